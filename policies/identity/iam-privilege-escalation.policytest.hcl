locals {
  pass_any   = core::jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "iam:PassRole", Resource = "*" }] })
  pass_one   = core::jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "iam:PassRole", Resource = "arn:aws:iam::111122223333:role/worker" }] })
  run        = core::jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "ec2:RunInstances", Resource = "*" }] })
  new_keys   = core::jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "iam:CreateAccessKey", Resource = "*" }] })
  own_keys   = core::jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "iam:CreateAccessKey", Resource = "arn:aws:iam::*:user/$${aws:username}" }] })
  own_policy = core::jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "iam:PutUserPolicy", Resource = "*" }] })
  own_role   = core::jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "iam:PutRolePolicy", Resource = "*" }] })
  assume     = core::jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Resource = "*" }] })
  both       = core::jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = ["iam:PassRole", "ec2:RunInstances"], Resource = "*" }] })
  all        = core::jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "*", Resource = "*" }] })
}

case "two policies that are harmless each and a way together, whoever has both" {
  expect = {
    "aws_iam_user.ana"                 = "violation"
    "aws_iam_group.staff"              = "violation"
    "aws_iam_role.deploy"              = "violation"
    "aws_ssoadmin_permission_set.work" = "violation"
  }
  says = [
    "user ana can get more permissions: with iam:PassRole and ec2:RunInstances it gets the permissions of any role that it passes",
    "a member of staff can get more permissions",
    "role deploy can get more permissions",
    "permission set work can get more permissions",
    "aws_iam_policy.pass : statement 1 of identity policy aws_iam_policy.pass allows it, through aws_iam_policy_attachment.pass",
    "ec2-001",
  ]

  resource "aws_iam_user" "ana" {
    attrs = { name = "ana" }
  }
  resource "aws_iam_group" "staff" {
    attrs = { name = "staff" }
  }
  resource "aws_iam_role" "deploy" {
    attrs = { name = "deploy", assume_role_policy = "{}" }
  }
  resource "aws_ssoadmin_permission_set" "work" {
    attrs = { name = "work", instance_arn = "arn:aws:sso:::instance/ssoins-1" }
  }
  resource "aws_iam_policy" "pass" {
    attrs = { name = "pass", policy = local.pass_any }
  }
  resource "aws_iam_policy" "run" {
    attrs = { name = "run", policy = local.run }
  }
  resource "aws_iam_policy_attachment" "pass" {
    attrs = { name = "pass", users = ["ana"], groups = ["staff"], roles = ["deploy"], policy_arn = aws_iam_policy.pass.arn }
  }
  resource "aws_iam_policy_attachment" "run" {
    attrs = { name = "run", users = ["ana"], groups = ["staff"], roles = ["deploy"], policy_arn = aws_iam_policy.run.arn }
  }
  resource "aws_ssoadmin_permission_set_inline_policy" "work" {
    attrs = {
      instance_arn       = "arn:aws:sso:::instance/ssoins-1"
      permission_set_arn = aws_ssoadmin_permission_set.work.arn
      inline_policy      = local.both
    }
  }
}

case "keys of others, policies of one's own" {
  expect = { "aws_iam_user.keys" = "violation", "aws_iam_user.policies" = "violation", "aws_iam_role.policies" = "violation" }
  says   = ["gets the permissions of another user or role", "widens its own permissions"]

  resource "aws_iam_user" "keys" {
    attrs = { name = "keys" }
  }
  resource "aws_iam_user_policy" "keys" {
    attrs = { user = aws_iam_user.keys.name, policy = local.new_keys }
  }
  resource "aws_iam_user" "policies" {
    attrs = { name = "policies" }
  }
  resource "aws_iam_user_policy" "policies" {
    attrs = { user = aws_iam_user.policies.name, policy = local.own_policy }
  }
  resource "aws_iam_role" "policies" {
    attrs = { name = "policies", assume_role_policy = "{}", inline_policy = [{ name = "one", policy = local.own_role }] }
  }
}

case "a policy that reaches nobody here is judged alone, and one that does is not" {
  expect = { "aws_iam_policy.both" = "violation", "aws_iam_role_policy.elsewhere" = "violation", "aws_iam_user.ana" = "violation" }
  says   = "who has aws_iam_policy.both can get more than that"

  resource "aws_iam_policy" "both" {
    attrs = { name = "both", policy = local.both }
  }
  resource "aws_iam_role_policy" "elsewhere" {
    attrs = { role = "elsewhere", policy = local.both }
  }
  resource "aws_iam_user" "ana" {
    attrs = { name = "ana" }
  }
  resource "aws_iam_user_policy" "ana" {
    attrs = { user = aws_iam_user.ana.name, policy = local.both }
  }
}

# Near miss: the same actions are there, and lead nowhere.
case "the same words, and no way: one role, one's own keys, nothing to pass to, roles that trust the caller, everything already" {
  expect = "passed"

  resource "aws_iam_policy" "pass" {
    attrs = { name = "pass", policy = local.pass_any }
  }
  resource "aws_iam_user" "ana" {
    attrs = { name = "ana" }
  }
  resource "aws_iam_user_policy" "keys" {
    attrs = { user = aws_iam_user.ana.name, policy = local.own_keys }
  }
  resource "aws_iam_user_policy" "assume" {
    attrs = { user = aws_iam_user.ana.name, policy = local.assume }
  }
  resource "aws_iam_role" "runner" {
    attrs = { name = "runner", assume_role_policy = "{}", inline_policy = [{ name = "one", policy = local.pass_one }, { name = "two", policy = local.run }] }
  }
  resource "aws_iam_group" "administrators" {
    attrs = { name = "administrators" }
  }
  resource "aws_iam_group_policy" "administrators" {
    attrs = { group = aws_iam_group.administrators.name, policy = local.all }
  }
  resource "aws_ssoadmin_permission_set" "empty" {
    attrs = { name = "empty", instance_arn = "arn:aws:sso:::instance/ssoins-1" }
  }
}

case "what something has already counts where it is asked for" {
  expect = { "aws_iam_role.developer" = "violation" }
  says   = "gets the permissions of a role that something has already"

  inputs {
    escalation_gains = ["attached-role"]
  }
  resource "aws_iam_role" "developer" {
    attrs = {
      name               = "developer"
      assume_role_policy = "{}"
      inline_policy      = [{ name = "one", policy = core::jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "lambda:UpdateFunctionCode", Resource = "*" }] }) }]
    }
  }
}

case "no policy" {
  expect = "not-applicable"

  resource "aws_iam_account_password_policy" "this" {
    attrs = { minimum_password_length = 14 }
  }
}

case "a document that is known after apply" {
  expect = { "aws_iam_policy.later" = "undecided", "aws_iam_user.ana" = "undecided" }
  says   = "aws_s3_object.policy.body"

  resource "aws_iam_policy" "later" {
    attrs = { name = "later", policy = unknown("aws_s3_object.policy.body") }
  }
  resource "aws_iam_user" "ana" {
    attrs = { name = "ana" }
  }
  resource "aws_iam_user_policy" "ana" {
    attrs = { user = aws_iam_user.ana.name, policy = unknown("aws_s3_object.policy.body") }
  }
}

case "an administrator who needs MFA for everything has nothing to gain" {
  expect = "passed"

  resource "aws_iam_user" "ana" {
    attrs = { name = "ana" }
  }
  resource "aws_iam_user_policy_attachment" "all" {
    attrs = { user = aws_iam_user.ana.name, policy_arn = "arn:aws:iam::aws:policy/AdministratorAccess" }
  }
  resource "aws_iam_user_policy" "mfa" {
    attrs = { user = aws_iam_user.ana.name, policy = core::jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Deny", Action = "*", Resource = "*", Condition = { BoolIfExists = { "aws:MultiFactorAuthPresent" = "false" } } }] }) }
  }
  resource "aws_iam_policy" "both" {
    attrs = { name = "both", policy = core::jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "*", Resource = "*", Condition = { Bool = { "aws:MultiFactorAuthPresent" = "true" } } }] }) }
  }
}

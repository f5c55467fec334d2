locals {
  sound = core::jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = ["s3:GetObject", "S3:list*"], Resource = "*" }] })
  typo = core::jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Deny", Action = "s3:GetObjekt", Resource = "*" }] })
  decoy = core::jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Deny", Action = "s3:*", Resource = "*", Condition = { Bool = { "aws:MultiFactorAuthPresence" = "false" } } }] })
  principal = core::jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = "*", Action = "s3:GetObject", Resource = "*" }] })
  trust = core::jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = { Service = "ec2.amazonaws.com" }, Action = "sts:AssumeRole" }] })
  odd = core::jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "s3:GetObject", Resource = "*", Condition = { "ForAllValues:StringEquals" = { "aws:RequestedRegion" = "eu-central-1" } } }] })
}

# Near miss: the actions are spelled as AWS never spells them.
case "a sound one, in whatever case" {
  expect = "passed"

  resource "aws_iam_policy" "p" {
    attrs = { name = "p", policy = local.sound }
  }
}

case "an action that does not exist" {
  expect = "violation"
  says   = "s3:GetObjekt"

  resource "aws_iam_policy" "p" {
    attrs = { name = "p", policy = local.typo }
  }
}

case "a condition key that does not exist guards nothing" {
  expect = "violation"
  says   = "aws:MultiFactorAuthPresence"

  resource "aws_iam_policy" "p" {
    attrs = { name = "p", policy = local.decoy }
  }
}

case "an identity policy has no Principal" {
  expect = "violation"
  says   = "Principal"

  resource "aws_iam_user_policy" "p" {
    attrs = { name = "p", policy = local.principal, user = "cho" }
  }
}

case "inline in a group and in a role" {
  expect = "passed"

  resource "aws_iam_group_policy" "g" {
    attrs = { name = "g", policy = local.sound, group = "staff" }
  }
  resource "aws_iam_role_policy" "r" {
    attrs = { name = "r", policy = local.sound, role = "worker" }
  }
}

case "a mistake inline in a role" {
  expect = "violation"

  resource "aws_iam_role_policy" "r" {
    attrs = { name = "r", policy = local.typo, role = "worker" }
  }
}

case "a mistake inline in a group" {
  expect = "violation"

  resource "aws_iam_group_policy" "g" {
    attrs = { name = "g", policy = local.typo, group = "staff" }
  }
}

case "a trust policy has a Principal and no Resource" {
  expect = "passed"

  resource "aws_iam_role" "p" {
    attrs = { name = "p", assume_role_policy = local.trust }
  }
}

case "what is a policy elsewhere is no trust policy" {
  expect = "violation"

  resource "aws_iam_role" "p" {
    attrs = { name = "p", assume_role_policy = local.sound }
  }
}

case "inline in a permission set" {
  expect = "violation"

  resource "aws_ssoadmin_permission_set_inline_policy" "p" {
    attrs = { inline_policy = local.typo, permission_set_arn = "arn:aws:sso:::permissionSet/ssoins-1/ps-1", instance_arn = "arn:aws:sso:::instance/ssoins-1" }
  }
}

case "a sound one in a permission set" {
  expect = "passed"

  resource "aws_ssoadmin_permission_set_inline_policy" "p" {
    attrs = { inline_policy = local.sound, permission_set_arn = "arn:aws:sso:::permissionSet/ssoins-1/ps-1", instance_arn = "arn:aws:sso:::instance/ssoins-1" }
  }
}

case "a set operator on a key with one value is odd, and no rule of this guardrail unless one asks for all" {
  expect = "passed"

  resource "aws_iam_policy" "p" {
    attrs = { name = "p", policy = local.odd }
  }
}

case "all rules, where one asks for all" {
  expect = "violation"

  inputs {
    iam_lint_rules = []
  }

  resource "aws_iam_policy" "p" {
    attrs = { name = "p", policy = local.odd }
  }
}

case "a word that is still to come may be misspelt, the name of a resource may not" {
  expect = {
    "aws_iam_policy.action"    = "undecided"
    "aws_iam_policy.condition" = "undecided"
    "aws_iam_policy.both"      = "violation"
    "aws_iam_policy.names"     = "passed"
  }
  says = ["terraform_data.action.output", "AWS documents no action s3:GetObjekt"]

  resource "aws_iam_policy" "action" {
    attrs = { name = "action", policy = data.aws_iam_policy_document.action.json }
  }
  data "aws_iam_policy_document" "action" {
    attrs = { statement = [{ actions = ["s3:GetObject", unknown("terraform_data.action.output")], resources = ["*"] }] }
  }
  resource "aws_iam_policy" "condition" {
    attrs = { name = "condition", policy = data.aws_iam_policy_document.condition.json }
  }
  data "aws_iam_policy_document" "condition" {
    attrs = { statement = [{ actions = ["s3:GetObject"], resources = ["*"], condition = unknown("terraform_data.condition.output") }] }
  }
  resource "aws_iam_policy" "both" {
    attrs = { name = "both", policy = data.aws_iam_policy_document.both.json }
  }
  data "aws_iam_policy_document" "both" {
    attrs = { statement = [{ actions = ["s3:GetObjekt", unknown("terraform_data.action.output")], resources = ["*"] }] }
  }
  resource "aws_iam_policy" "names" {
    attrs = { name = "names", policy = data.aws_iam_policy_document.names.json }
  }
  data "aws_iam_policy_document" "names" {
    attrs = { statement = [{ actions = ["s3:GetObject"], resources = [unknown("aws_s3_bucket.b.arn")], condition = [{ test = "StringEquals", variable = "aws:SourceVpc", values = [unknown("aws_vpc.v.id")] }] }] }
  }
}

case "what it says is known after apply" {
  expect = "undecided"
  says   = "data.aws_iam_policy_document.p.json"

  resource "aws_iam_policy" "p" {
    attrs = { name = "p", policy = unknown("data.aws_iam_policy_document.p.json") }
  }
}

case "a policy that hangs at others is no document" {
  expect = "not-applicable"

  resource "aws_iam_user_policy_attachment" "p" {
    attrs = { user = "cho", policy_arn = "arn:aws:iam::aws:policy/ReadOnlyAccess" }
  }
}

case "a password policy is no document" {
  expect = "not-applicable"

  resource "aws_iam_account_password_policy" "p" {
    attrs = { minimum_password_length = 14 }
  }
}

case "one mistake in a trust policy" {
  expect = "violation"
  says   = "sts:AssumeRol"

  resource "aws_iam_role" "p" {
    attrs = { name = "p", assume_role_policy = core::jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = { Service = "ec2.amazonaws.com" }, Action = "sts:AssumeRol" }] }) }
  }
}

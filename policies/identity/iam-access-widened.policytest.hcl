locals {
  roles     = core::jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = ["ec2:Describe*", "iam:PassRole"], Resource = "*" }] })
  spelled   = core::jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "iam:passrole", Resource = ["*"] }, { Effect = "Allow", Action = "EC2:describe*", Resource = "*" }] })
  tagged    = core::jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = ["ec2:Describe*", "iam:PassRole"], Resource = "*", Condition = { StringEquals = { "iam:PassedToService" = "ec2.amazonaws.com" } } }] })
  no_roles  = core::jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Deny", Action = "iam:PassRole", Resource = "*" }] })
  look      = core::jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "ec2:Describe*", Resource = "*" }] })
  read      = core::jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = ["iam:Get*", "iam:List*", "organizations:Describe*"], Resource = "*" }] })
  instances = core::jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "ec2:*", Resource = "*" }] })
}

case "a policy is attached" {
  expect = "violation"
  says   = "user ana can call"

  resource "aws_iam_user" "ana" {
    attrs       = { name = "ana", arn = "arn:aws:iam::111122223333:user/ana" }
    prior_attrs = { name = "ana", arn = "arn:aws:iam::111122223333:user/ana" }
  }
  resource "aws_iam_user_policy_attachment" "admin" {
    attrs = { user = "ana", policy_arn = "arn:aws:iam::aws:policy/AdministratorAccess" }
  }
}

case "a policy that says nothing sensitive is attached" {
  expect = "passed"

  resource "aws_iam_user" "ana" {
    attrs       = { name = "ana", arn = "arn:aws:iam::111122223333:user/ana" }
    prior_attrs = { name = "ana", arn = "arn:aws:iam::111122223333:user/ana" }
  }
  resource "aws_iam_user_policy_attachment" "look" {
    attrs = { user = "ana", policy_arn = "arn:aws:iam::aws:policy/AmazonEC2ReadOnlyAccess" }
  }
}

case "an inline policy comes" {
  expect = "violation"
  says   = "ana can call iam:PassRole after this plan and could not before: aws_iam_user_policy.p allows it"

  resource "aws_iam_user" "ana" {
    attrs       = { name = "ana", arn = "arn:aws:iam::111122223333:user/ana" }
    prior_attrs = { name = "ana", arn = "arn:aws:iam::111122223333:user/ana" }
  }
  resource "aws_iam_user_policy" "p" {
    attrs = { name = "p", user = "ana", policy = local.roles }
  }
}

case "an inline policy that only looks" {
  expect = "passed"

  resource "aws_iam_user" "ana" {
    attrs       = { name = "ana", arn = "arn:aws:iam::111122223333:user/ana" }
    prior_attrs = { name = "ana", arn = "arn:aws:iam::111122223333:user/ana" }
  }
  resource "aws_iam_user_policy" "p" {
    attrs = { name = "p", user = "ana", policy = local.look }
  }
}

case "a policy is widened" {
  expect = "violation"

  resource "aws_iam_user" "ana" {
    attrs       = { name = "ana", arn = "arn:aws:iam::111122223333:user/ana" }
    prior_attrs = { name = "ana", arn = "arn:aws:iam::111122223333:user/ana" }
  }
  resource "aws_iam_user_policy" "p" {
    attrs       = { name = "p", user = "ana", policy = local.roles }
    prior_attrs = { name = "p", user = "ana", policy = local.look }
  }
}

case "a policy is widened in what does not matter" {
  expect = "passed"

  resource "aws_iam_user" "ana" {
    attrs       = { name = "ana", arn = "arn:aws:iam::111122223333:user/ana" }
    prior_attrs = { name = "ana", arn = "arn:aws:iam::111122223333:user/ana" }
  }
  resource "aws_iam_user_policy" "p" {
    attrs       = { name = "p", user = "ana", policy = local.instances }
    prior_attrs = { name = "p", user = "ana", policy = local.look }
  }
}

case "a policy is narrowed" {
  expect = "passed"

  resource "aws_iam_user" "ana" {
    attrs       = { name = "ana", arn = "arn:aws:iam::111122223333:user/ana" }
    prior_attrs = { name = "ana", arn = "arn:aws:iam::111122223333:user/ana" }
  }
  resource "aws_iam_user_policy" "p" {
    attrs       = { name = "p", user = "ana", policy = local.look }
    prior_attrs = { name = "p", user = "ana", policy = local.roles }
  }
}

# Near miss: the text is another, and the meaning is not.
case "a policy is written otherwise and means the same" {
  expect = "passed"

  resource "aws_iam_user" "ana" {
    attrs       = { name = "ana", arn = "arn:aws:iam::111122223333:user/ana" }
    prior_attrs = { name = "ana", arn = "arn:aws:iam::111122223333:user/ana" }
  }
  resource "aws_iam_user_policy" "p" {
    attrs       = { name = "p", user = "ana", policy = local.spelled }
    prior_attrs = { name = "p", user = "ana", policy = local.roles }
  }
}

case "a policy moves from inline to attached" {
  expect = "passed"

  resource "aws_iam_user" "ana" {
    attrs       = { name = "ana", arn = "arn:aws:iam::111122223333:user/ana" }
    prior_attrs = { name = "ana", arn = "arn:aws:iam::111122223333:user/ana" }
  }
  resource "aws_iam_user_policy" "p" {
    prior_attrs = { name = "p", user = "ana", policy = local.roles }
  }
  resource "aws_iam_policy" "roles" {
    attrs = { name = "roles", policy = local.roles }
  }
  resource "aws_iam_user_policy_attachment" "roles" {
    attrs = { user = "ana", policy_arn = aws_iam_policy.roles.arn }
  }
}

case "a condition goes" {
  expect = "violation"

  resource "aws_iam_user" "ana" {
    attrs       = { name = "ana", arn = "arn:aws:iam::111122223333:user/ana" }
    prior_attrs = { name = "ana", arn = "arn:aws:iam::111122223333:user/ana" }
  }
  resource "aws_iam_user_policy" "p" {
    attrs       = { name = "p", user = "ana", policy = local.roles }
    prior_attrs = { name = "p", user = "ana", policy = local.tagged }
  }
}

case "a condition comes" {
  expect = "passed"

  resource "aws_iam_user" "ana" {
    attrs       = { name = "ana", arn = "arn:aws:iam::111122223333:user/ana" }
    prior_attrs = { name = "ana", arn = "arn:aws:iam::111122223333:user/ana" }
  }
  resource "aws_iam_user_policy" "p" {
    attrs       = { name = "p", user = "ana", policy = local.tagged }
    prior_attrs = { name = "p", user = "ana", policy = local.roles }
  }
}

case "a Deny goes" {
  expect = "violation"
  says   = "no longer"

  resource "aws_iam_user" "ana" {
    attrs       = { name = "ana", arn = "arn:aws:iam::111122223333:user/ana" }
    prior_attrs = { name = "ana", arn = "arn:aws:iam::111122223333:user/ana" }
  }
  resource "aws_iam_user_policy_attachment" "admin" {
    attrs       = { user = "ana", policy_arn = "arn:aws:iam::aws:policy/AdministratorAccess" }
    prior_attrs = { user = "ana", policy_arn = "arn:aws:iam::aws:policy/AdministratorAccess" }
  }
  resource "aws_iam_user_policy" "p" {
    prior_attrs = { name = "p", user = "ana", policy = local.no_roles }
  }
}

case "a Deny comes" {
  expect = "passed"

  resource "aws_iam_user" "ana" {
    attrs       = { name = "ana", arn = "arn:aws:iam::111122223333:user/ana" }
    prior_attrs = { name = "ana", arn = "arn:aws:iam::111122223333:user/ana" }
  }
  resource "aws_iam_user_policy_attachment" "admin" {
    attrs       = { user = "ana", policy_arn = "arn:aws:iam::aws:policy/AdministratorAccess" }
    prior_attrs = { user = "ana", policy_arn = "arn:aws:iam::aws:policy/AdministratorAccess" }
  }
  resource "aws_iam_user_policy" "p" {
    attrs = { name = "p", user = "ana", policy = local.no_roles }
  }
}

case "a permissions boundary goes" {
  expect = "violation"

  resource "aws_iam_policy" "bound" {
    attrs       = { name = "bound", arn = "arn:aws:iam::111122223333:policy/bound", policy = local.look }
    prior_attrs = { name = "bound", arn = "arn:aws:iam::111122223333:policy/bound", policy = local.look }
  }
  resource "aws_iam_user" "ana" {
    attrs       = { name = "ana", arn = "arn:aws:iam::111122223333:user/ana" }
    prior_attrs = { name = "ana", arn = "arn:aws:iam::111122223333:user/ana", permissions_boundary = "arn:aws:iam::111122223333:policy/bound" }
  }
  resource "aws_iam_user_policy" "p" {
    attrs       = { name = "p", user = "ana", policy = local.roles }
    prior_attrs = { name = "p", user = "ana", policy = local.roles }
  }
}

case "a permissions boundary comes" {
  expect = "passed"

  resource "aws_iam_policy" "bound" {
    attrs       = { name = "bound", arn = "arn:aws:iam::111122223333:policy/bound", policy = local.look }
    prior_attrs = { name = "bound", arn = "arn:aws:iam::111122223333:policy/bound", policy = local.look }
  }
  resource "aws_iam_user" "ana" {
    attrs       = { name = "ana", arn = "arn:aws:iam::111122223333:user/ana", permissions_boundary = "arn:aws:iam::111122223333:policy/bound" }
    prior_attrs = { name = "ana", arn = "arn:aws:iam::111122223333:user/ana" }
  }
  resource "aws_iam_user_policy" "p" {
    attrs       = { name = "p", user = "ana", policy = local.roles }
    prior_attrs = { name = "p", user = "ana", policy = local.roles }
  }
}

case "a user comes into a group" {
  expect = { "aws_iam_user.ana" = "violation", "aws_iam_group.staff" = "passed" }

  resource "aws_iam_user" "ana" {
    attrs       = { name = "ana", arn = "arn:aws:iam::111122223333:user/ana" }
    prior_attrs = { name = "ana", arn = "arn:aws:iam::111122223333:user/ana" }
  }
  resource "aws_iam_group" "staff" {
    attrs       = { name = "staff", arn = "arn:aws:iam::111122223333:group/staff" }
    prior_attrs = { name = "staff", arn = "arn:aws:iam::111122223333:group/staff" }
  }
  resource "aws_iam_group_policy" "p" {
    attrs       = { name = "p", group = "staff", policy = local.roles }
    prior_attrs = { name = "p", group = "staff", policy = local.roles }
  }
  resource "aws_iam_user_group_membership" "ana" {
    attrs = { user = "ana", groups = ["staff"] }
  }
}

case "the policy of a group is widened, for it and for who is in it" {
  expect = { "aws_iam_user.ana" = "violation", "aws_iam_group.staff" = "violation" }
  says   = "whoever is in group staff can call iam:PassRole"

  resource "aws_iam_user" "ana" {
    attrs       = { name = "ana", arn = "arn:aws:iam::111122223333:user/ana" }
    prior_attrs = { name = "ana", arn = "arn:aws:iam::111122223333:user/ana" }
  }
  resource "aws_iam_group" "staff" {
    attrs       = { name = "staff", arn = "arn:aws:iam::111122223333:group/staff" }
    prior_attrs = { name = "staff", arn = "arn:aws:iam::111122223333:group/staff" }
  }
  resource "aws_iam_group_policy" "p" {
    attrs       = { name = "p", group = "staff", policy = local.roles }
    prior_attrs = { name = "p", group = "staff", policy = local.look }
  }
  resource "aws_iam_user_group_membership" "ana" {
    attrs       = { user = "ana", groups = ["staff"] }
    prior_attrs = { user = "ana", groups = ["staff"] }
  }
}

case "the same through another group" {
  expect = { "aws_iam_user.ana" = "passed" }

  resource "aws_iam_user" "ana" {
    attrs       = { name = "ana", arn = "arn:aws:iam::111122223333:user/ana" }
    prior_attrs = { name = "ana", arn = "arn:aws:iam::111122223333:user/ana" }
  }
  resource "aws_iam_group" "staff" {
    attrs       = { name = "staff", arn = "arn:aws:iam::111122223333:group/staff" }
    prior_attrs = { name = "staff", arn = "arn:aws:iam::111122223333:group/staff" }
  }
  resource "aws_iam_group_policy" "p" {
    attrs       = { name = "p", group = "staff", policy = local.roles }
    prior_attrs = { name = "p", group = "staff", policy = local.roles }
  }
  resource "aws_iam_group" "ops" {
    attrs       = { name = "ops", arn = "arn:aws:iam::111122223333:group/ops" }
    prior_attrs = { name = "ops", arn = "arn:aws:iam::111122223333:group/ops" }
  }
  resource "aws_iam_group_policy" "o" {
    attrs       = { name = "o", group = "ops", policy = local.roles }
    prior_attrs = { name = "o", group = "ops", policy = local.roles }
  }
  resource "aws_iam_user_group_membership" "ana" {
    attrs       = { user = "ana", groups = ["ops"] }
    prior_attrs = { user = "ana", groups = ["staff"] }
  }
}

case "the policy of a role is widened" {
  expect = "violation"
  says   = "role build can call iam:PassRole"

  resource "aws_iam_role" "build" {
    attrs       = { name = "build", arn = "arn:aws:iam::111122223333:role/build", assume_role_policy = "{}" }
    prior_attrs = { name = "build", arn = "arn:aws:iam::111122223333:role/build", assume_role_policy = "{}" }
  }
  resource "aws_iam_role_policy" "p" {
    attrs       = { name = "p", role = "build", policy = local.roles }
    prior_attrs = { name = "p", role = "build", policy = local.look }
  }
}

case "the policy of a permission set is widened" {
  expect = "violation"
  says   = "whoever has permission set dev can call iam:PassRole"

  resource "aws_ssoadmin_permission_set" "dev" {
    attrs       = { name = "dev", arn = "arn:aws:sso:::permissionSet/ssoins-1111111111111111/ps-2222222222222222", instance_arn = "arn:aws:sso:::instance/ssoins-1111111111111111" }
    prior_attrs = { name = "dev", arn = "arn:aws:sso:::permissionSet/ssoins-1111111111111111/ps-2222222222222222", instance_arn = "arn:aws:sso:::instance/ssoins-1111111111111111" }
  }
  resource "aws_ssoadmin_permission_set_inline_policy" "p" {
    attrs       = { permission_set_arn = "arn:aws:sso:::permissionSet/ssoins-1111111111111111/ps-2222222222222222", instance_arn = "arn:aws:sso:::instance/ssoins-1111111111111111", inline_policy = local.roles }
    prior_attrs = { permission_set_arn = "arn:aws:sso:::permissionSet/ssoins-1111111111111111/ps-2222222222222222", instance_arn = "arn:aws:sso:::instance/ssoins-1111111111111111", inline_policy = local.look }
  }
}

case "what a permission set says is known after apply" {
  expect = "undecided"
  says   = "var.policy"

  resource "aws_ssoadmin_permission_set" "dev" {
    attrs       = { name = "dev", arn = "arn:aws:sso:::permissionSet/ssoins-1111111111111111/ps-2222222222222222", instance_arn = "arn:aws:sso:::instance/ssoins-1111111111111111" }
    prior_attrs = { name = "dev", arn = "arn:aws:sso:::permissionSet/ssoins-1111111111111111/ps-2222222222222222", instance_arn = "arn:aws:sso:::instance/ssoins-1111111111111111" }
  }
  resource "aws_ssoadmin_permission_set_inline_policy" "p" {
    attrs       = { permission_set_arn = "arn:aws:sso:::permissionSet/ssoins-1111111111111111/ps-2222222222222222", instance_arn = "arn:aws:sso:::instance/ssoins-1111111111111111", inline_policy = unknown("var.policy") }
    prior_attrs = { permission_set_arn = "arn:aws:sso:::permissionSet/ssoins-1111111111111111/ps-2222222222222222", instance_arn = "arn:aws:sso:::instance/ssoins-1111111111111111", inline_policy = local.look }
  }
}

case "what anybody may gain from the start" {
  expect = "passed"

  resource "aws_iam_user" "ana" {
    attrs       = { name = "ana", arn = "arn:aws:iam::111122223333:user/ana" }
    prior_attrs = { name = "ana", arn = "arn:aws:iam::111122223333:user/ana" }
  }
  resource "aws_iam_user_policy" "p" {
    attrs       = { name = "p", user = "ana", policy = local.read }
    prior_attrs = { name = "p", user = "ana", policy = local.look }
  }
}

case "a new user with a policy is no widening" {
  expect = "passed"

  resource "aws_iam_user" "bea" {
    attrs = { name = "bea" }
  }
  resource "aws_iam_user_policy" "p" {
    attrs = { name = "p", user = aws_iam_user.bea.name, policy = local.roles }
  }
}

case "what anybody may gain" {
  expect = "passed"

  inputs {
    widening_allowed = ["iam:PassRole"]
  }
  resource "aws_iam_user" "ana" {
    attrs       = { name = "ana", arn = "arn:aws:iam::111122223333:user/ana" }
    prior_attrs = { name = "ana", arn = "arn:aws:iam::111122223333:user/ana" }
  }
  resource "aws_iam_user_policy" "p" {
    attrs = { name = "p", user = "ana", policy = local.roles }
  }
}

case "what is sensitive is for the team to say" {
  expect = "violation"

  inputs {
    sensitive_actions = ["ec2:TerminateInstances"]
  }
  resource "aws_iam_user" "ana" {
    attrs       = { name = "ana", arn = "arn:aws:iam::111122223333:user/ana" }
    prior_attrs = { name = "ana", arn = "arn:aws:iam::111122223333:user/ana" }
  }
  resource "aws_iam_user_policy" "p" {
    attrs = { name = "p", user = "ana", policy = local.instances }
  }
}

case "the document is known after apply" {
  expect = "undecided"
  says   = "data.aws_iam_policy_document.p.json"

  resource "aws_iam_user" "ana" {
    attrs       = { name = "ana", arn = "arn:aws:iam::111122223333:user/ana" }
    prior_attrs = { name = "ana", arn = "arn:aws:iam::111122223333:user/ana" }
  }
  resource "aws_iam_user_policy" "p" {
    attrs       = { name = "p", user = "ana", policy = unknown("data.aws_iam_policy_document.p.json") }
    prior_attrs = { name = "p", user = "ana", policy = local.look }
  }
}

case "which policy is attached is known after apply" {
  expect = "undecided"
  says   = "module.policies.arn"

  resource "aws_iam_user" "ana" {
    attrs       = { name = "ana", arn = "arn:aws:iam::111122223333:user/ana" }
    prior_attrs = { name = "ana", arn = "arn:aws:iam::111122223333:user/ana" }
  }
  resource "aws_iam_user_policy_attachment" "p" {
    attrs = { user = "ana", policy_arn = unknown("module.policies.arn") }
  }
}

case "the document of a policy outside the inputs is not known, and nothing changes about it" {
  expect = "passed"

  resource "aws_iam_user" "ana" {
    attrs       = { name = "ana", arn = "arn:aws:iam::111122223333:user/ana" }
    prior_attrs = { name = "ana", arn = "arn:aws:iam::111122223333:user/ana" }
  }
  resource "aws_iam_user_policy_attachment" "own" {
    attrs       = { user = "ana", policy_arn = "arn:aws:iam::111122223333:policy/own" }
    prior_attrs = { user = "ana", policy_arn = "arn:aws:iam::111122223333:policy/own" }
  }
  resource "aws_iam_user_policy" "p" {
    prior_attrs = { name = "p", user = "ana", policy = local.look }
  }
}

case "the document of a policy outside the inputs is not known, and it is attached" {
  expect = "undecided"
  says   = "arn:aws:iam::111122223333:policy/own"

  resource "aws_iam_user" "ana" {
    attrs       = { name = "ana", arn = "arn:aws:iam::111122223333:user/ana" }
    prior_attrs = { name = "ana", arn = "arn:aws:iam::111122223333:user/ana" }
  }
  resource "aws_iam_user_policy_attachment" "own" {
    attrs = { user = "ana", policy_arn = "arn:aws:iam::111122223333:policy/own" }
  }
}

case "beside a policy that is not known, something sensitive may be nothing new" {
  expect = "undecided"

  resource "aws_iam_user" "ana" {
    attrs       = { name = "ana", arn = "arn:aws:iam::111122223333:user/ana" }
    prior_attrs = { name = "ana", arn = "arn:aws:iam::111122223333:user/ana" }
  }
  resource "aws_iam_user_policy_attachment" "own" {
    attrs       = { user = "ana", policy_arn = "arn:aws:iam::111122223333:policy/own" }
    prior_attrs = { user = "ana", policy_arn = "arn:aws:iam::111122223333:policy/own" }
  }
  resource "aws_iam_user_policy" "p" {
    attrs = { name = "p", user = "ana", policy = local.roles }
  }
}

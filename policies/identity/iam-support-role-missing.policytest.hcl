case "no role for it" {
  expect = { "account:aws" = "violation" }
  says   = "no role of account aws has AWSSupportAccess"

  resource "aws_iam_role" "AWSSupportAccess" {
    attrs = { name = "AWSSupportAccess" }
  }
}

case "a role with an attachment" {
  expect = "passed"

  resource "aws_iam_role_policy_attachment" "reader" {
    attrs = { role = "reader", policy_arn = "arn:aws:iam::aws:policy/ReadOnlyAccess" }
  }
  resource "aws_iam_role_policy_attachment" "support" {
    attrs = { role = "support", policy_arn = "arn:aws:iam::aws:policy/AWSSupportAccess" }
  }
}

case "a role that lists it among its managed policies" {
  expect = "passed"

  resource "aws_iam_role" "plain" {
    attrs = { name = "plain" }
  }
  resource "aws_iam_role" "support" {
    attrs = { name = "support", managed_policy_arns = ["arn:aws:iam::aws:policy/ReadOnlyAccess", "arn:aws:iam::aws:policy/AWSSupportAccess"] }
  }
}

case "an exclusive list of what a role has" {
  expect = "passed"

  resource "aws_iam_role_policy_attachments_exclusive" "support" {
    attrs = { role_name = "support", policy_arns = ["arn:aws:iam::aws:policy/AWSSupportAccess"] }
  }
}

case "an exclusive attachment to a role" {
  expect = "passed"

  resource "aws_iam_policy_attachment" "support" {
    attrs = { name = "support", roles = ["support"], policy_arn = "arn:aws:iam::aws:policy/AWSSupportAccess" }
  }
}

case "a permission set of Identity Center" {
  expect = "passed"

  resource "aws_ssoadmin_managed_policy_attachment" "support" {
    attrs = { permission_set_arn = "arn:aws:sso:::permissionSet/ssoins-1/ps-1", managed_policy_arn = "arn:aws:iam::aws:policy/AWSSupportAccess" }
  }
}

# Near miss: the text AWSSupportAccess is there.
case "a group, a customer's own policy of that name, and a policy with a longer one" {
  expect = { "account:aws" = "violation" }

  resource "aws_iam_policy_attachment" "group" {
    attrs = { name = "support", groups = ["support"], policy_arn = "arn:aws:iam::aws:policy/AWSSupportAccess" }
  }
  resource "aws_iam_role_policy_attachment" "own" {
    attrs = { role = "support", policy_arn = "arn:aws:iam::111122223333:policy/AWSSupportAccess" }
  }
  resource "aws_iam_role_policy_attachment" "longer" {
    attrs = { role = "support", policy_arn = "arn:aws:iam::aws:policy/AWSSupportAccessPlus" }
  }
}

case "the role of another account" {
  expect = { "account:111122223333" = "violation" }

  provider "aws" "default" {
    attrs = { region = "eu-west-1", allowed_account_ids = ["111122223333"] }
  }
  provider "aws" "other" {
    attrs = { region = "eu-west-1", allowed_account_ids = ["444455556666"], profile = "other" }
  }
  resource "aws_iam_user" "ana" {
    attrs = { name = "ana" }
  }
  resource "aws_iam_role_policy_attachment" "support" {
    provider = "aws.other"
    attrs    = { role = "support", policy_arn = "arn:aws:iam::aws:policy/AWSSupportAccess" }
  }
}

case "one that is surely there is enough, whatever else there may be" {
  expect = { "account:aws" = "passed" }

  provider "aws" "default" {
    attrs = { region = "eu-west-1" }
  }
  provider "aws" "other" {
    attrs = { region = "us-east-1" }
  }
  resource "aws_iam_account_password_policy" "this" {
    attrs = { minimum_password_length = 14 }
  }
  resource "aws_iam_role" "on_call" {
    attrs = { name = "on-call", arn = unknown("aws_iam_role.on_call.arn") }
  }
  resource "aws_iam_role_policy_attachment" "on_call" {
    attrs = { id = unknown("aws_iam_role_policy_attachment.on_call.id"), role = aws_iam_role.on_call.name, policy_arn = "arn:aws:iam::aws:policy/AWSSupportAccess" }
  }
  resource "aws_iam_role" "flow" {
    provider = "aws.other"
    attrs    = { name = "flow", managed_policy_arns = ["arn:aws:iam::aws:policy/ReadOnlyAccess"] }
  }
}

case "a workload has no support role of its own" {
  expect = "not-applicable"
  role   = "workload"

  resource "aws_instance" "web" {
    attrs = { instance_type = "t3.micro" }
  }
}

case "which policy is attached is known after apply" {
  expect = "undecided"
  says   = "var.policy_arn"

  resource "aws_iam_role_policy_attachment" "what" {
    attrs = { role = "what", policy_arn = unknown("var.policy_arn") }
  }
}

case "an incomplete plan may leave the role out" {
  expect = "undecided"
  says   = "the rest of plan.json, which is incomplete"

  stack "plan.json" {
    complete = false
    resource "aws_iam_user" "ana" {
      attrs = { name = "ana" }
    }
  }
}

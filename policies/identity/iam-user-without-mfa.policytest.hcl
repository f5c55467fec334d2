locals {
  everything = core::jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "*", Resource = "*" }]
  })
  enrolment = ["iam:*MFA*", "iam:Get*", "iam:List*", "iam:ChangePassword", "sts:GetSessionToken", "sts:GetCallerIdentity"]
  force_mfa = core::jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "OnlyWithMfa"
      Effect    = "Deny"
      NotAction = local.enrolment
      Resource  = "*"
      Condition = { BoolIfExists = { "aws:MultiFactorAuthPresent" = "false" } }
    }]
  })
  force_mfa_on_sessions = core::jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "OnlyWithMfa"
      Effect    = "Deny"
      NotAction = local.enrolment
      Resource  = "*"
      Condition = { Bool = { "aws:MultiFactorAuthPresent" = "false" } }
    }]
  })
}

case "a user whose group asks for MFA in everything but enrolment" {
  expect = "passed"

  resource "aws_iam_user" "ana" {
    attrs = { name = "ana" }
  }
  resource "aws_iam_group" "readers" {
    attrs = { name = "readers" }
  }
  resource "aws_iam_user_group_membership" "ana" {
    attrs = { user = aws_iam_user.ana.name, groups = [aws_iam_group.readers.name] }
  }
  resource "aws_iam_group_policy_attachment" "readers" {
    attrs = { group = aws_iam_group.readers.name, policy_arn = "arn:aws:iam::aws:policy/job-function/ViewOnlyAccess" }
  }
  resource "aws_iam_group_policy" "only_with_mfa" {
    attrs = {
      name  = "only-with-mfa"
      group = aws_iam_group.readers.name
      policy = core::jsonencode({
        Version = "2012-10-17"
        Statement = [{
          Sid       = "OnlyWithMfa"
          Effect    = "Deny"
          NotAction = [
            "iam:CreateVirtualMFADevice", "iam:EnableMFADevice", "iam:ListMFADevices", "iam:ListVirtualMFADevices", "iam:ResyncMFADevice",
            "iam:GetUser", "iam:ChangePassword", "sts:GetSessionToken",
          ]
          Resource  = "*"
          Condition = { BoolIfExists = { "aws:MultiFactorAuthPresent" = "false" } }
        }]
      })
    }
  }
}

case "each user is judged alone: one is covered through the group, the other is not" {
  expect = { "aws_iam_user.bo" = "violation" }
  says   = ["bo can call", "AdministratorAccess allows it, and no Deny stops it", "sts:GetCallerIdentity"]

  resource "aws_iam_user" "ana" {
    attrs = { name = "ana" }
  }
  resource "aws_iam_user" "bo" {
    attrs = { name = "bo" }
  }
  resource "aws_iam_group" "staff" {
    attrs = { name = "staff" }
  }
  resource "aws_iam_user_group_membership" "ana" {
    attrs = { user = aws_iam_user.ana.name, groups = [aws_iam_group.staff.name] }
  }
  resource "aws_iam_policy" "force_mfa" {
    attrs = { name = "force-mfa", policy = local.force_mfa }
  }
  resource "aws_iam_group_policy_attachment" "staff" {
    attrs = { group = aws_iam_group.staff.name, policy_arn = aws_iam_policy.force_mfa.arn }
  }
  resource "aws_iam_policy_attachment" "administrators" {
    attrs = { name = "administrators", users = ["ana", "bo"], policy_arn = "arn:aws:iam::aws:policy/AdministratorAccess" }
  }
}

case "what a person needs to get as far as MFA may go without" {
  expect = { "aws_iam_user.ana" = "passed" }

  resource "aws_iam_user" "ana" {
    attrs = { name = "ana" }
  }
  resource "aws_iam_user_policy" "everything" {
    attrs = { user = aws_iam_user.ana.name, policy = local.everything }
  }
  resource "aws_iam_user_policy" "force_mfa" {
    attrs = { user = aws_iam_user.ana.name, policy = local.force_mfa }
  }
}

# Near miss: the Deny is there, and its condition looks right.
case "Bool where it should be BoolIfExists: the Deny is there, and access keys pass it" {
  expect = "violation"
  says   = ["an access key", "statement \"OnlyWithMfa\""]

  resource "aws_iam_user" "ana" {
    attrs = { name = "ana" }
  }
  resource "aws_iam_user_policy" "everything" {
    attrs = { user = aws_iam_user.ana.name, policy = local.everything }
  }
  resource "aws_iam_user_policy" "force_mfa" {
    attrs = { user = aws_iam_user.ana.name, policy = local.force_mfa_on_sessions }
  }
}

case "no word of a Deny, and still nothing goes without MFA: each grant demands it" {
  expect = "passed"

  resource "aws_iam_user" "ana" {
    attrs = { name = "ana" }
  }
  resource "aws_iam_user_policy" "with_mfa" {
    attrs = {
      user = aws_iam_user.ana.name
      policy = core::jsonencode({
        Version = "2012-10-17"
        Statement = {
          Effect    = "Allow"
          Action    = "ec2:*"
          Resource  = "*"
          Condition = { Bool = { "aws:MultiFactorAuthPresent" = "true" } }
        }
      })
    }
  }
}

case "a user to whom nothing is granted here, and whom nothing covers" {
  expect = "violation"
  says   = "nothing is granted here"

  resource "aws_iam_user" "ana" {
    attrs = { name = unknown("random_pet.name.id") }
  }
}

case "the Deny may stand in the group, which is managed elsewhere" {
  expect = "undecided"
  says   = "group staff, which is outside the inputs"

  resource "aws_iam_user" "ana" {
    attrs = { name = "ana" }
  }
  resource "aws_iam_user_policy_attachment" "ana" {
    attrs = { user = aws_iam_user.ana.name, policy_arn = "arn:aws:iam::aws:policy/AdministratorAccess" }
  }
  resource "aws_iam_user_group_membership" "ana" {
    attrs = { user = aws_iam_user.ana.name, groups = ["staff"] }
  }
}

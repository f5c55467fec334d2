locals {
  only_with_mfa = core::jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Deny", NotAction = ["iam:CreateVirtualMFADevice", "iam:EnableMFADevice", "iam:ListMFADevices", "sts:GetSessionToken"], Resource = "*", Condition = { BoolIfExists = { "aws:MultiFactorAuthPresent" = "false" } } }] })
  words         = core::jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "s3:*", Resource = "*", Condition = { BoolIfExists = { "aws:MultiFactorAuthPresent" = "true" } } }] })
}

case "a device of a user whose group asks for MFA" {
  expect = { "aws_iam_virtual_mfa_device.ana" = "passed" }

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
  resource "aws_iam_virtual_mfa_device" "ana" {
    attrs = { virtual_mfa_device_name = "ana" }
  }
}

case "a device alone" {
  expect = { "aws_iam_virtual_mfa_device.ana" = "violation" }
  says   = "MFA device ana is asked of nobody here; its seed stands in the state"

  resource "aws_iam_virtual_mfa_device" "ana" {
    attrs = { virtual_mfa_device_name = "ana" }
  }
}

case "its user is refused without it" {
  expect = "passed"

  resource "aws_iam_virtual_mfa_device" "ana" {
    attrs = { virtual_mfa_device_name = "ana" }
  }
  resource "aws_iam_user" "ana" {
    attrs = { name = "ana" }
  }
  resource "aws_iam_user" "machine" {
    attrs = { name = "machine" }
  }
  resource "aws_iam_user_policy" "ana" {
    attrs = { name = "only-with-mfa", user = "ana", policy = local.only_with_mfa }
  }
}

# Near miss: the policy names aws:MultiFactorAuthPresent.
case "a policy that speaks of MFA and refuses nothing" {
  expect = { "aws_iam_virtual_mfa_device.ana" = "violation" }
  says   = "aws_iam_user.ana can act without MFA"

  resource "aws_iam_virtual_mfa_device" "ana" {
    attrs = { virtual_mfa_device_name = "ana" }
  }
  resource "aws_iam_user" "ana" {
    attrs = { name = "ana" }
  }
  resource "aws_iam_user_policy" "ana" {
    attrs = { name = "only-with-mfa", user = "ana", policy = local.words }
  }
}

case "another user is refused, its own is not" {
  expect = { "aws_iam_virtual_mfa_device.bea" = "violation" }
  says   = "aws_iam_user.bea can act without MFA"
  omits  = "aws_iam_user.ana can"

  resource "aws_iam_virtual_mfa_device" "bea" {
    attrs = { virtual_mfa_device_name = "bea" }
  }
  resource "aws_iam_user" "ana" {
    attrs = { name = "ana" }
  }
  resource "aws_iam_user" "bea" {
    attrs = { name = "bea" }
  }
  resource "aws_iam_user_policy" "ana" {
    attrs = { name = "only-with-mfa", user = "ana", policy = local.only_with_mfa }
  }
}

case "nobody can say whose it is, and one user is not refused" {
  expect = { "aws_iam_virtual_mfa_device.phone" = "violation" }
  says   = "aws_iam_user.bea can act without MFA"

  resource "aws_iam_virtual_mfa_device" "phone" {
    attrs = { virtual_mfa_device_name = "phone" }
  }
  resource "aws_iam_user" "ana" {
    attrs = { name = "ana" }
  }
  resource "aws_iam_user" "bea" {
    attrs = { name = "bea" }
  }
  resource "aws_iam_user_policy" "ana" {
    attrs = { name = "only-with-mfa", user = "ana", policy = local.only_with_mfa }
  }
}

case "actions that this house lets people do without MFA" {
  expect = "passed"

  inputs {
    without_mfa = ["*"]
  }
  resource "aws_iam_virtual_mfa_device" "ana" {
    attrs = { virtual_mfa_device_name = "ana" }
  }
  resource "aws_iam_user" "ana" {
    attrs = { name = "ana" }
  }
}

case "what its user's policy says is known after apply" {
  expect = "undecided"

  resource "aws_iam_virtual_mfa_device" "ana" {
    attrs = { virtual_mfa_device_name = "ana" }
  }
  resource "aws_iam_user" "ana" {
    attrs = { name = "ana" }
  }
  resource "aws_iam_user_policy" "ana" {
    attrs = { name = "only-with-mfa", user = "ana", policy = unknown("var.policy") }
  }
}

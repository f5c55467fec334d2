locals {
  without_mfa = { BoolIfExists = { "aws:MultiFactorAuthPresent" = "false" } }
  template = core::jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "OnlyWithMfa"
      Effect    = "Deny"
      NotAction = [
        "iam:CreateVirtualMFADevice", "iam:EnableMFADevice", "iam:ListMFADevices", "iam:ListVirtualMFADevices", "iam:ResyncMFADevice",
        "iam:GetUser", "iam:ChangePassword", "sts:GetSessionToken",
      ]
      Resource  = "*"
      Condition = local.without_mfa
    }]
  })
  widest = core::jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Deny", NotAction = ["iam:*MFA*", "iam:Get*", "iam:List*", "iam:ChangePassword", "sts:GetSessionToken", "sts:GetCallerIdentity"], Resource = "*", Condition = local.without_mfa }] })
  all_of_iam       = core::jsonencode({ Version = "2012-10-17", Statement = { Sid = "OnlyWithMfa", Effect = "Deny", NotAction = ["iam:*", "sts:GetSessionToken"], Resource = "*", Condition = local.without_mfa } })
  nothing_left_out = core::jsonencode({ Version = "2012-10-17", Statement = [{ Sid = "OnlyWithMfa", Effect = "Deny", Action = "*", Resource = "*", Condition = local.without_mfa }] })
  no_enabling = core::jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Deny", NotAction = ["iam:CreateVirtualMFADevice", "sts:GetSessionToken"], Resource = "*", Condition = local.without_mfa }] })
  no_creating = core::jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Deny", NotAction = ["iam:EnableMFADevice", "sts:GetSessionToken"], Resource = "*", Condition = local.without_mfa }] })
  no_token    = core::jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Deny", NotAction = ["iam:*MFADevice"], Resource = "*", Condition = local.without_mfa }] })
  some_things = core::jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Deny", Action = ["ec2:StopInstances", "ec2:TerminateInstances"], Resource = "*", Condition = local.without_mfa }] })
  one_bucket  = core::jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Deny", NotAction = "s3:GetObject", Resource = ["arn:aws:s3:::safe", "arn:aws:s3:::safe/*"], Condition = local.without_mfa }] })
}

case "the template, alone and at work" {
  expect = "passed"

  resource "aws_iam_policy" "template" {
    attrs = { name = "template", policy = local.template }
  }
  resource "aws_iam_role" "template" {
    attrs = { name = "template", inline_policy = [{ name = "one", policy = local.template }] }
  }
}

case "all that may go without MFA" {
  expect = "passed"

  resource "aws_iam_policy" "widest" {
    attrs = { name = "widest", policy = local.widest }
  }
}

case "a hole as large as IAM" {
  expect = {
    "aws_iam_policy.p"      = "violation"
    "aws_iam_role.p"        = "violation"
  }
  says = ["statement \"OnlyWithMfa\" of aws_iam_policy.p lets iam:", "through without MFA", "sts:GetCallerIdentity"]

  resource "aws_iam_policy" "p" {
    attrs = { name = "p", policy = local.all_of_iam }
  }
  resource "aws_iam_role" "p" {
    attrs = { name = "p", inline_policy = [{ name = "one", policy = local.all_of_iam }] }
  }
}

case "who has no device gets none" {
  expect = {
    "aws_iam_policy.nothing"  = "violation"
    "aws_iam_policy.enabling" = "violation"
    "aws_iam_policy.creating" = "violation"
    "aws_iam_policy.token"    = "violation"
  }
  says = [
    "statement \"OnlyWithMfa\" of aws_iam_policy.nothing denies iam:CreateVirtualMFADevice without MFA, so a user whom it reaches cannot enrol a device",
    "statement 1 of aws_iam_policy.enabling denies iam:EnableMFADevice",
    "statement 1 of aws_iam_policy.creating denies iam:CreateVirtualMFADevice",
    "statement 1 of aws_iam_policy.token denies sts:GetSessionToken",
  ]

  resource "aws_iam_policy" "nothing" {
    attrs = { name = "nothing", policy = local.nothing_left_out }
  }
  resource "aws_iam_policy" "enabling" {
    attrs = { name = "enabling", policy = local.no_enabling }
  }
  resource "aws_iam_policy" "creating" {
    attrs = { name = "creating", policy = local.no_creating }
  }
  resource "aws_iam_policy" "token" {
    attrs = { name = "token", policy = local.no_token }
  }
}

case "it locks out whom something lets enrol, and not roles, who enrol nothing" {
  expect = { "aws_iam_group_policy.staff" = "violation" }
  says   = "so ana cannot enrol a device"

  resource "aws_iam_group" "staff" {
    attrs = { name = "staff" }
  }
  resource "aws_iam_user" "ana" {
    attrs = { name = "ana" }
  }
  resource "aws_iam_user_group_membership" "ana" {
    attrs = { user = aws_iam_user.ana.name, groups = [aws_iam_group.staff.name] }
  }
  resource "aws_iam_group_policy" "staff" {
    attrs = { group = aws_iam_group.staff.name, policy = local.nothing_left_out }
  }
  resource "aws_iam_user_policy_attachment" "ana" {
    attrs = { user = aws_iam_user.ana.name, policy_arn = "arn:aws:iam::aws:policy/IAMFullAccess" }
  }
  resource "aws_iam_role_policy" "deploy" {
    attrs = { role = "deploy", policy = local.nothing_left_out }
  }
}

# Near miss: there is a Deny with NotAction that lists nothing of enrolment.
case "a Deny for some actions or some resources is no Deny of everything" {
  expect = "passed"

  resource "aws_iam_policy" "some_things" {
    attrs = { name = "some-things", policy = local.some_things }
  }
  resource "aws_iam_policy" "one_bucket" {
    attrs = { name = "one-bucket", policy = local.one_bucket }
  }
}

case "no policy" {
  expect = "not-applicable"

  resource "aws_iam_role" "plain" {
    attrs = { name = "plain" }
  }
  resource "aws_iam_account_password_policy" "this" {
    attrs = { minimum_password_length = 14 }
  }
}

case "a document that is known after apply" {
  expect = { "aws_iam_policy.later" = "undecided", "aws_iam_role.later" = "undecided" }
  says   = "aws_s3_object.policy.body"

  resource "aws_iam_policy" "later" {
    attrs = { name = "later", policy = unknown("aws_s3_object.policy.body") }
  }
  resource "aws_iam_role" "later" {
    attrs = { name = "later", inline_policy = [{ name = "one", policy = unknown("aws_s3_object.policy.body") }] }
  }
}

locals {
  terminate = { Effect = "Allow", Action = "ec2:TerminateInstances", Resource = "*" }
  bool      = core::jsonencode({ Version = "2012-10-17", Statement = [core::merge(local.terminate, { Condition = { Bool = { "aws:MultiFactorAuthPresent" = "true" } } })] })
  if_exists = core::jsonencode({ Version = "2012-10-17", Statement = [core::merge(local.terminate, { Sid = "Protected", Condition = { BoolIfExists = { "aws:MultiFactorAuthPresent" = "true" } } })] })
  there     = core::jsonencode({ Version = "2012-10-17", Statement = [core::merge(local.terminate, { Condition = { Null = { "aws:multifactorauthpresent" = "false" } } })] })
  fresh     = core::jsonencode({ Version = "2012-10-17", Statement = [core::merge(local.terminate, { Condition = { NumericLessThanIfExists = { "aws:MultiFactorAuthAge" = "3600" } } })] })
  covered = core::jsonencode({
    Version = "2012-10-17"
    Statement = [
      core::merge(local.terminate, { Condition = { BoolIfExists = { "aws:MultiFactorAuthPresent" = "true" } } }),
      { Effect = "Deny", Action = "ec2:*", Resource = "*", Condition = { BoolIfExists = { "aws:MultiFactorAuthPresent" = "false" } } },
    ]
  })
  before_enrolment = core::jsonencode({ Version = "2012-10-17", Statement = [core::merge(local.terminate, { Action = "iam:EnableMFADevice", Condition = { BoolIfExists = { "aws:MultiFactorAuthPresent" = "false" } } })] })
}

case "BoolIfExists true holds where the key is absent" {
  expect = {
    "aws_iam_policy.p" = "violation"
    "aws_iam_role.p"   = "violation"
  }
  says = ["ec2:TerminateInstances goes through without MFA", "statement \"Protected\" of aws_iam_policy.p asks for BoolIfExists aws:MultiFactorAuthPresent, which holds for an access key too"]

  resource "aws_iam_policy" "p" {
    attrs = { name = "p", policy = local.if_exists }
  }
  resource "aws_iam_role" "p" {
    attrs = { name = "p", inline_policy = [{ name = "one", policy = local.if_exists }] }
  }
}

case "other conditions about MFA that requests without it meet" {
  expect = { "aws_iam_user_policy.there" = "violation", "aws_iam_group_policy.fresh" = "violation" }
  says   = ["a session without MFA", "an access key"]

  resource "aws_iam_user_policy" "there" {
    attrs = { user = "ana", policy = local.there }
  }
  resource "aws_iam_group_policy" "fresh" {
    attrs = { group = "staff", policy = local.fresh }
  }
}

case "Bool true" {
  expect = { "aws_iam_policy.p" = "passed", "aws_iam_role.p" = "passed" }

  resource "aws_iam_policy" "p" {
    attrs = { name = "p", policy = local.bool }
  }
  resource "aws_iam_role" "p" {
    attrs = { name = "p", inline_policy = [{ name = "one", policy = local.bool }] }
  }
}

# Near miss: BoolIfExists is there, in an Allow.
case "BoolIfExists true, and a Deny beside it that leaves nothing of that" {
  expect = "passed"

  resource "aws_iam_policy" "p" {
    attrs = { name = "p", policy = local.covered }
  }
}

case "an Allow that is meant for requests without MFA" {
  expect = "passed"

  resource "aws_iam_policy" "p" {
    attrs = { name = "p", policy = local.before_enrolment }
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

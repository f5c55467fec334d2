locals {
  force_mfa = {
    Sid       = "OnlyWithMfa"
    Effect    = "Deny"
    NotAction = ["iam:EnableMFADevice", "sts:GetSessionToken"]
    Resource  = "*"
  }
  safe    = core::jsonencode({ Version = "2012-10-17", Statement = [core::merge(local.force_mfa, { Condition = { BoolIfExists = { "aws:MultiFactorAuthPresent" = "false" } } })] })
  passed  = core::jsonencode({ Version = "2012-10-17", Statement = [core::merge(local.force_mfa, { Condition = { Bool = { "aws:MultiFactorAuthPresent" = "false" } } })] })
  in_two  = core::jsonencode({
    Version = "2012-10-17"
    Statement = [
      core::merge(local.force_mfa, { Condition = { Bool = { "aws:MultiFactorAuthPresent" = "false" } } }),
      { Effect = "Deny", NotAction = ["iam:EnableMFADevice"], Resource = "*", Condition = { Null = { "aws:MultiFactorAuthPresent" = true } } },
    ]
  })
  unlike = core::jsonencode({ Version = "2012-10-17", Statement = core::merge(local.force_mfa, { Condition = { StringNotEquals = { "AWS:multifactorauthpresent" = "true" } } }) })
  allow  = core::jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "*", Resource = "*", Condition = { Bool = { "aws:MultiFactorAuthPresent" = "true" } } }] })
}

case "Bool, wherever the document stands" {
  expect = {
    "aws_iam_policy.p"                                = "violation"
    "aws_iam_user_policy.p"                           = "violation"
    "aws_iam_group_policy.p"                          = "violation"
    "aws_iam_role_policy.p"                           = "violation"
    "aws_iam_role.p"                                  = "violation"
    "aws_ssoadmin_permission_set_inline_policy.p"     = "violation"
    "aws_organizations_policy.p"                      = "violation"
  }
  says = ["goes through with an access key", "statement \"OnlyWithMfa\" of aws_iam_policy.p denies it by Bool aws:MultiFactorAuthPresent"]

  resource "aws_iam_policy" "p" {
    attrs = { name = "p", policy = local.passed }
  }
  resource "aws_iam_user_policy" "p" {
    attrs = { user = "ana", policy = local.passed }
  }
  resource "aws_iam_group_policy" "p" {
    attrs = { group = "staff", policy = local.passed }
  }
  resource "aws_iam_role_policy" "p" {
    attrs = { role = "deploy", policy = local.passed }
  }
  resource "aws_iam_role" "p" {
    attrs = { name = "p", inline_policy = [{ name = "one", policy = local.safe }, { name = "two", policy = local.passed }] }
  }
  resource "aws_ssoadmin_permission_set_inline_policy" "p" {
    attrs = { permission_set_arn = "arn:aws:sso:::permissionSet/ssoins-1/ps-1", inline_policy = local.passed }
  }
  resource "aws_organizations_policy" "p" {
    attrs = { name = "p", type = "SERVICE_CONTROL_POLICY", content = local.passed }
  }
}

case "BoolIfExists, and an Allow that has nothing to deny" {
  expect = "passed"

  resource "aws_iam_policy" "safe" {
    attrs = { name = "safe", policy = local.safe }
  }
  resource "aws_iam_policy" "allow" {
    attrs = { name = "allow", policy = local.allow }
  }
  resource "aws_iam_role" "safe" {
    attrs = { name = "safe", inline_policy = [{ name = "one", policy = local.safe }] }
  }
}

# Near miss: Bool is there, in a Deny.
case "Bool, and yet no way past it: a second Deny stops requests without the key" {
  expect = "passed"

  resource "aws_iam_policy" "in_two" {
    attrs = { name = "in-two", policy = local.in_two }
  }
  resource "aws_iam_policy" "unlike" {
    attrs = { name = "unlike", policy = local.unlike }
  }
}

case "what holds no policy, and policies of other kinds" {
  expect = "not-applicable"

  resource "aws_iam_role" "plain" {
    attrs = { name = "plain" }
  }
  resource "aws_iam_policy_attachment" "some" {
    attrs = { name = "some", users = [], policy_arn = "arn:aws:iam::aws:policy/ReadOnlyAccess" }
  }
  resource "aws_iam_account_password_policy" "this" {
    attrs = { minimum_password_length = 14 }
  }
  resource "aws_organizations_policy" "tags" {
    attrs = { name = "tags", type = "TAG_POLICY", content = local.passed }
  }
}

case "a document that is known after apply, and one whose statements are known already" {
  expect = { "aws_iam_policy.later" = "undecided", "aws_iam_policy.parts" = "violation", "aws_iam_role.later" = "undecided" }
  says   = "aws_s3_object.policy.body"

  resource "aws_iam_policy" "later" {
    attrs = { name = "later", policy = unknown("aws_s3_object.policy.body") }
  }
  resource "aws_iam_role" "later" {
    attrs = { name = "later", inline_policy = [{ name = "one", policy = unknown("aws_s3_object.policy.body") }] }
  }
  resource "aws_iam_policy" "parts" {
    attrs = { name = "parts", policy = data.aws_iam_policy_document.parts.json }
  }
  data "aws_iam_policy_document" "parts" {
    attrs = {
      statement = [{
        effect    = "Deny"
        actions   = ["sqs:*"]
        resources = [unknown("aws_sqs_queue.q.arn")]
        condition = [{ test = "Bool", variable = "aws:MultiFactorAuthPresent", values = ["false"] }]
      }]
    }
  }
}

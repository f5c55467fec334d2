locals {
  star    = core::jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "*", Resource = "*" }] })
  spelled = core::jsonencode({ Version = "2012-10-17", Statement = { Effect = "Allow", Action = ["s3:*", "*:*"], Resource = ["arn:aws:s3:::b", "*"] } })
  halves = core::jsonencode({
    Version = "2012-10-17"
    Statement = [
      { Effect = "Allow", Action = "*", Resource = "arn:aws:s3:::*" },
      { Effect = "Allow", Action = "*", NotResource = "arn:aws:s3:::*" },
    ]
  })
  iam            = core::jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "iam:*", Resource = "*" }] })
  all_but_iam    = core::jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", NotAction = "iam:*", Resource = "*" }] })
  star_but_iam   = core::jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "*", Resource = "*" }, { Effect = "Deny", Action = "iam:*", Resource = "*" }] })
  star_with_mfa  = core::jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "*", Resource = "*", Condition = { Bool = { "aws:MultiFactorAuthPresent" = "true" } } }] })
  star_of_bucket = core::jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "*", Resource = ["arn:aws:s3:::b", "arn:aws:s3:::b/*"] }] })
}

case "all is allowed, however it is written and wherever it stands" {
  expect = {
    "aws_iam_policy.star"                         = "violation"
    "aws_iam_policy.spelled"                      = "violation"
    "aws_iam_user_policy.halves"                  = "violation"
    "aws_iam_role.star"                           = "violation"
    "aws_ssoadmin_permission_set_inline_policy.s" = "violation"
  }
  says = ["aws_iam_policy.star allows every action on every resource", "role star may do everything"]

  resource "aws_iam_policy" "star" {
    attrs = { name = "star", policy = local.star }
  }
  resource "aws_iam_policy" "spelled" {
    attrs = { name = "spelled", policy = local.spelled }
  }
  resource "aws_iam_user_policy" "halves" {
    attrs = { user = "ana", policy = local.halves }
  }
  resource "aws_iam_role" "star" {
    attrs = { name = "star", assume_role_policy = "{}", inline_policy = [{ name = "one", policy = local.star }] }
  }
  resource "aws_ssoadmin_permission_set_inline_policy" "s" {
    attrs = { permission_set_arn = "arn:aws:sso:::permissionSet/ssoins-1/ps-1", inline_policy = local.star }
  }
}

case "two policies, harmless each, that are everything together" {
  expect = {
    "aws_iam_user.ana"                 = "violation"
    "aws_iam_group.staff"              = "violation"
    "aws_iam_role.deploy"              = "violation"
    "aws_ssoadmin_permission_set.work" = "violation"
  }
  says = [
    "user ana may do everything",
    "the members of staff may do everything",
    "who has permission set work may do everything",
    "role deploy may do everything: aws_iam_policy.iam and aws_iam_policy.all_but_iam together allow every action on every resource",
  ]

  resource "aws_iam_policy" "iam" {
    attrs = { name = "iam", policy = local.iam }
  }
  resource "aws_iam_policy" "all_but_iam" {
    attrs = { name = "all-but-iam", policy = local.all_but_iam }
  }
  resource "aws_iam_user" "ana" {
    attrs = { name = "ana" }
  }
  resource "aws_iam_user" "bo" {
    attrs = { name = "bo" }
  }
  resource "aws_iam_group" "staff" {
    attrs = { name = "staff" }
  }
  resource "aws_iam_role" "deploy" {
    attrs = { name = "deploy", assume_role_policy = "{}", managed_policy_arns = [aws_iam_policy.iam.arn, aws_iam_policy.all_but_iam.arn] }
  }
  resource "aws_ssoadmin_permission_set" "work" {
    attrs = { name = "work", instance_arn = "arn:aws:sso:::instance/ssoins-1" }
  }
  resource "aws_iam_user_group_membership" "bo" {
    attrs = { user = aws_iam_user.bo.name, groups = [aws_iam_group.staff.name] }
  }
  resource "aws_iam_policy_attachment" "iam" {
    attrs = { name = "iam", users = ["ana"], groups = ["staff"], policy_arn = aws_iam_policy.iam.arn }
  }
  resource "aws_iam_policy_attachment" "all_but_iam" {
    attrs = { name = "rest", users = ["ana"], groups = ["staff"], policy_arn = aws_iam_policy.all_but_iam.arn }
  }
  resource "aws_ssoadmin_managed_policy_attachment" "work" {
    attrs = {
      instance_arn       = "arn:aws:sso:::instance/ssoins-1"
      permission_set_arn = aws_ssoadmin_permission_set.work.arn
      managed_policy_arn = "arn:aws:iam::aws:policy/IAMFullAccess"
    }
  }
  resource "aws_ssoadmin_permission_set_inline_policy" "work" {
    attrs = {
      instance_arn       = "arn:aws:sso:::instance/ssoins-1"
      permission_set_arn = aws_ssoadmin_permission_set.work.arn
      inline_policy      = local.all_but_iam
    }
  }
}

# Near miss: Action and Resource are stars in each.
case "stars that are not everything: a Deny, a condition, some resources, a boundary" {
  expect = "passed"

  resource "aws_iam_policy" "star_but_iam" {
    attrs = { name = "star-but-iam", policy = local.star_but_iam }
  }
  resource "aws_iam_policy" "star_with_mfa" {
    attrs = { name = "star-with-mfa", policy = local.star_with_mfa }
  }
  resource "aws_iam_policy" "star_of_bucket" {
    attrs = { name = "star-of-bucket", policy = local.star_of_bucket }
  }
  resource "aws_iam_role" "bounded" {
    attrs = {
      name                 = "bounded"
      assume_role_policy   = "{}"
      permissions_boundary = "arn:aws:iam::aws:policy/ReadOnlyAccess"
      inline_policy        = [{ name = "one", policy = local.iam }, { name = "two", policy = local.all_but_iam }]
    }
  }
  resource "aws_iam_group" "empty" {
    attrs = { name = "empty" }
  }
  resource "aws_ssoadmin_permission_set" "empty" {
    attrs = { name = "empty", instance_arn = "arn:aws:sso:::instance/ssoins-1" }
  }
}

case "no policy" {
  expect = "not-applicable"

  resource "aws_iam_account_password_policy" "this" {
    attrs = { minimum_password_length = 14 }
  }
  resource "aws_organizations_policy" "full" {
    attrs = { name = "full", type = "SERVICE_CONTROL_POLICY", content = local.star }
  }
}

case "a document that is known after apply" {
  expect = { "aws_iam_policy.later" = "undecided", "aws_iam_role.later" = "undecided" }
  says   = "aws_s3_object.policy.body"

  resource "aws_iam_policy" "later" {
    attrs = { name = "later", policy = unknown("aws_s3_object.policy.body") }
  }
  resource "aws_iam_role" "later" {
    attrs = { name = "later", assume_role_policy = "{}", managed_policy_arns = [aws_iam_policy.later.arn] }
  }
}

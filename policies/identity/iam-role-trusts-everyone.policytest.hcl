locals {
  star       = { Effect = "Allow", Principal = { AWS = ["arn:aws:iam::111122223333:root", "*"] }, Action = "sts:AssumeRole" }
  everyone   = core::jsonencode({ Version = "2012-10-17", Statement = [local.star] })
  with_id    = core::jsonencode({ Version = "2012-10-17", Statement = [core::merge(local.star, { Condition = { StringEquals = { "sts:ExternalId" = "secret" } } })] })
  in_our_org = core::jsonencode({ Version = "2012-10-17", Statement = [core::merge(local.star, { Condition = { StringEquals = { "aws:PrincipalOrgID" = "o-a1b2c3d4e5" } } })] })
  denied = core::jsonencode({
    Version = "2012-10-17"
    Statement = [
      local.star,
      core::merge(local.star, { Effect = "Deny", Condition = { StringNotEquals = { "aws:PrincipalOrgID" = "o-a1b2c3d4e5" } } }),
    ]
  })
  service = core::jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = { Service = "lambda.amazonaws.com" }, Action = "sts:AssumeRole" }] })
}

case "a star among the principals, with and without an external id" {
  expect = { "aws_iam_role.everyone" = "violation", "aws_iam_role.with_id" = "violation" }
  says   = ["everyone may assume everyone: statement 1 of trust policy aws_iam_role.everyone allows it", "everyone may assume with-id"]

  resource "aws_iam_role" "everyone" {
    attrs = { name = "everyone", assume_role_policy = local.everyone }
  }
  resource "aws_iam_role" "with_id" {
    attrs = { name = "with-id", assume_role_policy = local.with_id }
  }
}

# Near miss: the principal is a star.
case "a star that means the organization, by a condition or by a Deny for all others" {
  expect = "passed"

  resource "aws_iam_role" "in_our_org" {
    attrs = { name = "in-our-org", assume_role_policy = local.in_our_org }
  }
  resource "aws_iam_role" "denied" {
    attrs = { name = "denied", assume_role_policy = local.denied }
  }
  resource "aws_iam_role" "service" {
    attrs = { name = "service", assume_role_policy = local.service }
  }
}

case "whom it trusts is known after apply" {
  expect = "undecided"
  says   = "aws_s3_object.trust.body"

  resource "aws_iam_role" "later" {
    attrs = { name = "later", assume_role_policy = unknown("aws_s3_object.trust.body") }
  }
}

locals {
  partner   = { Effect = "Allow", Principal = { AWS = "arn:aws:iam::444455556666:root" }, Action = "sts:AssumeRole" }
  bare      = core::jsonencode({ Version = "2012-10-17", Statement = [local.partner] })
  with_id   = core::jsonencode({ Version = "2012-10-17", Statement = [core::merge(local.partner, { Condition = { StringEquals = { "sts:externalid" = "secret" } } })] })
  if_any    = core::jsonencode({ Version = "2012-10-17", Statement = [core::merge(local.partner, { Condition = { StringEqualsIfExists = { "sts:ExternalId" = "secret" } } })] })
  in_org    = core::jsonencode({ Version = "2012-10-17", Statement = [core::merge(local.partner, { Condition = { StringEquals = { "aws:PrincipalOrgID" = "o-a1b2c3d4e5" } } })] })
  own       = core::jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = { AWS = "111122223333", Service = "ec2.amazonaws.com" }, Action = "sts:AssumeRole" }] })
  two       = core::jsonencode({ Version = "2012-10-17", Statement = [core::merge(local.partner, { Principal = { AWS = ["444455556666", "777788889999"] } })] })
}

# Near miss: sts:ExternalId is there, with IfExists.
case "another account, and one that need not name the external id that is asked for" {
  expect = { "aws_iam_role.bare" = "violation", "aws_iam_role.if_any" = "violation" }
  says   = "account 444455556666 may assume bare: statement 1 of its trust policy asks for no sts:ExternalId or aws:PrincipalOrgID"

  provider "aws" "default" {
    attrs = { region = "eu-west-1", allowed_account_ids = ["111122223333"] }
  }
  resource "aws_iam_role" "bare" {
    attrs = { name = "bare", assume_role_policy = local.bare }
  }
  resource "aws_iam_role" "if_any" {
    attrs = { name = "if-any", assume_role_policy = local.if_any }
  }
}

case "an external id, an organization, its own account, a service" {
  expect = "passed"

  provider "aws" "default" {
    attrs = { region = "eu-west-1", allowed_account_ids = ["111122223333"] }
  }
  resource "aws_iam_role" "with_id" {
    attrs = { name = "with-id", assume_role_policy = local.with_id }
  }
  resource "aws_iam_role" "in_org" {
    attrs = { name = "in-org", assume_role_policy = local.in_org }
  }
  resource "aws_iam_role" "own" {
    attrs = { name = "own", assume_role_policy = local.own }
  }
}

case "an account that is ours" {
  expect = "passed"

  inputs {
    trusted_accounts = ["444455556666"]
  }
  provider "aws" "default" {
    attrs = { region = "eu-west-1", allowed_account_ids = ["111122223333"] }
  }
  resource "aws_iam_role" "bare" {
    attrs = { name = "bare", assume_role_policy = local.bare }
  }
}

case "which account this is nobody tells: one that it names may be its own, and of two one is not" {
  expect = { "aws_iam_role.bare" = "undecided", "aws_iam_role.two" = "violation" }
  says   = ["the account of aws_iam_role.bare", "account 444455556666 and 777788889999"]

  resource "aws_iam_role" "bare" {
    attrs = { name = "bare", assume_role_policy = local.bare }
  }
  resource "aws_iam_role" "two" {
    attrs = { name = "two", assume_role_policy = local.two }
  }
}

locals {
  ec2       = core::jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = ["EC2:*", "s3:Get*"], Resource = "*" }] })
  by_arn    = core::jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "sqs:*", Resource = "arn:aws:sqs:*:*:*" }] })
  star      = core::jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "*", Resource = "*" }] })
  not_iam   = core::jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "*", Resource = "*" }, { Effect = "Deny", Action = "iam:*", Resource = "*" }] })
  one_queue = core::jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "sqs:*", Resource = "arn:aws:sqs:eu-west-1:111122223333:jobs" }] })
  not_all   = core::jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "ec2:*", Resource = "*" }, { Effect = "Deny", Action = "ec2:TerminateInstances", Resource = "*" }] })
  in_region = core::jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "ec2:*", Resource = "*", Condition = { StringEquals = { "aws:RequestedRegion" = "eu-west-1" } } }] })
  reading   = core::jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = ["ec2:Describe*", "s3:*Object"], Resource = "*" }] })
  denying   = core::jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Deny", Action = "ec2:*", Resource = "*" }] })
}

case "whole services" {
  expect = {
    "aws_iam_policy.ec2"    = "violation"
    "aws_iam_policy.by_arn" = "violation"
    "aws_iam_role.ec2"      = "violation"
  }
  says = ["allowed of ec2", "allowed of sqs"]

  resource "aws_iam_policy" "ec2" {
    attrs = { name = "ec2", policy = local.ec2 }
  }
  resource "aws_iam_policy" "by_arn" {
    attrs = { name = "by-arn", policy = local.by_arn }
  }
  resource "aws_iam_role" "ec2" {
    attrs = { name = "ec2", inline_policy = [{ name = "one", policy = local.ec2 }] }
  }
}

case "a star that is not everything is every service but one" {
  expect = { "aws_iam_policy.not_iam" = "violation" }
  says   = "every service that no Deny names"

  resource "aws_iam_policy" "not_iam" {
    attrs = { name = "not-iam", policy = local.not_iam }
  }
}

# Near miss: each has a star.
case "stars that are no whole service" {
  expect = "passed"

  resource "aws_iam_policy" "one_queue" {
    attrs = { name = "one-queue", policy = local.one_queue }
  }
  resource "aws_iam_policy" "not_all" {
    attrs = { name = "not-all", policy = local.not_all }
  }
  resource "aws_iam_policy" "in_region" {
    attrs = { name = "in-region", policy = local.in_region }
  }
  resource "aws_iam_policy" "reading" {
    attrs = { name = "reading", policy = local.reading }
  }
  resource "aws_iam_policy" "denying" {
    attrs = { name = "denying", policy = local.denying }
  }
  resource "aws_iam_role" "reading" {
    attrs = { name = "reading", inline_policy = [{ name = "one", policy = local.reading }] }
  }
}

case "everything is told of as everything" {
  expect = "passed"

  resource "aws_iam_policy" "star" {
    attrs = { name = "star", policy = local.star }
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

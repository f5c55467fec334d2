locals {
  not_action   = core::jsonencode({ Version = "2012-10-17", Statement = [{ Sid = "Work", Effect = "Allow", NotAction = ["iam:*", "organizations:*"], Resource = "*" }] })
  not_resource = core::jsonencode({ Version = "2012-10-17", Statement = { Effect = "Allow", Action = "s3:GetObject", NotResource = "arn:aws:s3:::secret/*" } })
  not_principal = core::jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", NotPrincipal = { AWS = "arn:aws:iam::111122223333:user/ana" }, Action = "s3:GetObject", Resource = "arn:aws:s3:::b/*" }]
  })
  deny = core::jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Deny", NotAction = ["iam:*"], NotResource = "arn:aws:s3:::b" }, { Effect = "Allow", Action = "s3:GetObject", Resource = "*" }] })
  nothing_left = core::jsonencode({
    Version = "2012-10-17"
    Statement = [
      { Effect = "Allow", NotAction = ["iam:*"], Resource = "*" },
      { Effect = "Deny", Action = "*", Resource = "*" },
    ]
  })
  all_excluded = core::jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", NotAction = "*", Resource = "*" }] })
}

case "NotAction, NotResource and NotPrincipal in an Allow" {
  expect = {
    "aws_iam_policy.not_action"          = "violation"
    "aws_iam_group_policy.not_resource"  = "violation"
    "aws_iam_role.not_action"            = "violation"
    "aws_s3_bucket_policy.not_principal" = "violation"
  }
  says = [
    "statement \"Work\" of aws_iam_policy.not_action allows all but iam:*, organizations:*; ec2:",
    "allows s3:GetObject on all but arn:aws:s3:::secret/*; s3:GetObject is one of those",
    "to everybody but those whom it names",
  ]

  resource "aws_iam_policy" "not_action" {
    attrs = { name = "not-action", policy = local.not_action }
  }
  resource "aws_iam_group_policy" "not_resource" {
    attrs = { group = "staff", policy = local.not_resource }
  }
  resource "aws_iam_role" "not_action" {
    attrs = { name = "not-action", inline_policy = [{ name = "one", policy = local.not_action }] }
  }
  resource "aws_s3_bucket_policy" "not_principal" {
    attrs = { bucket = "b", policy = local.not_principal }
  }
}

# Near miss: NotAction and NotResource are there.
case "in a Deny they are right, and where a Deny leaves nothing they do no harm" {
  expect = "passed"

  resource "aws_iam_policy" "deny" {
    attrs = { name = "deny", policy = local.deny }
  }
  resource "aws_iam_policy" "nothing_left" {
    attrs = { name = "nothing-left", policy = local.nothing_left }
  }
  resource "aws_iam_policy" "all_excluded" {
    attrs = { name = "all-excluded", policy = local.all_excluded }
  }
  resource "aws_iam_role" "deny" {
    attrs = { name = "deny", inline_policy = [{ name = "one", policy = local.deny }] }
  }
}

case "what is told works on the resources that the statement names, and where nothing does no harm is done" {
  expect = { "aws_iam_policy.objects" = "violation", "aws_iam_policy.nothing_works" = "passed" }
  says   = "s3:GetObject is one of those"

  resource "aws_iam_policy" "objects" {
    attrs = {
      name   = "objects"
      policy = core::jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", NotAction = "iam:*", Resource = "arn:aws:s3:::invoices/*" }] })
    }
  }
  resource "aws_iam_policy" "nothing_works" {
    attrs = {
      name   = "nothing-works"
      policy = core::jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", NotAction = "sqs:*", Resource = "arn:aws:sqs:eu-central-1:111122223333:orders" }] })
    }
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

case "a document that is known after apply, and one of which only a resource is" {
  expect = { "aws_iam_policy.later" = "undecided", "aws_iam_role.later" = "undecided", "aws_iam_policy.parts" = "violation" }
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
      statement = [
        { not_actions = ["iam:*"], resources = ["*"] },
        { actions = ["sqs:SendMessage"], resources = [unknown("aws_sqs_queue.q.arn")] },
      ]
    }
  }
}

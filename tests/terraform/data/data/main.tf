terraform {
  required_providers {
    aws = {
      source = "hashicorp/aws"
    }
  }
}

provider "aws" {
  region = "eu-central-1"
}

variable "names" {
  type    = list(string)
  default = ["orders", "letters"]
}

resource "aws_sqs_queue" "new" {
  name = "new"
}

data "aws_caller_identity" "read" {}

data "aws_iam_policy_document" "read" {
  count = 2

  statement {
    actions   = ["sqs:SendMessage"]
    resources = ["arn:aws:sqs:eu-central-1:${data.aws_caller_identity.read.account_id}:${var.names[count.index]}"]
  }
}

# Read only on apply: one resource of the second statement is known only then.
data "aws_iam_policy_document" "deferred" {
  statement {
    sid       = "Known"
    effect    = "Deny"
    actions   = ["sqs:DeleteQueue"]
    resources = ["*"]
  }

  statement {
    sid       = "PartlyKnown"
    actions   = ["sqs:SendMessage"]
    resources = ["arn:aws:sqs:eu-central-1:111122223333:old", aws_sqs_queue.new.arn]

    condition {
      test     = "StringEquals"
      variable = "aws:PrincipalArn"
      values   = [aws_sqs_queue.new.id]
    }
  }
}

resource "aws_iam_policy" "deferred" {
  name   = "deferred"
  policy = data.aws_iam_policy_document.deferred.json
}

module "inner" {
  source = "./inner"
}

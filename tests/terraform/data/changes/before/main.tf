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

resource "aws_iam_group" "kept" {
  name = "kept"
}

resource "aws_iam_group" "updated" {
  name = "updated"
  path = "/before/"
}

resource "aws_iam_group" "old_name" {
  name = "renamed"
}

resource "aws_iam_group" "numbered" {
  count = 2
  name  = "numbered-${count.index}"
}

resource "aws_iam_group" "keyed" {
  for_each = toset(["a", "b.c", "d\"e", "f[0]"])
  name     = "keyed-${substr(each.key, 0, 1)}"
}

resource "aws_iam_group" "left_to_others" {
  name = "left-to-others"
}

resource "aws_iam_group" "deleted" {
  name = "deleted"
}

resource "aws_iam_policy" "replaced" {
  name   = "replaced"
  policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Deny", Action = "sqs:*", Resource = "*" }] })
}

resource "aws_iam_policy" "replaced_first" {
  name   = "replaced-first"
  policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Deny", Action = "sqs:*", Resource = "*" }] })

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_iam_group" "tainted" {
  name = "tainted"
}

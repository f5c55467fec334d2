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
  path = "/after/"
}

resource "aws_iam_group" "new_name" {
  name = "renamed"
}

moved {
  from = aws_iam_group.old_name
  to   = aws_iam_group.new_name
}

resource "aws_iam_group" "numbered" {
  count = 1
  name  = "numbered-${count.index}"
}

resource "aws_iam_group" "keyed" {
  for_each = toset(["a", "d\"e", "f[0]"])
  name     = "keyed-${substr(each.key, 0, 1)}"
}

removed {
  from = aws_iam_group.left_to_others

  lifecycle {
    destroy = false
  }
}

resource "aws_iam_policy" "replaced" {
  name   = "replaced-by-this"
  policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Deny", Action = "sqs:*", Resource = "*" }] })
}

resource "aws_iam_policy" "replaced_first" {
  name   = "replaced-first-by-this"
  policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Deny", Action = "sqs:*", Resource = "*" }] })

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_iam_group" "tainted" {
  name = "tainted"
}

resource "aws_iam_group" "created" {
  name = "created"
}

import {
  to = aws_iam_group.imported
  id = "imported"
}

resource "aws_iam_group" "imported" {
  name = "imported"
}

import {
  to = aws_iam_group.imported_and_updated
  id = "imported-and-updated"
}

resource "aws_iam_group" "imported_and_updated" {
  name = "imported-and-updated"
  path = "/after/"
}

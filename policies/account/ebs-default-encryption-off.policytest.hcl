case "nobody has turned it on" {
  expect = { "account:aws" = "violation" }
  says   = "new disks of account aws are not encrypted"

  resource "aws_ebs_volume" "aws_ebs_encryption_by_default" {
    attrs = { availability_zone = "eu-west-1a", size = 1, encrypted = true }
  }
}

case "on, written or not" {
  expect = "passed"

  resource "aws_ebs_encryption_by_default" "written" {
    attrs = { enabled = true }
  }
  resource "aws_ebs_encryption_by_default" "unwritten" {
    attrs = {}
  }
}

case "off" {
  expect = { "aws_ebs_encryption_by_default.enabled" = "violation" }
  says   = "enabled is false"

  resource "aws_ebs_encryption_by_default" "enabled" {
    attrs = { enabled = false }
  }
}

# Near miss: the plan has the resource, with enabled = true, as it was before.
case "this plan takes it away" {
  expect = { "account:aws" = "violation" }

  resource "aws_iam_user" "ana" {
    attrs = { name = "ana" }
  }
  resource "aws_ebs_encryption_by_default" "this" {
    prior_attrs = { enabled = true }
  }
}

case "it is only read, and on in one region" {
  expect = "passed"

  resource "aws_iam_user" "ana" {
    attrs = { name = "ana" }
  }
  data "aws_ebs_encryption_by_default" "here" {
    attrs = { enabled = true }
  }
  data "aws_ebs_encryption_by_default" "there" {
    attrs = { enabled = false }
  }
}

case "it is only read, and off" {
  expect = { "account:aws" = "violation" }

  resource "aws_iam_user" "ana" {
    attrs = { name = "ana" }
  }
  data "aws_ebs_encryption_by_default" "this" {
    attrs = { enabled = false }
  }
}

case "a workload is not asked" {
  expect = "not-applicable"
  role   = "workload"

  resource "aws_instance" "web" {
    attrs = { instance_type = "t3.micro" }
  }
}

case "whether it is on is known after apply" {
  expect = "undecided"
  says   = "var.encrypt"

  resource "aws_ebs_encryption_by_default" "this" {
    attrs = { enabled = unknown("var.encrypt") }
  }
}

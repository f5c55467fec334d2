case "a server beside the organization" {
  expect = { "aws_instance.web" = "violation" }
  says   = "runs in the management account"

  resource "aws_organizations_organization" "this" {
    attrs = { feature_set = "ALL" }
  }
  resource "aws_instance" "web" {
    attrs = { instance_type = "t3.micro" }
  }
}

# Near miss: the organization stands in the same stack, and the server is called management.
case "a server in a member account, told by the provider, with the organization's name" {
  expect = { "aws_instance.management" = "passed" }

  provider "aws" "default" {
    attrs = { region = "eu-west-1", allowed_account_ids = ["111122223333"] }
  }
  provider "aws" "management" {
    attrs = { region = "eu-west-1", allowed_account_ids = ["444455556666"], profile = "management" }
  }
  resource "aws_organizations_organization" "this" {
    attrs = { feature_set = "ALL" }
  }
  resource "aws_instance" "management" {
    provider = "aws.management"
    attrs    = { instance_type = "t3.micro" }
  }
}

case "what an organization needs is no workload" {
  expect = "not-applicable"

  resource "aws_organizations_organization" "this" {
    attrs = { feature_set = "ALL" }
  }
  resource "aws_s3_bucket" "aws_instance" {
    attrs = { bucket = "aws_instance" }
  }
}

case "a type that this house counts" {
  expect = { "aws_s3_bucket.shop" = "violation" }

  inputs {
    workload_types = ["aws_s3_bucket"]
  }
  resource "aws_organizations_organization" "this" {
    attrs = { feature_set = "ALL" }
  }
  resource "aws_s3_bucket" "shop" {
    attrs = { bucket = "shop" }
  }
}

case "the organization is only read, and this is its management account" {
  expect = { "aws_instance.web" = "violation" }

  provider "aws" "default" {
    attrs = { region = "eu-west-1", allowed_account_ids = ["111122223333"] }
  }
  data "aws_organizations_organization" "this" {
    attrs = { master_account_id = "111122223333" }
  }
  resource "aws_instance" "web" {
    attrs = { instance_type = "t3.micro" }
  }
}

case "a stack for workloads is not asked" {
  expect = "not-applicable"
  role   = "baseline"

  resource "aws_organizations_organization" "this" {
    attrs = { feature_set = "ALL" }
  }
  resource "aws_instance" "web" {
    attrs = { instance_type = "t3.micro" }
  }
}

case "nobody tells which account it lands in" {
  expect = { "aws_instance.web" = "undecided" }
  says   = "which account is the management account"

  data "aws_organizations_organization" "this" {
    attrs = { master_account_id = "111122223333" }
  }
  resource "aws_instance" "web" {
    attrs = { instance_type = "t3.micro" }
  }
}

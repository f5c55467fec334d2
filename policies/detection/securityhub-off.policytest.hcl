case "not on" {
  expect = { "account:aws" = "violation" }
  says   = "Security Hub is not on in account aws"

  resource "aws_securityhub_standards_subscription" "aws_securityhub_account" {
    attrs = { standards_arn = "arn:aws:securityhub:eu-west-1::standards/aws-foundational-security-best-practices/v/1.0.0" }
  }
}

case "on" {
  expect = "passed"

  resource "aws_securityhub_account" "this" {
    attrs = {}
  }
}

case "the organization turns it on everywhere, in one of its ways" {
  expect = { "account:444455556666" = "passed" }

  provider "aws" "default" {
    attrs = { region = "eu-west-1", allowed_account_ids = ["111122223333"] }
  }
  resource "aws_securityhub_organization_configuration" "this" {
    attrs = { auto_enable = true }
  }
  provider "aws" "member" {
    attrs = { region = "eu-west-1", allowed_account_ids = ["444455556666"], profile = "member" }
  }
  resource "aws_iam_user" "ana" {
    provider = "aws.member"
    attrs    = { name = "ana" }
  }
}

case "the organization says what is on where" {
  expect = { "account:444455556666" = "passed", "aws_securityhub_organization_configuration.this" = "passed" }

  provider "aws" "default" {
    attrs = { region = "eu-west-1", allowed_account_ids = ["111122223333"] }
  }
  resource "aws_securityhub_organization_configuration" "this" {
    attrs = { auto_enable = false, organization_configuration = [{ configuration_type = "CENTRAL" }] }
  }
  provider "aws" "member" {
    attrs = { region = "eu-west-1", allowed_account_ids = ["444455556666"], profile = "member" }
  }
  resource "aws_iam_user" "ana" {
    provider = "aws.member"
    attrs    = { name = "ana" }
  }
}

# Near miss: the resource is there.
case "the organization turns it on nowhere" {
  expect = {
    "account:111122223333"                             = "violation"
    "aws_securityhub_organization_configuration.this"  = "violation"
    "aws_securityhub_organization_configuration.local" = "violation"
  }
  says = "auto_enable is false"

  provider "aws" "default" {
    attrs = { region = "eu-west-1", allowed_account_ids = ["111122223333"] }
  }
  resource "aws_securityhub_organization_configuration" "this" {
    attrs = { auto_enable = false, auto_enable_standards = "DEFAULT", organization_configuration = unknown(aws_securityhub_organization_configuration.this.organization_configuration) }
  }
  resource "aws_securityhub_organization_configuration" "local" {
    attrs = { auto_enable = false, organization_configuration = [{ configuration_type = "LOCAL" }] }
  }
}

case "one of two ways is enough" {
  expect = { "account:111122223333" = "passed", "aws_securityhub_organization_configuration.off" = "violation" }

  provider "aws" "default" {
    attrs = { region = "eu-west-1", allowed_account_ids = ["111122223333"] }
  }
  resource "aws_securityhub_organization_configuration" "off" {
    attrs = { auto_enable = false }
  }
  resource "aws_securityhub_organization_configuration" "on" {
    attrs = { auto_enable = true }
  }
}

case "a workload is not asked" {
  expect = "not-applicable"
  role   = "workload"

  resource "aws_instance" "web" {
    attrs = { instance_type = "t3.micro" }
  }
}

case "whether it is on everywhere is known after apply" {
  expect = { "account:aws" = "undecided", "aws_securityhub_organization_configuration.this" = "undecided" }
  says   = "var.everywhere"

  resource "aws_securityhub_organization_configuration" "this" {
    attrs = { auto_enable = unknown("var.everywhere") }
  }
}

case "no detector" {
  expect = { "account:aws" = "violation" }
  says   = "account aws has no GuardDuty detector"

  resource "aws_iam_user" "aws_guardduty_detector" {
    attrs = { name = "guardduty" }
  }
}

case "a detector is on where nobody says otherwise" {
  expect = "passed"

  resource "aws_guardduty_detector" "this" {
    attrs = {}
  }
}

case "a detector that the configuration only reads" {
  expect = "passed"

  resource "aws_iam_user" "ana" {
    attrs = { name = "ana" }
  }
  data "aws_guardduty_detector" "this" {
    attrs = { status = "ENABLED" }
  }
}

# Near miss: the detector is there.
case "a detector that is switched off" {
  expect = { "aws_guardduty_detector.enable" = "violation" }
  says   = "the detector is switched off"

  resource "aws_guardduty_detector" "enable" {
    attrs = { enable = false, finding_publishing_frequency = "ONE_HOUR" }
  }
}

case "the organization turns it on in all accounts" {
  expect = { "account:444455556666" = "passed" }

  provider "aws" "default" {
    attrs = { region = "eu-west-1", allowed_account_ids = ["111122223333"] }
  }
  resource "aws_guardduty_detector" "this" {
    attrs = { enable = true }
  }
  resource "aws_guardduty_organization_configuration" "this" {
    attrs = { detector_id = aws_guardduty_detector.this.id, auto_enable_organization_members = "ALL" }
  }
  provider "aws" "member" {
    attrs = { region = "eu-west-1", allowed_account_ids = ["444455556666"], profile = "member" }
  }
  resource "aws_iam_user" "ana" {
    provider = "aws.member"
    attrs    = { name = "ana" }
  }
}

case "the organization turns it on in new accounts, and in none" {
  expect = {
    "account:444455556666"                                = "violation"
    "aws_guardduty_organization_configuration.new"        = "passed"
    "aws_guardduty_organization_configuration.none"       = "violation"
    "aws_guardduty_organization_configuration.on-in-old-way" = "passed"
    "aws_guardduty_organization_configuration.in-old-way" = "violation"
  }
  says = ["auto_enable_organization_members is NONE", "auto_enable is false"]

  provider "aws" "default" {
    attrs = { region = "eu-west-1", allowed_account_ids = ["111122223333"] }
  }
  resource "aws_guardduty_detector" "this" {
    attrs = { enable = true }
  }
  resource "aws_guardduty_organization_configuration" "new" {
    attrs = { detector_id = "ALL", auto_enable_organization_members = "NEW", auto_enable = unknown(aws_guardduty_organization_configuration.new.auto_enable) }
  }
  resource "aws_guardduty_organization_configuration" "none" {
    attrs = { detector_id = "ALL", auto_enable_organization_members = "NONE" }
  }
  resource "aws_guardduty_organization_configuration" "on-in-old-way" {
    attrs = { detector_id = "NONE", auto_enable = true, auto_enable_organization_members = unknown(aws_guardduty_organization_configuration.on-in-old-way.auto_enable_organization_members) }
  }
  resource "aws_guardduty_organization_configuration" "in-old-way" {
    attrs = { detector_id = "ALL", auto_enable = false }
  }
  provider "aws" "member" {
    attrs = { region = "eu-west-1", allowed_account_ids = ["444455556666"], profile = "member" }
  }
  resource "aws_iam_user" "ana" {
    provider = "aws.member"
    attrs    = { name = "ana" }
  }
}

case "one of two organizations' ways is enough" {
  expect = { "account:444455556666" = "passed" }

  provider "aws" "default" {
    attrs = { region = "eu-west-1", allowed_account_ids = ["111122223333"] }
  }
  resource "aws_guardduty_detector" "this" {
    attrs = { enable = true }
  }
  resource "aws_guardduty_organization_configuration" "west" {
    attrs = { detector_id = "1", auto_enable_organization_members = "NEW" }
  }
  resource "aws_guardduty_organization_configuration" "central" {
    attrs = { detector_id = "2", auto_enable_organization_members = "ALL" }
  }
  provider "aws" "member" {
    attrs = { region = "eu-west-1", allowed_account_ids = ["444455556666"], profile = "member" }
  }
  resource "aws_iam_user" "ana" {
    provider = "aws.member"
    attrs    = { name = "ana" }
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
  expect = { "aws_guardduty_detector.this" = "undecided" }
  says   = "var.detect"

  resource "aws_guardduty_detector" "this" {
    attrs = { enable = unknown("var.detect") }
  }
}

case "an incomplete plan may leave it out" {
  expect = "undecided"
  says   = "the rest of plan.json, which is incomplete"

  stack "plan.json" {
    complete = false
    resource "aws_iam_user" "ana" {
      attrs = { name = "ana" }
    }
  }
}

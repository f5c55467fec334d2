case "a server in a region that GuardDuty does not see" {
  expect = { "account:aws" = "violation" }
  says   = "has resources in us-east-1, and GuardDuty in other regions only"

  provider "aws" "default" {
    attrs = { region = "eu-west-1" }
  }
  provider "aws" "virginia" {
    attrs = { region = "us-east-1" }
  }
  resource "aws_guardduty_detector" "here" {
    attrs = { enable = true }
  }
  resource "aws_instance" "home" {
    attrs = { instance_type = "t3.micro" }
  }
  resource "aws_instance" "tried_out" {
    provider = "aws.virginia"
    attrs    = { instance_type = "t3.micro" }
  }
}

case "each kind of watcher is asked about for itself" {
  expect = { "account:aws" = "violation" }
  says   = "has resources in us-east-1, and a Config recorder in other regions only"
  omits  = "GuardDuty"

  provider "aws" "default" {
    attrs = { region = "eu-west-1" }
  }
  resource "aws_guardduty_detector" "here" {
    attrs = { enable = true }
  }
  resource "aws_guardduty_detector" "there" {
    attrs = { enable = true, region = "us-east-1" }
  }
  resource "aws_config_configuration_recorder" "here" {
    attrs = { name = "here" }
  }
  resource "aws_instance" "tried_out" {
    attrs = { instance_type = "t3.micro", region = "us-east-1" }
  }
}

case "Security Hub and Access Analyzer see one region each, too" {
  expect = { "account:aws" = "violation" }
  says   = ["resources in us-east-1, and Security Hub in other", "resources in us-east-1, and Access Analyzer in other"]

  provider "aws" "default" {
    attrs = { region = "eu-west-1" }
  }
  resource "aws_securityhub_account" "here" {
    attrs = {}
  }
  resource "aws_accessanalyzer_analyzer" "here" {
    attrs = { analyzer_name = "here" }
  }
  resource "aws_sqs_queue" "tried_out" {
    attrs = { name = "tried-out", region = "us-east-1" }
  }
}

case "every region in use is watched" {
  expect = { "account:aws" = "passed" }

  provider "aws" "default" {
    attrs = { region = "eu-west-1" }
  }
  resource "aws_guardduty_detector" "here" {
    attrs = { enable = true }
  }
  data "aws_guardduty_detector" "there" {
    attrs = { region = "us-east-1", status = "ENABLED" }
  }
  resource "aws_instance" "home" {
    attrs = { instance_type = "t3.micro" }
  }
  resource "aws_instance" "away" {
    attrs = { instance_type = "t3.micro", region = "us-east-1" }
  }
}

case "where nothing watches at all, another guardrail says so" {
  expect = { "account:aws" = "passed" }

  provider "aws" "default" {
    attrs = { region = "eu-west-1" }
  }
  resource "aws_instance" "home" {
    attrs = { instance_type = "t3.micro" }
  }
}

# Near miss: us-east-1 stands in a name, in a tag, and where AWS wants it.
case "names and tags put nothing into a region, nor do users, watchers, and certificates that CloudFront wants there" {
  expect = { "account:aws" = "passed" }

  provider "aws" "default" {
    attrs = { region = "eu-west-1" }
  }
  resource "aws_guardduty_detector" "here" {
    attrs = { enable = true }
  }
  resource "aws_sqs_queue" "us_east_1" {
    attrs = { name = "us-east-1", tags = { region = "us-east-1" } }
  }
  resource "aws_iam_user" "ana" {
    attrs = { name = "ana" }
  }
  resource "aws_config_configuration_recorder" "here" {
    attrs = { name = "here" }
  }
  resource "aws_config_configuration_recorder" "there" {
    attrs = { name = "there", region = "us-east-1" }
  }
  resource "aws_sns_topic" "charges" {
    attrs = { name = "charges", region = "us-east-1" }
  }
  resource "aws_acm_certificate" "shop" {
    attrs = { domain_name = "shop.example.com", region = "us-east-1" }
  }
  resource "aws_cloudfront_distribution" "shop" {
    attrs = { enabled = true, viewer_certificate = [{ acm_certificate_arn = aws_acm_certificate.shop.arn }] }
  }
}

case "the organization watches the region for all of its accounts" {
  expect = { "account:444455556666" = "passed" }

  provider "aws" "default" {
    attrs = { region = "eu-west-1", allowed_account_ids = ["111122223333"] }
  }
  provider "aws" "member" {
    attrs = { region = "us-east-1", allowed_account_ids = ["444455556666"], profile = "member" }
  }
  resource "aws_guardduty_organization_configuration" "there" {
    attrs = { detector_id = "d", auto_enable_organization_members = "ALL", region = "us-east-1" }
  }
  resource "aws_securityhub_organization_configuration" "there" {
    attrs = { auto_enable = true, region = "us-east-1" }
  }
  resource "aws_guardduty_detector" "member" {
    provider = "aws.member"
    attrs    = { enable = true, region = "eu-west-1" }
  }
  resource "aws_securityhub_account" "member" {
    provider = "aws.member"
    attrs    = { region = "eu-west-1" }
  }
  resource "aws_instance" "web" {
    provider = "aws.member"
    attrs    = { instance_type = "t3.micro" }
  }
}

case "what is apart may be told" {
  expect = { "account:aws" = "passed" }

  inputs {
    regions_apart = ["aws_sqs_*"]
  }
  provider "aws" "default" {
    attrs = { region = "eu-west-1" }
  }
  resource "aws_guardduty_detector" "here" {
    attrs = { enable = true }
  }
  resource "aws_sqs_queue" "alarms" {
    attrs = { name = "alarms", region = "us-east-1" }
  }
}

case "in which region the detector will be is known after apply" {
  expect = { "account:aws" = "undecided" }
  says   = "var.region"

  provider "aws" "default" {
    attrs = { region = "eu-west-1" }
  }
  resource "aws_guardduty_detector" "somewhere" {
    attrs = { enable = true, region = unknown("var.region") }
  }
  resource "aws_instance" "home" {
    attrs = { instance_type = "t3.micro" }
  }
}

case "whose region comes from the environment stands where its watcher stands; another one may stand elsewhere" {
  expect = { "account:444455556666" = "passed", "account:777788889999" = "undecided" }
  says   = "provider.aws.west.region"

  provider "aws" "home" {
    attrs = { allowed_account_ids = ["444455556666"] }
  }
  resource "aws_guardduty_detector" "home" {
    provider = "aws.home"
    attrs    = { enable = true }
  }
  resource "aws_instance" "home" {
    provider = "aws.home"
    attrs    = { instance_type = "t3.micro" }
  }
  provider "aws" "west" {
    attrs = { allowed_account_ids = ["777788889999"], profile = "west" }
  }
  provider "aws" "east" {
    attrs = { allowed_account_ids = ["777788889999"], profile = "west", region = "us-east-1" }
  }
  resource "aws_guardduty_detector" "east" {
    provider = "aws.east"
    attrs    = { enable = true }
  }
  resource "aws_instance" "west" {
    provider = "aws.west"
    attrs    = { instance_type = "t3.micro" }
  }
}

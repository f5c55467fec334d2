case "no analyzer" {
  expect = { "account:aws" = "violation" }
  says   = "account aws has no analyzer of access from outside"

  resource "aws_iam_user" "ana" {
    attrs = { name = "access-analyzer" }
  }
}

case "an analyzer looks at the account where nobody says otherwise" {
  expect = "passed"

  resource "aws_accessanalyzer_analyzer" "unused" {
    attrs = { analyzer_name = "unused", type = "ACCOUNT_UNUSED_ACCESS" }
  }
  resource "aws_accessanalyzer_analyzer" "this" {
    attrs = { analyzer_name = "account", type = null }
  }
}

case "an analyzer of the account, as it says" {
  expect = "passed"

  resource "aws_accessanalyzer_analyzer" "this" {
    attrs = { analyzer_name = "this", type = "ACCOUNT" }
  }
}

# Near miss: analyzers are there, and their types begin with ACCOUNT and ORGANIZATION.
case "analyzers of unused access and of access from inside do not look outside" {
  expect = { "account:aws" = "violation" }

  resource "aws_accessanalyzer_analyzer" "ACCOUNT" {
    attrs = { analyzer_name = "ACCOUNT", type = "ACCOUNT_UNUSED_ACCESS" }
  }
  resource "aws_accessanalyzer_analyzer" "inside" {
    attrs = { analyzer_name = "ORGANIZATION", type = "ORGANIZATION_UNUSED_ACCESS" }
  }
}

case "the analyzer of the organization looks at each account, that of another account does not" {
  expect = { "account:444455556666" = "passed" }

  provider "aws" "default" {
    attrs = { region = "eu-west-1", allowed_account_ids = ["111122223333"] }
  }
  resource "aws_accessanalyzer_analyzer" "all" {
    attrs = { analyzer_name = "all", type = "ORGANIZATION" }
  }
  provider "aws" "member" {
    attrs = { region = "eu-west-1", allowed_account_ids = ["444455556666"], profile = "member" }
  }
  resource "aws_iam_user" "ana" {
    provider = "aws.member"
    attrs    = { name = "ana" }
  }
}

case "the analyzer of another account does not" {
  expect = { "account:444455556666" = "violation" }

  provider "aws" "default" {
    attrs = { region = "eu-west-1", allowed_account_ids = ["111122223333"] }
  }
  resource "aws_accessanalyzer_analyzer" "own" {
    attrs = { analyzer_name = "own", type = "ACCOUNT" }
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

case "what it looks for is known after apply" {
  expect = "undecided"
  says   = "var.type"

  resource "aws_accessanalyzer_analyzer" "some" {
    attrs = { analyzer_name = "some", type = unknown("var.type") }
  }
}

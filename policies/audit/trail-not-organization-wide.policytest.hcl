case "a trail of the organization with all that makes one" {
  expect = "passed"

  resource "aws_organizations_organization" "this" {
    attrs = {
      feature_set          = "ALL"
      enabled_policy_types = ["SERVICE_CONTROL_POLICY"]
      aws_service_access_principals = ["cloudtrail.amazonaws.com"]
    }
  }
  resource "aws_cloudtrail" "audit" {
    attrs = {
      name                       = "audit"
      s3_bucket_name             = "example-audit"
      is_multi_region_trail      = true
      is_organization_trail      = true
      enable_log_file_validation = true
      kms_key_id                 = "arn:aws:kms:eu-central-1:111122223333:key/5f2a8c1e-0000-4000-8000-3f6d2b7a9c10"
      cloud_watch_logs_group_arn = "arn:aws:logs:eu-central-1:111122223333:log-group:audit:*"
      cloud_watch_logs_role_arn  = "arn:aws:iam::111122223333:role/trail-to-logs"
    }
  }
}

case "a trail beside the organization, for its own account" {
  expect = { "aws_cloudtrail.organization" = "violation" }
  says   = "trail organization records the management account alone"

  resource "aws_organizations_organization" "this" {
    attrs = { feature_set = "ALL" }
  }
  resource "aws_cloudtrail" "organization" {
    attrs = { name = "organization", s3_bucket_name = "logs", is_multi_region_trail = true }
  }
}

# Near miss: the second trail says is_organization_trail = false.
case "a trail for all accounts, and another beside it" {
  expect = "passed"

  resource "aws_organizations_organization" "this" {
    attrs = { feature_set = "ALL" }
  }
  resource "aws_cloudtrail" "all" {
    attrs = { name = "all", s3_bucket_name = "logs", is_organization_trail = true }
  }
  resource "aws_cloudtrail" "data" {
    attrs = { name = "data", s3_bucket_name = "logs", is_organization_trail = false }
  }
}

case "an account that only reads its organization has a trail of its own" {
  expect = "not-applicable"

  provider "aws" "default" {
    attrs = { region = "eu-west-1", allowed_account_ids = ["111122223333"] }
  }
  data "aws_organizations_organization" "this" {
    attrs = { master_account_id = "111122223333" }
  }
  resource "aws_cloudtrail" "own" {
    attrs = { name = "own", s3_bucket_name = "logs" }
  }
}

case "the trail of a member account" {
  expect = "not-applicable"

  provider "aws" "default" {
    attrs = { region = "eu-west-1", allowed_account_ids = ["111122223333"] }
  }
  resource "aws_organizations_organization" "this" {
    attrs = { feature_set = "ALL" }
  }
  provider "aws" "member" {
    attrs = { region = "eu-west-1", allowed_account_ids = ["444455556666"], profile = "member" }
  }
  resource "aws_cloudtrail" "own" {
    provider = "aws.member"
    attrs    = { name = "own", s3_bucket_name = "logs" }
  }
}

case "whether it records the organization is known after apply" {
  expect = "undecided"
  says   = "var.whole"

  resource "aws_organizations_organization" "this" {
    attrs = { feature_set = "ALL" }
  }
  resource "aws_cloudtrail" "some" {
    attrs = { name = "some", s3_bucket_name = "logs", is_organization_trail = unknown("var.whole") }
  }
}

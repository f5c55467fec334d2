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

provider "aws" {
  alias  = "us_east_1"
  region = "us-east-1"
}

data "aws_caller_identity" "me" {}

module "baseline" {
  source = "../modules/account-baseline"

  account_id         = data.aws_caller_identity.me.account_id
  organization_trail = true

  providers = {
    aws           = aws
    aws.us_east_1 = aws.us_east_1
  }
}

resource "aws_organizations_organization" "this" {
  feature_set          = "ALL"
  enabled_policy_types = ["SERVICE_CONTROL_POLICY", "TAG_POLICY"]

  aws_service_access_principals = [
    "access-analyzer.amazonaws.com",
    "cloudtrail.amazonaws.com",
    "config.amazonaws.com",
    "guardduty.amazonaws.com",
    "iam.amazonaws.com",
    "securityhub.amazonaws.com",
    "sso.amazonaws.com",
  ]
}

resource "aws_iam_organizations_features" "this" {
  enabled_features = ["RootCredentialsManagement", "RootSessions"]

  depends_on = [aws_organizations_organization.this]
}

resource "aws_organizations_delegated_administrator" "security" {
  for_each = toset([
    "access-analyzer.amazonaws.com",
    "config.amazonaws.com",
  ])

  account_id        = aws_organizations_account.foundation["security-tooling"].id
  service_principal = each.value
}

resource "aws_guardduty_organization_admin_account" "security" {
  admin_account_id = aws_organizations_account.foundation["security-tooling"].id
}

resource "aws_securityhub_organization_admin_account" "security" {
  admin_account_id = aws_organizations_account.foundation["security-tooling"].id
}

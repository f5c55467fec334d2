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

resource "aws_organizations_organization" "velo" {
  feature_set          = "ALL"
  enabled_policy_types = ["SERVICE_CONTROL_POLICY"]

  aws_service_access_principals = [
    "cloudtrail.amazonaws.com",
    "guardduty.amazonaws.com",
    "iam.amazonaws.com",
    "securityhub.amazonaws.com",
    "sso.amazonaws.com",
  ]
}

resource "aws_iam_organizations_features" "velo" {
  enabled_features = ["RootCredentialsManagement", "RootSessions"]

  depends_on = [aws_organizations_organization.velo]
}

# Jo and Kim read the findings in the security account.
resource "aws_guardduty_organization_admin_account" "security" {
  admin_account_id = aws_organizations_account.security.id
}

resource "aws_securityhub_organization_admin_account" "security" {
  admin_account_id = aws_organizations_account.security.id
}

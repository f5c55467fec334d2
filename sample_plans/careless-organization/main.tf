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

data "aws_caller_identity" "me" {}

resource "aws_organizations_organization" "velo" {
  feature_set = "CONSOLIDATED_BILLING"

  aws_service_access_principals = [
    "cloudtrail.amazonaws.com",
    "sso.amazonaws.com",
  ]
}

# Support asked for it once.
resource "aws_iam_organizations_features" "velo" {
  enabled_features = ["RootSessions"]

  depends_on = [aws_organizations_organization.velo]
}

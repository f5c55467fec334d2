terraform {
  required_providers {
    aws = {
      source = "hashicorp/aws"
    }
  }
}

provider "aws" {
  region = "eu-central-1"

  assume_role {
    role_arn = "arn:aws:iam::375433036541:role/terraform"
  }
}

provider "aws" {
  alias  = "management"
  region = "eu-central-1"

  assume_role {
    role_arn = "arn:aws:iam::123456789012:role/organization-reader"
  }
}

data "aws_caller_identity" "me" {}

data "aws_organizations_organization" "velo" {
  provider = aws.management
}

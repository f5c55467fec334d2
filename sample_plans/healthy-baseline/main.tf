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

data "aws_organizations_organization" "this" {}

module "baseline" {
  source = "../modules/account-baseline"

  account_id = data.aws_caller_identity.me.account_id

  providers = {
    aws           = aws
    aws.us_east_1 = aws.us_east_1
  }
}

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

resource "aws_ssm_parameter" "secret" {
  name             = "secret"
  type             = "SecureString"
  value_wo         = "never in a plan"
  value_wo_version = 1
}

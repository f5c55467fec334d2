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

resource "aws_ssm_parameter" "set_by_hand" {
  name  = "set-by-hand"
  type  = "SecureString"
  value = "set-by-terraform"
}

resource "aws_iam_group" "gone" {
  name = "gone"
}

resource "aws_iam_user" "tagged_by_hand" {
  name = "tagged-by-hand"
}

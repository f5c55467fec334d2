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
  alias  = "west"
  region = "eu-west-1"
}

resource "aws_iam_group" "staff" {
  for_each = toset(["a b", "c"])
  name     = "staff-${substr(each.key, 0, 1)}"
}

resource "aws_ssm_parameter" "secret" {
  provider = aws.west

  name  = "secret"
  type  = "SecureString"
  value = "correct horse battery staple"
}

module "more" {
  source = "./module"
  count  = 2

  number = count.index
}

data "aws_caller_identity" "me" {}

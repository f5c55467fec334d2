terraform {
  required_providers {
    aws = {
      source                = "hashicorp/aws"
      configuration_aliases = [aws.other]
    }
  }
}

resource "aws_sns_topic" "here" {
  name = "here"
}

resource "aws_sns_topic" "there" {
  provider = aws.other
  name     = "there"
}

module "plain" {
  source = "../plain"
  providers = {
    aws = aws.other
  }
}

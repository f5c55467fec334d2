provider "aws" {
  region = "eu-west-1"
}

provider "aws" {
  alias  = "west"
  region = "us-west-2"
  default_tags {
    tags = { side = "west" }
  }
}

module "inherits" {
  source = "./two"
  providers = {
    aws       = aws
    aws.other = aws.west
  }
}

module "swapped" {
  source = "./two"
  providers = {
    aws       = aws.west
    aws.other = aws
  }
}

module "implicit" {
  source = "./plain"
}

module "passed" {
  source = "./plain"
  providers = {
    aws = aws.west
  }
}

module "own" {
  source = "./own"
}

resource "aws_sns_topic" "west" {
  provider = aws.west
  name     = "west"
}

resource "aws_sns_topic" "default" {
  name = "default"
}

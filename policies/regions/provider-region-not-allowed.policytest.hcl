inputs {
  allowed_regions = ["eu-west-1", "eu-central-1"]
}

case "a provider that puts something into another region" {
  expect = { "provider.aws" = "violation" }
  says   = "provider.aws puts 1 resources into us-east-1"

  provider "aws" "default" {
    attrs = { region = "us-east-1" }
  }
  resource "aws_instance" "web" {
    attrs = { instance_type = "t3.micro" }
  }
}

case "a provider that works where it may" {
  expect = "passed"

  provider "aws" "default" {
    attrs = { region = "eu-west-1" }
  }
  resource "aws_instance" "us-east-1" {
    attrs = { instance_type = "t3.micro", tags = { region = "us-east-1" } }
  }
}

case "a provider that nothing uses, and one that only manages what has no region" {
  expect = "not-applicable"

  provider "aws" "unused" {
    attrs = { region = "us-east-1" }
  }
  provider "aws" "global" {
    attrs = { region = "us-east-1" }
  }
  resource "aws_iam_user" "ana" {
    provider = "aws.global"
    attrs    = { name = "ana" }
  }
}

# Near miss: an allowed region is the beginning of this one.
case "a region that merely begins like one of the list" {
  expect = { "provider.aws" = "passed", "provider.aws.south" = "violation" }

  provider "aws" "default" {
    attrs = { region = "eu-central-1" }
  }
  provider "aws" "south" {
    attrs = { region = "eu-central-2" }
  }
  resource "aws_instance" "web" {
    attrs = { instance_type = "t3.micro" }
  }
  resource "aws_instance" "south" {
    provider = "aws.south"
    attrs    = { instance_type = "t3.micro" }
  }
}

case "the region comes from the environment" {
  expect = { "provider.aws" = "undecided" }
  says   = "provider.aws.region"

  provider "aws" "default" {
    attrs = {}
  }
  resource "aws_instance" "web" {
    attrs = { instance_type = "t3.micro" }
  }
}

case "nobody has said which regions are allowed" {
  expect = "not-applicable"

  inputs {
    allowed_regions = null
  }
  provider "aws" "default" {
    attrs = { region = "us-east-1" }
  }
  resource "aws_instance" "web" {
    attrs = { instance_type = "t3.micro" }
  }
}

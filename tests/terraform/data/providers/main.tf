terraform {
  required_providers {
    aws = {
      source = "hashicorp/aws"
    }
  }
}

variable "region" {
  type    = string
  default = "eu-west-1"
}

variable "accounts" {
  type    = map(string)
  default = { audit = "444455556666" }
}

provider "aws" {
  region = "eu-central-1"
}

provider "aws" {
  alias  = "variable"
  region = var.region
}

# Nothing says which region: the environment does.
provider "aws" {
  alias = "environment"
}

provider "aws" {
  alias  = "called"
  region = lower("EU-NORTH-1")
}

provider "aws" {
  alias               = "audit"
  region              = "eu-central-1"
  allowed_account_ids = ["123456789012"]

  default_tags {
    tags = { owner = "audit" }
  }
}

resource "aws_sqs_queue" "root" {
  for_each = toset(["one", "two"])
  name     = each.key
}

resource "aws_sqs_queue" "variable" {
  provider = aws.variable
  name     = "variable"
}

resource "aws_sqs_queue" "environment" {
  provider = aws.environment
  name     = "environment"
}

resource "aws_sqs_queue" "called" {
  provider = aws.called
  name     = "called"
}

resource "aws_sqs_queue" "audit" {
  provider = aws.audit
  name     = "audit"
}

module "passed" {
  source = "./passed"
  count  = 2

  providers = {
    aws.main  = aws.variable
    aws.other = aws.audit
  }
}

module "own" {
  source = "./own"

  region = "eu-west-3"
}

module "own_from_variable" {
  source = "./own"

  region = var.region
}

terraform {
  required_providers {
    amazon = {
      source = "hashicorp/aws"
    }
    aws = {
      source = "hashicorp/aws"
    }
  }
}

variable "region" {
  default = "eu-central-1"
}

locals {
  tags = { team = "x" }
}

provider "aws" {
  region = var.region
  default_tags {
    tags = merge(local.tags, { region = var.region })
  }
}

provider "aws" {
  alias  = "us"
  region = "us-east-1"
}

resource "aws_sns_topic" "default" {
  name = "default"
}

resource "aws_sns_topic" "us" {
  provider = aws.us
  name     = "us"
}

data "aws_region" "default" {}

data "aws_region" "us" {
  provider = aws.us
}

data "aws_partition" "p" {}

data "aws_arn" "a" {
  arn = "arn:aws:rds:eu-west-1:123456789012:db:mysql-db"
}

resource "aws_ssm_parameter" "regions" {
  name  = "/regions"
  type  = "String"
  value = join(",", [data.aws_region.default.name, data.aws_region.us.name, data.aws_partition.p.partition, data.aws_partition.p.dns_suffix, data.aws_arn.a.resource])
}

module "m" {
  source = "./m"
  providers = {
    amazon = aws.us
  }
}

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
    role_arn = "arn:aws:iam::111122223333:role/terraform"
  }

  default_tags {
    tags = { owner = "platform", cost-centre = "4711" }
  }
}

provider "aws" {
  alias  = "recovery"
  region = "eu-west-1"

  assume_role {
    role_arn = "arn:aws:iam::111122223333:role/terraform"
  }
}

provider "aws" {
  alias  = "us_east_1"
  region = "us-east-1"

  assume_role {
    role_arn = "arn:aws:iam::111122223333:role/terraform"
  }
}

provider "aws" {
  alias  = "far"
  region = "us-west-2"

  assume_role {
    role_arn = "arn:aws:iam::111122223333:role/terraform"
  }
}

# Another account, and nobody watches what it spends.
provider "aws" {
  alias  = "shared"
  region = "eu-central-1"

  assume_role {
    role_arn = "arn:aws:iam::444455556666:role/terraform"
  }
}

module "baseline" {
  source = "../modules/account-baseline"

  account_id = "111122223333"

  providers = {
    aws           = aws
    aws.us_east_1 = aws.us_east_1
  }
}

module "network" {
  source   = "./network"
  for_each = { prod = "10.0.0.0/16", test = "10.1.0.0/16", tools = "10.2.0.0/16" }

  name  = each.key
  cidr  = each.value
  zones = ["eu-central-1a", "eu-central-1b", "eu-central-1c"]
}

locals {
  services = toset([
    "accounts", "adverts", "basket", "billing", "catalogue", "checkout", "customers", "delivery", "fraud", "gifts",
    "images", "invoices", "loyalty", "mail", "orders", "payments", "prices", "recommendations", "returns", "reviews",
    "search", "stock", "suppliers", "tax", "warehouse",
  ])
}

module "service" {
  source   = "./service"
  for_each = local.services

  name       = each.key
  vpc_id     = module.network["prod"].vpc_id
  parameters = 6
}

module "standby" {
  source   = "./service"
  for_each = toset(["checkout", "orders", "payments"])

  name       = each.key
  vpc_id     = "vpc-0a1b2c3d4e5f60718"
  parameters = 2

  providers = {
    aws = aws.recovery
  }
}

module "beacon" {
  source = "./beacon"
  count  = 2

  number = count.index

  providers = {
    aws = aws.far
  }
}

module "people" {
  source = "./people"

  staff = ["ana", "ben", "cho", "dan", "eve", "fay", "gus", "hal", "ida", "jon", "kim", "leo"]
}

resource "aws_ecr_repository" "shared" {
  provider = aws.shared
  for_each = local.services

  name                 = each.key
  image_tag_mutability = "IMMUTABLE"
}

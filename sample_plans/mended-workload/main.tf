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
    role_arn = "arn:aws:iam::375433036541:role/terraform"
  }

  default_tags {
    tags = { owner = "rental", cost-centre = "4200" }
  }
}

provider "aws" {
  alias  = "backup"
  region = "eu-west-1"

  assume_role {
    role_arn = "arn:aws:iam::375433036541:role/terraform"
  }

  default_tags {
    tags = { owner = "rental", cost-centre = "4200" }
  }
}

data "aws_region" "here" {}

data "aws_availability_zones" "here" {
  state = "available"
}

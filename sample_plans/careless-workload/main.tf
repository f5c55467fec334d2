terraform {
  required_providers {
    aws = {
      source = "hashicorp/aws"
    }
  }
}

variable "map_region" {
  description = "Where the map tiles are made: near the contractor."
  default     = "ap-southeast-2"
}

provider "aws" {
  region = "eu-central-1"

  assume_role {
    role_arn = "arn:aws:iam::375433036541:role/terraform"
  }
}

provider "aws" {
  alias  = "maps"
  region = var.map_region

  assume_role {
    role_arn = "arn:aws:iam::375433036541:role/terraform"
  }
}

provider "aws" {
  alias  = "backup"
  region = "us-west-2"

  assume_role {
    role_arn = "arn:aws:iam::375433036541:role/terraform"
  }
}

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

variable "limit" {
  type    = number
  default = 10
}

check "limit" {
  assert {
    condition     = var.limit > 100
    error_message = "The limit is too low."
  }
}

output "limit" {
  value = var.limit
}

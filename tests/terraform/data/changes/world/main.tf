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

resource "aws_iam_group" "imported" {
  name = "imported"
}

resource "aws_iam_group" "imported_and_updated" {
  name = "imported-and-updated"
}

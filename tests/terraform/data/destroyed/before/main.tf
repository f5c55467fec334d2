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

resource "aws_iam_group" "staff" {
  name = "staff"
}

data "aws_iam_group" "staff" {
  group_name = aws_iam_group.staff.name
}

terraform {
  required_providers {
    aws = {
      source                = "hashicorp/aws"
      configuration_aliases = [aws.copies]
    }
  }
}

resource "aws_s3_bucket" "archive" {
  provider = aws.copies
  count    = 2

  bucket = "archive-${count.index}"
}

module "queue" {
  source = "./queue"

  providers = {
    aws = aws.copies
  }
}

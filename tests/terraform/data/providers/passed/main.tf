terraform {
  required_providers {
    aws = {
      source                = "hashicorp/aws"
      configuration_aliases = [aws.main, aws.other]
    }
  }
}

resource "aws_sqs_queue" "main" {
  provider = aws.main
  name     = "main"
}

module "deeper" {
  source = "./deeper"

  providers = {
    aws = aws.other
  }
}

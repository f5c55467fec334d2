# The summer before last: would the locks reach a queue in Ireland sooner?
provider "aws" {
  alias  = "ireland"
  region = "eu-west-1"

  assume_role {
    role_arn = "arn:aws:iam::375433036541:role/terraform"
  }
}

resource "aws_sqs_queue" "lock_prototype" {
  provider = aws.ireland

  name                    = "lock-prototype"
  sqs_managed_sse_enabled = true
}

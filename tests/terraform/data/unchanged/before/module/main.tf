variable "number" {
  type = number
}

resource "aws_iam_group" "more" {
  name = "more-${var.number}"
}

data "aws_iam_policy_document" "nothing" {}

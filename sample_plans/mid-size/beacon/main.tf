variable "number" {
  type = number
}

resource "aws_sns_topic" "beacon" {
  name = "beacon-${var.number}"
}

resource "aws_sqs_queue" "beacon" {
  name = "beacon-${var.number}"
}

# IAM has no region.
resource "aws_iam_role" "beacon" {
  name = "beacon-${var.number}"

  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "lambda.amazonaws.com" } }]
  })
}

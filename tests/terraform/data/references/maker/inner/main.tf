variable "name" {
  type = string
}

resource "aws_iam_policy" "made" {
  name   = var.name
  policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Deny", Action = "sqs:*", Resource = "*" }] })
}

output "policy" {
  value = aws_iam_policy.made
}

data "aws_iam_policy_document" "read" {
  for_each = toset(["x", "y"])

  statement {
    actions   = ["sqs:${each.key}"]
    resources = ["*"]
  }
}

data "aws_iam_policy_document" "inner" {
  statement {
    actions   = ["s3:Get*"]
    resources = ["*"]
  }
}

output "json" {
  value = data.aws_iam_policy_document.inner.json
}

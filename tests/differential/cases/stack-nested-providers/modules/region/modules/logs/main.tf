variable "prefix" {}
data "aws_region" "r" {}
resource "aws_cloudwatch_log_group" "g" {
  name         = "${var.prefix}/${data.aws_region.r.name}/app"
  skip_destroy = true
}
resource "aws_cloudwatch_log_resource_policy" "p" {
  policy_name = "r53"
  policy_document = data.aws_iam_policy_document.p.json
}
data "aws_iam_policy_document" "p" {
  statement {
    actions   = ["logs:CreateLogStream", "logs:PutLogEvents"]
    resources = ["arn:aws:logs:${data.aws_region.r.name}:*:log-group:/aws/route53/*"]
    principals {
      identifiers = ["route53.amazonaws.com"]
      type        = "Service"
    }
  }
}

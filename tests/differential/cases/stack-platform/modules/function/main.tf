variable "name" {}
variable "handler" {}
variable "memory" {}
variable "policy" { default = "" }
variable "environment" { default = {} }
variable "triggers" {
  type    = list(object({ arn = string, batch = number }))
  default = []
}
resource "aws_iam_role" "this" {
  name_prefix        = substr(var.name, 0, 37)
  assume_role_policy = data.aws_iam_policy_document.assume.json
}
data "aws_iam_policy_document" "assume" {
  statement {
    actions = ["sts:AssumeRole"]
    principals {
      type        = "Service"
      identifiers = ["lambda.amazonaws.com"]
    }
  }
}
resource "aws_iam_role_policy" "this" {
  count  = var.policy != "" ? 1 : 0
  role   = aws_iam_role.this.id
  policy = var.policy
}
resource "aws_lambda_function" "this" {
  function_name = var.name
  role          = aws_iam_role.this.arn
  handler       = var.handler
  memory_size   = var.memory
  runtime       = "python3.13"
  s3_bucket     = "artifacts"
  s3_key        = "${var.name}.zip"
  dynamic "environment" {
    for_each = length(keys(var.environment)) == 0 ? [] : [true]
    content {
      variables = var.environment
    }
  }
}
resource "aws_lambda_event_source_mapping" "this" {
  for_each         = { for i, t in var.triggers : i => t }
  event_source_arn = each.value.arn
  function_name    = aws_lambda_function.this.arn
  batch_size       = each.value.batch
  enabled          = true
}

# What the AWS provider's own functions answer.
terraform {
  required_providers {
    aws = {
      source = "hashicorp/aws"
    }
  }
}
resource "aws_sns_topic" "t" {
  name = "t"
}
resource "terraform_data" "x" {
  for_each = {
    build   = provider::aws::arn_build("aws", "iam", "", "444455556666", "role/example")
    parse   = jsonencode(provider::aws::arn_parse("arn:aws:s3:::bucket/key:with:colons"))
    account = provider::aws::arn_parse("arn:aws:iam::444455556666:role/example").account_id
    trim    = provider::aws::trim_iam_role_path("arn:aws:iam::444455556666:role/with/path/example")
    trim2   = provider::aws::trim_iam_role_path("arn:aws-cn:iam::444455556666:role/example")
    unknown = provider::aws::arn_parse(aws_sns_topic.t.arn).region
    bad     = try(provider::aws::arn_parse("nonsense").region, "refused")
    bad2    = try(provider::aws::trim_iam_role_path("arn:aws:iam::444455556666:user/example"), "refused")
    bad3    = try(provider::aws::trim_iam_role_path("arn:aws:sns:eu-west-1:444455556666:x"), "refused")
    bad4    = try(provider::aws::arn_parse("arn:aws:iam:"), "refused")
    bad5    = try(provider::aws::arn_parse("arn::::::").resource, "refused")
    empty   = provider::aws::arn_build("", "", "", "", "")
  }
  input = each.value
}

resource "aws_sns_topic" "plain" {
  name = "plain"
}

data "aws_region" "here" {}

output "region" {
  value = data.aws_region.here.name
}

# The copies of the photos stand in Ireland: somebody has to watch there, too.
provider "aws" {
  alias  = "ireland"
  region = "eu-west-1"

  assume_role {
    role_arn = "arn:aws:iam::375433036541:role/terraform"
  }
}

resource "aws_guardduty_detector" "ireland" {
  provider = aws.ireland

  enable = true
}

resource "aws_securityhub_account" "ireland" {
  provider = aws.ireland
}

resource "aws_accessanalyzer_analyzer" "ireland" {
  provider = aws.ireland

  analyzer_name = "outside"
}

resource "aws_config_configuration_recorder" "ireland" {
  provider = aws.ireland

  name     = "main"
  role_arn = "arn:aws:iam::375433036541:role/aws-service-role/config.amazonaws.com/AWSServiceRoleForConfig"
}

resource "aws_config_delivery_channel" "ireland" {
  provider = aws.ireland

  name           = "main"
  s3_bucket_name = aws_s3_bucket.audit_trail.id

  depends_on = [aws_config_configuration_recorder.ireland]
}

resource "aws_config_configuration_recorder_status" "ireland" {
  provider = aws.ireland

  name       = aws_config_configuration_recorder.ireland.name
  is_enabled = true

  depends_on = [aws_config_delivery_channel.ireland]
}

resource "aws_config_configuration_recorder" "main" {
  name     = "main"
  role_arn = "arn:aws:iam::375433036541:role/aws-service-role/config.amazonaws.com/AWSServiceRoleForConfig"
}

resource "aws_config_delivery_channel" "main" {
  name           = "main"
  s3_bucket_name = aws_s3_bucket.audit_trail.id

  depends_on = [aws_config_configuration_recorder.main]
}

resource "aws_config_configuration_recorder_status" "main" {
  name       = aws_config_configuration_recorder.main.name
  is_enabled = true

  depends_on = [aws_config_delivery_channel.main]
}

resource "aws_cloudwatch_log_metric_filter" "root" {
  name           = "root"
  log_group_name = aws_cloudwatch_log_group.audit_trail.name
  pattern        = "{ $.userIdentity.type = \"Root\" && $.userIdentity.invokedBy NOT EXISTS && $.eventType != \"AwsServiceEvent\" }"

  metric_transformation {
    name      = "Root"
    namespace = "Audit"
    value     = "1"
  }
}

resource "aws_cloudwatch_metric_alarm" "root" {
  alarm_name          = "root"
  namespace           = "Audit"
  metric_name         = "Root"
  comparison_operator = "GreaterThanOrEqualToThreshold"
  statistic           = "Sum"
  evaluation_periods  = 1
  period              = 60
  threshold           = 1
  alarm_actions       = [aws_sns_topic.security.arn]
}

# The one in the safe.
resource "aws_cloudwatch_log_metric_filter" "emergency" {
  name           = "emergency"
  log_group_name = aws_cloudwatch_log_group.audit_trail.name
  pattern        = "{ $.userIdentity.userName = \"emergency\" }"

  metric_transformation {
    name      = "Emergency"
    namespace = "Audit"
    value     = "1"
  }
}

resource "aws_cloudwatch_metric_alarm" "emergency" {
  alarm_name          = "emergency"
  namespace           = "Audit"
  metric_name         = "Emergency"
  comparison_operator = "GreaterThanOrEqualToThreshold"
  statistic           = "Sum"
  evaluation_periods  = 1
  period              = 60
  threshold           = 1
  alarm_actions       = [aws_sns_topic.security.arn]
}

resource "aws_sns_topic" "security" {
  name = "security"
}

resource "aws_guardduty_detector" "main" {
  enable = true
}

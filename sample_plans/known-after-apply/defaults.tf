resource "aws_iam_account_password_policy" "this" {
  minimum_password_length   = terraform_data.settings.output.length
  password_reuse_prevention = terraform_data.settings.output.remembered
  hard_expiry               = terraform_data.settings.output.hard
}

# Is it AWSSupportAccess?
resource "aws_iam_role_policy_attachment" "something" {
  role       = "on-duty"
  policy_arn = terraform_data.settings.output.policy_arn
}

# Does it hear the root user, or everybody else?
resource "aws_cloudwatch_log_metric_filter" "somebody" {
  name           = "somebody"
  log_group_name = "audit"
  pattern        = terraform_data.settings.output.pattern

  metric_transformation {
    name      = "Somebody"
    namespace = "Audit"
    value     = "1"
  }
}

resource "aws_cloudwatch_metric_alarm" "somebody" {
  alarm_name          = "somebody"
  namespace           = "Audit"
  metric_name         = "Somebody"
  comparison_operator = "GreaterThanOrEqualToThreshold"
  statistic           = "Sum"
  evaluation_periods  = 1
  period              = 60
  threshold           = 1
  alarm_actions       = ["arn:aws:sns:eu-central-1:123456789012:security"]
}

resource "aws_ce_anomaly_monitor" "services" {
  name              = "services"
  monitor_type      = "DIMENSIONAL"
  monitor_dimension = "SERVICE"
}

resource "aws_ce_anomaly_subscription" "services" {
  name             = "services"
  frequency        = terraform_data.settings.output.frequency
  monitor_arn_list = [aws_ce_anomaly_monitor.services.arn]

  subscriber {
    type    = "EMAIL"
    address = "spending@example.com"
  }

  threshold_expression {
    dimension {
      key           = "ANOMALY_TOTAL_IMPACT_ABSOLUTE"
      match_options = ["GREATER_THAN_OR_EQUAL"]
      values        = ["100"]
    }
  }
}

resource "aws_ssoadmin_instance_access_control_attributes" "this" {
  instance_arn = "arn:aws:sso:::instance/ssoins-1234567890abcdef"

  attribute {
    key = "team"

    value {
      source = ["$${path:enterprise.department}"]
    }
  }
}

resource "aws_config_configuration_recorder" "this" {
  name     = "default"
  role_arn = "arn:aws:iam::123456789012:role/aws-service-role/config.amazonaws.com/AWSServiceRoleForConfig"
}

resource "aws_config_configuration_recorder_status" "this" {
  name       = aws_config_configuration_recorder.this.name
  is_enabled = terraform_data.settings.output.recording
}

resource "aws_guardduty_detector" "this" {
  enable = terraform_data.settings.output.detecting
}

resource "aws_securityhub_organization_configuration" "this" {
  auto_enable = terraform_data.settings.output.detecting
}

resource "aws_accessanalyzer_analyzer" "this" {
  analyzer_name = "this"
  type          = terraform_data.settings.output.analyzer
}

resource "aws_account_alternate_contact" "this" {
  alternate_contact_type = terraform_data.settings.output.contact
  name                   = "Team"
  title                  = "Team"
  email_address          = "team@example.com"
  phone_number           = "+49 30 000000"
}

resource "aws_s3_account_public_access_block" "this" {
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = terraform_data.settings.output.blocked
}

resource "aws_ebs_encryption_by_default" "this" {
  enabled = terraform_data.settings.output.encrypted
}

resource "aws_ec2_image_block_public_access" "this" {
  state = terraform_data.settings.output.sharing
}

resource "aws_ebs_snapshot_block_public_access" "this" {
  state = terraform_data.settings.output.sharing
}

resource "aws_ec2_instance_metadata_defaults" "this" {
  http_tokens = terraform_data.settings.output.tokens
}

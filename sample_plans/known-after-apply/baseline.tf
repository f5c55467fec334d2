resource "aws_sqs_queue" "elsewhere" {
  provider = aws.elsewhere

  name = "elsewhere"
}

resource "aws_cloudtrail" "audit" {
  name                       = "audit"
  s3_bucket_name             = "audit-123456789012"
  is_multi_region_trail      = terraform_data.settings.output.multi_region
  is_organization_trail      = terraform_data.settings.output.organization
  enable_log_file_validation = terraform_data.settings.output.validated
  kms_key_id                 = terraform_data.settings.output.key
  cloud_watch_logs_group_arn = terraform_data.settings.output.log_group
  cloud_watch_logs_role_arn  = terraform_data.settings.output.log_role
}

resource "aws_budgets_budget" "monthly" {
  name         = "monthly"
  budget_type  = terraform_data.settings.output.budget_type
  limit_amount = "1000"
  limit_unit   = "USD"
  time_unit    = "MONTHLY"

  notification {
    comparison_operator        = "GREATER_THAN"
    notification_type          = "ACTUAL"
    threshold                  = 80
    threshold_type             = "PERCENTAGE"
    subscriber_email_addresses = terraform_data.settings.output.subscribers
  }
}

# Whether it warns anybody at all depends on a list of unknown length.
resource "aws_budgets_budget" "yearly" {
  name         = "yearly"
  budget_type  = terraform_data.settings.output.budget_type
  limit_amount = "12000"
  limit_unit   = "USD"
  time_unit    = "ANNUALLY"

  dynamic "notification" {
    for_each = terraform_data.settings.output.subscribers

    content {
      comparison_operator        = "GREATER_THAN"
      notification_type          = "ACTUAL"
      threshold                  = 80
      threshold_type             = "PERCENTAGE"
      subscriber_email_addresses = [notification.value]
    }
  }
}

resource "aws_ssoadmin_permission_set" "work" {
  instance_arn     = "arn:aws:sso:::instance/ssoins-1234567890abcdef"
  name             = "work"
  session_duration = terraform_data.settings.output.session
}

resource "aws_ssoadmin_account_assignment" "work" {
  instance_arn       = "arn:aws:sso:::instance/ssoins-1234567890abcdef"
  permission_set_arn = aws_ssoadmin_permission_set.work.arn
  principal_type     = terraform_data.settings.output.principal_type
  principal_id       = "90677abc-1234-4321-abcd-1234567890ab"
  target_type        = "AWS_ACCOUNT"
  target_id          = "123456789012"
}

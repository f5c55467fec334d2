resource "aws_sns_topic" "billing" {
  name              = "billing"
  kms_master_key_id = "alias/aws/sns"
}

resource "aws_sns_topic_subscription" "billing" {
  topic_arn = aws_sns_topic.billing.arn
  protocol  = "email"
  endpoint  = "jo@velo.example"
}

resource "aws_budgets_budget" "organization" {
  name         = "whole-organization"
  budget_type  = "COST"
  limit_amount = "20000"
  limit_unit   = "USD"
  time_unit    = "MONTHLY"

  notification {
    comparison_operator       = "GREATER_THAN"
    notification_type         = "ACTUAL"
    threshold                 = 100
    threshold_type            = "PERCENTAGE"
    subscriber_sns_topic_arns = [aws_sns_topic.billing.arn]
  }
}

resource "aws_cloudwatch_metric_alarm" "charges" {
  alarm_name          = "estimated-charges"
  namespace           = "AWS/Billing"
  metric_name         = "EstimatedCharges"
  comparison_operator = "GreaterThanThreshold"
  statistic           = "Maximum"
  evaluation_periods  = 1
  period              = 300
  threshold           = 15000
  alarm_actions       = [aws_sns_topic.billing.arn]
}

resource "aws_ce_anomaly_monitor" "services" {
  name              = "services"
  monitor_type      = "DIMENSIONAL"
  monitor_dimension = "SERVICE"
}

resource "aws_ce_anomaly_subscription" "services" {
  name             = "services"
  frequency        = "IMMEDIATE"
  monitor_arn_list = [aws_ce_anomaly_monitor.services.arn]

  subscriber {
    type    = "EMAIL"
    address = "jo@velo.example"
  }

  threshold_expression {
    dimension {
      key           = "ANOMALY_TOTAL_IMPACT_ABSOLUTE"
      match_options = ["GREATER_THAN_OR_EQUAL"]
      values        = ["500"]
    }
  }
}

# Writes the monthly report for the finance people.
resource "aws_lambda_function" "report" {
  function_name = "cost-report"
  role          = aws_iam_role.report.arn
  runtime       = "python3.12"
  handler       = "report.main"
  s3_bucket     = "velo-management-artifacts"
  s3_key        = "cost-report.zip"
}

resource "aws_iam_role" "report" {
  name = "cost-report"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "lambda.amazonaws.com" }
    }]
  })
}

resource "aws_iam_role_policy" "report" {
  name = "report"
  role = aws_iam_role.report.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = ["ce:*", "organizations:*", "s3:*"]
      Resource = "*"
    }]
  })
}

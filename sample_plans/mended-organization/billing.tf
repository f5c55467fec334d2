resource "aws_sns_topic" "billing" {
  name              = "billing"
  kms_master_key_id = aws_kms_key.billing.arn
}

resource "aws_sns_topic_policy" "billing" {
  arn    = aws_sns_topic.billing.arn
  policy = data.aws_iam_policy_document.billing.json
}

data "aws_iam_policy_document" "billing" {
  statement {
    actions   = ["sns:Publish"]
    resources = [aws_sns_topic.billing.arn]

    principals {
      type        = "Service"
      identifiers = ["budgets.amazonaws.com"]
    }
  }
}

resource "aws_kms_key" "billing" {
  description         = "The topic for the bill"
  enable_key_rotation = true

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid       = "Account"
        Effect    = "Allow"
        Action    = "kms:*"
        Resource  = "*"
        Principal = { AWS = "arn:aws:iam::${data.aws_caller_identity.me.account_id}:root" }
      },
      {
        Sid       = "Budgets"
        Effect    = "Allow"
        Action    = ["kms:Decrypt", "kms:GenerateDataKey*"]
        Resource  = "*"
        Principal = { Service = "budgets.amazonaws.com" }
      },
    ]
  })
}

resource "aws_sns_topic_subscription" "billing" {
  topic_arn = aws_sns_topic.billing.arn
  protocol  = "https"
  endpoint  = "https://chat.velo.example/hooks/billing"
}

resource "aws_budgets_budget" "organization" {
  for_each = {
    MONTHLY   = 1
    QUARTERLY = 3
    ANNUALLY  = 12
  }

  name         = "whole-organization-${lower(each.key)}"
  budget_type  = "COST"
  limit_amount = tostring(20000 * each.value)
  limit_unit   = "USD"
  time_unit    = each.key

  notification {
    comparison_operator       = "GREATER_THAN"
    notification_type         = "ACTUAL"
    threshold                 = 80
    threshold_type            = "PERCENTAGE"
    subscriber_sns_topic_arns = [aws_sns_topic.billing.arn]
  }

  notification {
    comparison_operator       = "GREATER_THAN"
    notification_type         = "FORECASTED"
    threshold                 = 100
    threshold_type            = "PERCENTAGE"
    subscriber_sns_topic_arns = [aws_sns_topic.billing.arn]
  }
}

resource "aws_sns_topic" "charges" {
  provider = aws.us_east_1

  name = "charges"
}

resource "aws_cloudwatch_metric_alarm" "charges" {
  provider = aws.us_east_1

  alarm_name          = "estimated-charges"
  namespace           = "AWS/Billing"
  metric_name         = "EstimatedCharges"
  comparison_operator = "GreaterThanThreshold"
  statistic           = "Maximum"
  evaluation_periods  = 1
  period              = 21600
  threshold           = 15000
  dimensions          = { Currency = "USD" }
  alarm_actions       = [aws_sns_topic.charges.arn]
}

resource "aws_ce_anomaly_monitor" "services" {
  name              = "services"
  monitor_type      = "DIMENSIONAL"
  monitor_dimension = "SERVICE"
}

resource "aws_ce_anomaly_subscription" "services" {
  name             = "services"
  frequency        = "DAILY"
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

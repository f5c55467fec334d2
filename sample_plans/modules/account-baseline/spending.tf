locals {
  periods = {
    MONTHLY   = 1
    QUARTERLY = 3
    ANNUALLY  = 12
  }
}

resource "aws_budgets_budget" "period" {
  for_each = local.periods

  name         = "spend-${lower(each.key)}"
  budget_type  = "COST"
  limit_amount = tostring(var.monthly_limit * each.value)
  limit_unit   = "USD"
  time_unit    = each.key

  notification {
    comparison_operator        = "GREATER_THAN"
    notification_type          = "ACTUAL"
    threshold                  = 80
    threshold_type             = "PERCENTAGE"
    subscriber_email_addresses = var.spending_contacts
  }

  notification {
    comparison_operator       = "GREATER_THAN"
    notification_type         = "FORECASTED"
    threshold                 = 100
    threshold_type            = "PERCENTAGE"
    subscriber_sns_topic_arns = [aws_sns_topic.spending.arn]
  }
}

resource "aws_sns_topic" "spending" {
  name = "spending"
}

resource "aws_sns_topic_policy" "spending" {
  arn    = aws_sns_topic.spending.arn
  policy = data.aws_iam_policy_document.spending.json
}

data "aws_iam_policy_document" "spending" {
  statement {
    sid       = "AWSCostServicesPublish"
    actions   = ["sns:Publish"]
    resources = [aws_sns_topic.spending.arn]

    principals {
      type        = "Service"
      identifiers = ["budgets.amazonaws.com", "costalerts.amazonaws.com"]
    }

    condition {
      test     = "StringEquals"
      variable = "aws:SourceAccount"
      values   = [var.account_id]
    }
  }
}

resource "aws_sns_topic_subscription" "spending" {
  topic_arn = aws_sns_topic.spending.arn
  protocol  = "https"
  endpoint  = "https://chat.example.com/hooks/spending"
}

resource "aws_ce_anomaly_monitor" "services" {
  name              = "services"
  monitor_type      = "DIMENSIONAL"
  monitor_dimension = "SERVICE"
}

resource "aws_ce_anomaly_subscription" "daily" {
  name             = "daily"
  frequency        = "DAILY"
  monitor_arn_list = [aws_ce_anomaly_monitor.services.arn]

  subscriber {
    type    = "EMAIL"
    address = var.spending_contacts[0]
  }

  threshold_expression {
    dimension {
      key           = "ANOMALY_TOTAL_IMPACT_ABSOLUTE"
      match_options = ["GREATER_THAN_OR_EQUAL"]
      values        = ["100"]
    }
  }
}

# AWS publishes this metric in us-east-1 only.
resource "aws_cloudwatch_metric_alarm" "charges" {
  provider = aws.us_east_1

  alarm_name          = "estimated-charges"
  namespace           = "AWS/Billing"
  metric_name         = "EstimatedCharges"
  comparison_operator = "GreaterThanThreshold"
  statistic           = "Maximum"
  evaluation_periods  = 1
  period              = 21600
  threshold           = var.monthly_limit
  dimensions          = { Currency = "USD" }
  alarm_actions       = [aws_sns_topic.us_east_1.arn]
}

resource "aws_sns_topic" "us_east_1" {
  provider = aws.us_east_1

  name = "billing-alarms"
}

resource "aws_sns_topic_subscription" "us_east_1" {
  provider = aws.us_east_1

  topic_arn = aws_sns_topic.us_east_1.arn
  protocol  = "https"
  endpoint  = "https://chat.example.com/hooks/spending"
}

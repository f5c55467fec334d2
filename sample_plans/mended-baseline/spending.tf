variable "monthly_budget_usd" {
  type        = number
  description = "What the account may cost in a month, in USD."
}

variable "budget_emails" {
  type        = list(string)
  description = "Who is told by e-mail, ten addresses at most."
}

resource "aws_sns_topic" "spending" {
  name = "spending"
}

data "aws_iam_policy_document" "spending" {
  statement {
    sid    = "BudgetsPublish"
    effect = "Allow"
    actions = [
      "sns:Publish"
    ]
    resources = [
      aws_sns_topic.spending.arn
    ]

    principals {
      type = "Service"
      identifiers = [
        "budgets.amazonaws.com"
      ]
    }

    condition {
      test     = "StringEquals"
      variable = "aws:SourceAccount"
      values = [
        "375433036541"
      ]
    }
  }
}

resource "aws_sns_topic_policy" "spending" {
  arn    = aws_sns_topic.spending.arn
  policy = data.aws_iam_policy_document.spending.json
}

resource "aws_budgets_budget" "spending" {
  for_each = {
    MONTHLY   = 1
    QUARTERLY = 3
    ANNUALLY  = 12
  }
  name         = "spending-${lower(each.key)}"
  budget_type  = "COST"
  limit_amount = tostring(var.monthly_budget_usd * each.value)
  limit_unit   = "USD"
  time_unit    = each.key
  depends_on = [
    aws_sns_topic_policy.spending
  ]

  notification {
    comparison_operator        = "GREATER_THAN"
    notification_type          = "ACTUAL"
    threshold                  = 80
    threshold_type             = "PERCENTAGE"
    subscriber_email_addresses = var.budget_emails
    subscriber_sns_topic_arns = [
      aws_sns_topic.spending.arn
    ]
  }

  notification {
    comparison_operator        = "GREATER_THAN"
    notification_type          = "FORECASTED"
    threshold                  = 100
    threshold_type             = "PERCENTAGE"
    subscriber_email_addresses = var.budget_emails
    subscriber_sns_topic_arns = [
      aws_sns_topic.spending.arn
    ]
  }
}


resource "aws_budgets_budget" "machines" {
  name         = "machines"
  budget_type  = "USAGE"
  limit_amount = "20000"
  limit_unit   = "Hrs"
  time_unit    = "MONTHLY"

  cost_filter {
    name   = "UsageTypeGroup"
    values = ["EC2: Running Hours"]
  }

  notification {
    comparison_operator        = "GREATER_THAN"
    notification_type          = "ACTUAL"
    threshold                  = 80
    threshold_type             = "PERCENTAGE"
    subscriber_email_addresses = ["jo@velo.example"]
  }

  notification {
    comparison_operator        = "GREATER_THAN"
    notification_type          = "FORECASTED"
    threshold                  = 100
    threshold_type             = "PERCENTAGE"
    subscriber_email_addresses = ["jo@velo.example"]
  }
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
    address = "spending@velo.example"
  }

  threshold_expression {
    dimension {
      key           = "ANOMALY_TOTAL_IMPACT_ABSOLUTE"
      match_options = ["GREATER_THAN_OR_EQUAL"]
      values        = ["100"]
    }
  }
}

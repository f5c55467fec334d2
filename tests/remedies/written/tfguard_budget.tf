# Written by `tfguard fix` for budget-missing.
# Subscribe a chat or an on-call tool to the topic; e-mail needs no subscription.

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
        split(":", aws_sns_topic.spending.arn)[4]
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

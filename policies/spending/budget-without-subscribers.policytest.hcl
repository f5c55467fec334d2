case "a budget that tells somebody in time" {
  expect = "passed"

  resource "aws_budgets_budget" "monthly" {
    attrs = {
      name         = "monthly"
      budget_type  = "COST"
      limit_amount = "1000"
      limit_unit   = "USD"
      time_unit    = "MONTHLY"
      notification = [
        { comparison_operator = "GREATER_THAN", notification_type = "ACTUAL", threshold = 80, threshold_type = "PERCENTAGE", subscriber_email_addresses = ["spending@example.com"] },
        { comparison_operator = "GREATER_THAN", notification_type = "FORECASTED", threshold = 100, threshold_type = "PERCENTAGE", subscriber_email_addresses = ["spending@example.com"] },
      ]
    }
  }
}

case "no notification at all" {
  expect = "violation"
  says   = "budget all has no notification with a subscriber"

  resource "aws_budgets_budget" "all" {
    attrs = { name = "all", budget_type = "COST", time_unit = "MONTHLY" }
  }
}

# Near miss: there is a notification.
case "a threshold that nobody is told of" {
  expect = "violation"

  resource "aws_budgets_budget" "all" {
    attrs = {
      name         = "owner@example.com"
      budget_type  = "COST"
      time_unit    = "MONTHLY"
      notification = [{ threshold = 80, notification_type = "ACTUAL", subscriber_email_addresses = [] }]
    }
  }
}

case "one of two notifications reaches somebody" {
  expect = "passed"

  resource "aws_budgets_budget" "all" {
    attrs = {
      name        = "all"
      budget_type = "COST"
      time_unit   = "MONTHLY"
      notification = [
        { threshold = 50, notification_type = "ACTUAL" },
        { threshold = 80, notification_type = "ACTUAL", subscriber_email_addresses = ["owner@example.com"] },
      ]
    }
  }
}

case "a topic is told, by the reference of the configuration" {
  expect = "passed"

  resource "aws_sns_topic" "bill" {
    attrs = { name = "bill" }
  }
  resource "aws_budgets_budget" "all" {
    attrs = {
      name         = "all"
      budget_type  = "COST"
      time_unit    = "MONTHLY"
      notification = [{ threshold = 80, notification_type = "FORECASTED", subscriber_sns_topic_arns = [aws_sns_topic.bill.arn] }]
    }
  }
}

case "who is told is known after apply, and may be nobody" {
  expect = "undecided"
  says   = "module.people.emails"

  resource "aws_budgets_budget" "all" {
    attrs = {
      name         = "all"
      budget_type  = "COST"
      time_unit    = "MONTHLY"
      notification = [{ threshold = 80, notification_type = "ACTUAL", subscriber_email_addresses = unknown("module.people.emails") }]
    }
  }
}

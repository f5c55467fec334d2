case "three budgets that tell somebody in time" {
  expect = { "account:aws" = "passed" }

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
  resource "aws_budgets_budget" "quarterly" {
    attrs = {
      name         = "quarterly"
      budget_type  = "COST"
      limit_amount = "3000"
      limit_unit   = "USD"
      time_unit    = "QUARTERLY"
      notification = [
        { comparison_operator = "GREATER_THAN", notification_type = "ACTUAL", threshold = 80, threshold_type = "PERCENTAGE", subscriber_email_addresses = ["spending@example.com"] },
        { comparison_operator = "GREATER_THAN", notification_type = "FORECASTED", threshold = 100, threshold_type = "PERCENTAGE", subscriber_email_addresses = ["spending@example.com"] },
      ]
    }
  }
  resource "aws_budgets_budget" "annually" {
    attrs = {
      name         = "annually"
      budget_type  = "COST"
      limit_amount = "12000"
      limit_unit   = "USD"
      time_unit    = "ANNUALLY"
      notification = [
        { comparison_operator = "GREATER_THAN", notification_type = "ACTUAL", threshold = 80, threshold_type = "PERCENTAGE", subscriber_email_addresses = ["spending@example.com"] },
        { comparison_operator = "GREATER_THAN", notification_type = "FORECASTED", threshold = 100, threshold_type = "PERCENTAGE", subscriber_email_addresses = ["spending@example.com"] },
      ]
    }
  }
}

case "a month alone" {
  expect = { "account:aws" = "violation" }
  says   = "account aws has no cost budget that is quarterly, annually"

  resource "aws_budgets_budget" "month" {
    attrs = { name = "month", budget_type = "COST", time_unit = "MONTHLY" }
  }
}

case "all three" {
  expect = "passed"

  resource "aws_budgets_budget" "month" {
    attrs = { name = "month", budget_type = "COST", time_unit = "MONTHLY" }
  }
  resource "aws_budgets_budget" "quarter" {
    attrs = { name = "quarter", budget_type = "COST", time_unit = "QUARTERLY" }
  }
  data "aws_budgets_budget" "year" {
    attrs = { name = "year", budget_type = "COST", time_unit = "ANNUALLY" }
  }
}

# Near miss: the word monthly is there, in the name.
case "the month is missing, and a budget of hours is called after it" {
  expect = { "account:aws" = "violation" }
  says   = "no cost budget that is monthly"

  resource "aws_budgets_budget" "MONTHLY" {
    attrs = { name = "MONTHLY", budget_type = "USAGE", time_unit = "MONTHLY" }
  }
  resource "aws_budgets_budget" "quarter" {
    attrs = { name = "quarter", budget_type = "COST", time_unit = "QUARTERLY" }
  }
  resource "aws_budgets_budget" "year" {
    attrs = { name = "year", budget_type = "COST", time_unit = "ANNUALLY" }
  }
}

case "the quarter is missing" {
  expect = { "account:aws" = "violation" }
  says   = "no cost budget that is quarterly"

  resource "aws_budgets_budget" "month" {
    attrs = { name = "month", budget_type = "COST", time_unit = "MONTHLY" }
  }
  resource "aws_budgets_budget" "year" {
    attrs = { name = "year", budget_type = "COST", time_unit = "ANNUALLY" }
  }
}

case "the year is missing" {
  expect = { "account:aws" = "violation" }
  says   = "no cost budget that is annually"

  resource "aws_budgets_budget" "month" {
    attrs = { name = "month", budget_type = "COST", time_unit = "MONTHLY" }
  }
  resource "aws_budgets_budget" "quarter" {
    attrs = { name = "quarter", budget_type = "COST", time_unit = "QUARTERLY" }
  }
}

case "this house wants the month alone" {
  expect = "passed"

  inputs {
    budget_periods = ["MONTHLY"]
  }
  resource "aws_budgets_budget" "month" {
    attrs = { name = "month", budget_type = "COST", time_unit = "MONTHLY" }
  }
}

case "an account without any cost budget is another finding" {
  expect = "not-applicable"

  resource "aws_budgets_budget" "hours" {
    attrs = { name = "hours", budget_type = "USAGE", time_unit = "MONTHLY" }
  }
}

case "a workload with a budget of its own is not asked" {
  expect = "not-applicable"
  role   = "workload"

  resource "aws_budgets_budget" "month" {
    attrs = { name = "month", budget_type = "COST", time_unit = "MONTHLY" }
  }
}

case "the period is known after apply" {
  expect = "undecided"
  says   = "var.period"

  inputs {
    budget_periods = ["MONTHLY"]
  }
  resource "aws_budgets_budget" "some" {
    attrs = { name = "some", budget_type = "COST", time_unit = unknown("var.period") }
  }
}

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

case "a limit, in dollars, without an end" {
  expect = "passed"

  resource "aws_budgets_budget" "all" {
    attrs = { name = "all", budget_type = "COST", limit_amount = "0.01", limit_unit = "USD", time_unit = "MONTHLY", time_period_end = null }
  }
}

case "a limit of nothing" {
  expect = { "aws_budgets_budget.all" = "violation" }
  says   = "budget all has a limit of 0: it is passed with the first cent"

  resource "aws_budgets_budget" "all" {
    attrs = { name = "all", budget_type = "COST", limit_amount = "0", limit_unit = "USD", time_unit = "MONTHLY" }
  }
}

# Near miss: the limit is no 0, and yet nothing.
case "nothing, spelled otherwise" {
  expect = "violation"

  resource "aws_budgets_budget" "all" {
    attrs = { name = "1000", budget_type = "COST", limit_amount = "0.00", limit_unit = "USD", time_unit = "MONTHLY" }
  }
}

case "more than makes sense, for each period" {
  expect = {
    "aws_budgets_budget.month"        = "passed"
    "aws_budgets_budget.day"          = "passed"
    "aws_budgets_budget.quarter"      = "passed"
    "aws_budgets_budget.year"         = "passed"
    "aws_budgets_budget.long-month"   = "violation"
    "aws_budgets_budget.long-quarter" = "violation"
    "aws_budgets_budget.long-year"    = "violation"
  }
  says = ["a limit of 1001 (monthly); at most 1000 makes sense", "a limit of 3001 (quarterly); at most 3000", "a limit of 12001 (annually); at most 12000"]

  inputs {
    highest_monthly_limit = 1000
  }
  resource "aws_budgets_budget" "month" {
    attrs = { name = "month", budget_type = "COST", limit_amount = "1000", limit_unit = "USD", time_unit = "MONTHLY" }
  }
  resource "aws_budgets_budget" "day" {
    attrs = { name = "day", budget_type = "COST", limit_amount = "999", limit_unit = "USD", time_unit = "DAILY" }
  }
  resource "aws_budgets_budget" "quarter" {
    attrs = { name = "quarter", budget_type = "COST", limit_amount = "3000", limit_unit = "USD", time_unit = "QUARTERLY" }
  }
  resource "aws_budgets_budget" "year" {
    attrs = { name = "year", budget_type = "COST", limit_amount = "12000", limit_unit = "USD", time_unit = "ANNUALLY" }
  }
  resource "aws_budgets_budget" "long-month" {
    attrs = { name = "long-month", budget_type = "COST", limit_amount = "1001", limit_unit = "USD", time_unit = "MONTHLY" }
  }
  resource "aws_budgets_budget" "long-quarter" {
    attrs = { name = "long-quarter", budget_type = "COST", limit_amount = "3001", limit_unit = "USD", time_unit = "QUARTERLY" }
  }
  resource "aws_budgets_budget" "long-year" {
    attrs = { name = "long-year", budget_type = "COST", limit_amount = "12001", limit_unit = "USD", time_unit = "ANNUALLY" }
  }
}

case "another currency" {
  expect = { "aws_budgets_budget.all" = "violation" }
  says   = "budget all counts EUR, and the bill is in USD"

  resource "aws_budgets_budget" "all" {
    attrs = { name = "all", budget_type = "COST", limit_amount = "1000", limit_unit = "EUR", time_unit = "MONTHLY" }
  }
}

case "the currency of China" {
  expect = "passed"

  inputs {
    currency = "CNY"
  }
  resource "aws_budgets_budget" "all" {
    attrs = { name = "all", budget_type = "COST", limit_amount = "1000", limit_unit = "CNY", time_unit = "MONTHLY" }
  }
}

case "a period that is over, and one that is to come" {
  expect = { "aws_budgets_budget.over" = "violation", "aws_budgets_budget.now" = "violation", "aws_budgets_budget.to-come" = "passed" }
  says   = "budget over ended on 2021-12-31_23:00"

  resource "aws_budgets_budget" "now" {
    attrs = { name = "now", budget_type = "COST", limit_amount = "1000", limit_unit = "USD", time_unit = "MONTHLY", time_period_end = "2026-11-24_12:00" }
  }

  resource "aws_budgets_budget" "over" {
    attrs = { name = "over", budget_type = "COST", limit_amount = "1000", limit_unit = "USD", time_unit = "MONTHLY", time_period_end = "2021-12-31_23:00" }
  }
  resource "aws_budgets_budget" "to-come" {
    attrs = { name = "to-come-2021-12-31_23:00", budget_type = "COST", limit_amount = "1000", limit_unit = "USD", time_unit = "MONTHLY", time_period_end = "2087-06-15_00:00", time_period_start = "2021-12-31_23:00" }
  }
}

case "a limit that AWS adjusts" {
  expect = "passed"

  inputs {
    highest_monthly_limit = 1000
  }
  resource "aws_budgets_budget" "all" {
    attrs = { name = "all", budget_type = "COST", time_unit = "MONTHLY", auto_adjust_data = [{ auto_adjust_type = "FORECAST" }] }
  }
}

case "a budget of hours counts hours" {
  expect = "not-applicable"

  resource "aws_budgets_budget" "COST" {
    attrs = { name = "COST", budget_type = "USAGE", limit_amount = "0", limit_unit = "Hrs", time_unit = "MONTHLY" }
  }
}

case "the limit is known after apply" {
  expect = "undecided"
  says   = "var.limit"

  resource "aws_budgets_budget" "all" {
    attrs = { name = "all", budget_type = "COST", limit_amount = unknown("var.limit"), limit_unit = "USD", time_unit = "MONTHLY" }
  }
}

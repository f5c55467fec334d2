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

case "the forecast, and 90 percent of what is spent" {
  expect = "passed"

  resource "aws_budgets_budget" "all" {
    attrs = {
      name         = "all"
      budget_type  = "COST"
      limit_amount = "1000"
      time_unit    = "MONTHLY"
      notification = [
        { comparison_operator = "GREATER_THAN", notification_type = "FORECASTED", threshold = 100, threshold_type = "PERCENTAGE" },
        { comparison_operator = "GREATER_THAN", notification_type = "ACTUAL", threshold = 100, threshold_type = "PERCENTAGE" },
        { comparison_operator = "GREATER_THAN", notification_type = "ACTUAL", threshold = 90, threshold_type = "PERCENTAGE" },
      ]
    }
  }
}

case "only when all is spent" {
  expect = { "aws_budgets_budget.all" = "violation" }
  says   = ["budget all does not warn before 90 percent", "no notification is FORECASTED"]

  resource "aws_budgets_budget" "all" {
    attrs = {
      name         = "all"
      budget_type  = "COST"
      limit_amount = "1000"
      time_unit    = "MONTHLY"
      notification = [{ comparison_operator = "GREATER_THAN", notification_type = "ACTUAL", threshold = 100, threshold_type = "PERCENTAGE" }]
    }
  }
}

case "only the forecast" {
  expect = { "aws_budgets_budget.all" = "violation" }
  says   = "does not warn before 90 percent"
  omits  = "no notification is FORECASTED"

  resource "aws_budgets_budget" "all" {
    attrs = {
      name         = "all"
      budget_type  = "USAGE"
      limit_amount = "1000"
      time_unit    = "MONTHLY"
      notification = [{ comparison_operator = "GREATER_THAN", notification_type = "FORECASTED", threshold = 50, threshold_type = "PERCENTAGE" }]
    }
  }
}

case "no forecast, which days do not have" {
  expect = { "aws_budgets_budget.month" = "violation", "aws_budgets_budget.day" = "passed" }
  says   = "budget month does not warn of what is to be expected"
  omits  = "does not warn before"

  resource "aws_budgets_budget" "month" {
    attrs = { name = "month", budget_type = "COST", limit_amount = "1000", time_unit = "MONTHLY", notification = [{ comparison_operator = "GREATER_THAN", notification_type = "ACTUAL", threshold = 80, threshold_type = "PERCENTAGE" }] }
  }
  resource "aws_budgets_budget" "day" {
    attrs = { name = "day", budget_type = "COST", limit_amount = "1000", time_unit = "DAILY", notification = [{ comparison_operator = "GREATER_THAN", notification_type = "ACTUAL", threshold = 80, threshold_type = "PERCENTAGE" }] }
  }
}

# Near miss: the thresholds are the same number.
case "sums of money instead of percents: eighty of a hundred, and eighty of fifty" {
  expect = { "aws_budgets_budget.early" = "passed", "aws_budgets_budget.edge" = "passed", "aws_budgets_budget.late" = "violation" }
  says   = "budget late does not warn before"

  resource "aws_budgets_budget" "early" {
    attrs = { name = "early", budget_type = "COST", limit_amount = "100", time_unit = "DAILY", notification = [{ comparison_operator = "GREATER_THAN", notification_type = "ACTUAL", threshold = 80, threshold_type = "ABSOLUTE_VALUE" }] }
  }
  resource "aws_budgets_budget" "edge" {
    attrs = { name = "edge", budget_type = "COST", limit_amount = "1000", time_unit = "DAILY", notification = [{ comparison_operator = "GREATER_THAN", notification_type = "ACTUAL", threshold = 900, threshold_type = "ABSOLUTE_VALUE" }] }
  }
  resource "aws_budgets_budget" "late" {
    attrs = { name = "late", budget_type = "COST", limit_amount = "50", time_unit = "DAILY", notification = [{ comparison_operator = "GREATER_THAN", notification_type = "ACTUAL", threshold = 80, threshold_type = "ABSOLUTE_VALUE" }] }
  }
}

case "a sum of money against a limit that AWS adjusts" {
  expect = "passed"

  resource "aws_budgets_budget" "all" {
    attrs = { name = "all", budget_type = "COST", time_unit = "DAILY", auto_adjust_data = [{ auto_adjust_type = "HISTORICAL" }], notification = [{ comparison_operator = "GREATER_THAN", notification_type = "ACTUAL", threshold = 8000, threshold_type = "ABSOLUTE_VALUE" }] }
  }
}

case "to spend too little is no warning" {
  expect = { "aws_budgets_budget.FORECASTED" = "violation" }
  says   = ["does not warn before", "no notification is FORECASTED"]

  resource "aws_budgets_budget" "FORECASTED" {
    attrs = {
      name         = "FORECASTED"
      budget_type  = "COST"
      limit_amount = "1000"
      time_unit    = "MONTHLY"
      notification = [
        { comparison_operator = "LESS_THAN", notification_type = "ACTUAL", threshold = 80, threshold_type = "PERCENTAGE" },
        { comparison_operator = "LESS_THAN", notification_type = "FORECASTED", threshold = 80, threshold_type = "PERCENTAGE" },
      ]
    }
  }
}

case "budgets that warn of something else, and one that warns nobody at all" {
  expect = "not-applicable"

  resource "aws_budgets_budget" "savings" {
    attrs = { name = "COST", budget_type = "SAVINGS_PLANS_UTILIZATION", limit_amount = "100", time_unit = "MONTHLY", notification = [{ comparison_operator = "LESS_THAN", notification_type = "ACTUAL", threshold = 80, threshold_type = "PERCENTAGE" }] }
  }
  resource "aws_budgets_budget" "silent" {
    attrs = { name = "silent", budget_type = "COST", limit_amount = "100", time_unit = "MONTHLY" }
  }
}

case "when it warns is known after apply" {
  expect = "undecided"
  says   = "var.threshold"

  resource "aws_budgets_budget" "all" {
    attrs = {
      name         = "all"
      budget_type  = "COST"
      limit_amount = "1000"
      time_unit    = "DAILY"
      notification = [{ comparison_operator = "GREATER_THAN", notification_type = "ACTUAL", threshold = unknown("var.threshold"), threshold_type = "PERCENTAGE" }]
    }
  }
}

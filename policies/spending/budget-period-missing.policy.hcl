# What is little in a month may be much in a year, and a year is too long to wait for.

input "budget_periods" {
  type        = list(string)
  default     = ["MONTHLY", "QUARTERLY", "ANNUALLY"]
  description = "The periods for which each account with a budget has one: DAILY, MONTHLY, QUARTERLY, ANNUALLY."
}

account_policy "*" "budget-period-missing" {
  guardrail {
    title    = "Account without a budget for each period"
    severity = "low"
    role     = "baseline"
    why      = "A month shows a sudden rise, a quarter a slow one, and the year is what was promised: with one period alone one of them is seen too late."
    fix      = "Add an aws_budgets_budget for each time_unit that is missing, or say in budget_periods which ones are wanted."
    references = {
      "well-architected-cost" = { "COST02-BP05" = "partial" }
    }
  }

  locals {
    budgets = core::concat(tfguard::resources(target, "aws_budgets_budget"), tfguard::resources(target, "data.aws_budgets_budget"))
    periods = [for budget in local.budgets : budget.attrs.time_unit if budget.attrs.budget_type == "COST"]
  }

  filter = core::length(local.periods) > 0

  enforce {
    condition     = core::alltrue([for period in input.budget_periods : core::contains(local.periods, period)])
    error_message = "account ${target.label} has no cost budget that is ${core::join(", ", [for period in input.budget_periods : core::lower(period) if !core::contains(local.periods, period)])}"
  }
}

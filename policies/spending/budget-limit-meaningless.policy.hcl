# A budget that can never be reached, or always is, says nothing.

input "highest_monthly_limit" {
  type        = number
  nullable    = true
  description = "The highest limit that makes sense for a month; three times that for a quarter, twelve times for a year. Without it any is fine."
}

input "currency" {
  type        = string
  default     = "USD"
  description = "The currency of the bill: USD, or CNY in China."
}

resource_policy "aws_budgets_budget" "budget-limit-meaningless" {
  guardrail {
    title    = "Budget whose limit means nothing"
    severity = "medium"
    why      = "A limit of zero is passed on the first day and its mail is soon ignored; one that is far too high, in another currency or in a period that is over warns of nothing at all."
    fix      = "Set limit_amount to what a month may cost, limit_unit to the currency of the bill, and leave time_period_end out."
    references = {
      "well-architected-cost" = { "COST02-BP05" = "partial" }
    }
  }

  filter = attrs.budget_type == "COST"

  locals {
    has_limit = tfguard::configured(target, "limit_amount")
    months    = attrs.time_unit == "ANNUALLY" ? 12 : (attrs.time_unit == "QUARTERLY" ? 3 : 1)
    ends_at   = attrs.time_period_end == null ? "never" : "${core::join("T", core::split("_", attrs.time_period_end))}:00Z"
  }

  enforce {
    condition     = !local.has_limit || attrs.limit_amount > 0
    error_message = "budget ${core::try(attrs.name, target.address)} has a limit of ${attrs.limit_amount}: it is passed with the first cent"
  }

  enforce {
    condition     = input.highest_monthly_limit == null || !local.has_limit || attrs.limit_amount <= input.highest_monthly_limit * local.months
    error_message = "budget ${core::try(attrs.name, target.address)} has a limit of ${attrs.limit_amount} (${core::lower(attrs.time_unit)}); at most ${input.highest_monthly_limit * local.months} makes sense"
  }

  enforce {
    condition     = !tfguard::configured(target, "limit_unit") || attrs.limit_unit == input.currency
    error_message = "budget ${core::try(attrs.name, target.address)} counts ${attrs.limit_unit}, and the bill is in ${input.currency}"
  }

  enforce {
    condition     = local.ends_at == "never" || core::timecmp(local.ends_at, core::timestamp()) > 0
    error_message = "budget ${core::try(attrs.name, target.address)} ended on ${attrs.time_period_end}"
  }
}

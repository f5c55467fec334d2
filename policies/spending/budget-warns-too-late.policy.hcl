# A warning is of use before the money is spent: from the forecast, and again on the way.

input "latest_warning" {
  type        = number
  default     = 90
  description = "At how many percent of the limit, at the latest, what is really spent must warn somebody."
}

resource_policy "aws_budgets_budget" "budget-warns-too-late" {
  guardrail {
    title    = "Budget that warns too late"
    severity = "medium"
    why      = "A budget that speaks when the limit is reached tells of money that is gone. A forecast warns weeks before; and since AWS forecasts nothing in the first weeks of an account, what is really spent must warn on the way too."
    fix      = "Add two notifications: one with notification_type = \"FORECASTED\", one with \"ACTUAL\" and a threshold of 80 percent."
    references = {
      "well-architected-cost" = { "COST02-BP05" = "partial" }
    }
  }

  filter = core::contains(["COST", "USAGE"], attrs.budget_type) && core::length(attrs.notification) > 0

  locals {
    warnings   = [for told in attrs.notification : told if told.comparison_operator != "LESS_THAN"]
    has_limit  = tfguard::configured(target, "limit_amount")
    early      = [for told in local.warnings : told if told.notification_type == "ACTUAL" && (told.threshold_type == "ABSOLUTE_VALUE" ? !local.has_limit || told.threshold * 100 <= input.latest_warning * attrs.limit_amount : told.threshold <= input.latest_warning)]
    forecasted = [for told in local.warnings : told if told.notification_type == "FORECASTED"]
  }

  enforce {
    condition     = core::length(local.early) > 0
    error_message = "budget ${core::try(attrs.name, target.address)} does not warn before ${input.latest_warning} percent of it are spent"
  }

  enforce {
    condition     = core::length(local.forecasted) > 0 || attrs.time_unit == "DAILY"
    error_message = "budget ${core::try(attrs.name, target.address)} does not warn of what is to be expected: no notification is FORECASTED"
  }
}

# Judged by what a budget, or its action, watched before this plan, and whether any does so as well after it.

input "budget_raise_percent" {
  type        = number
  default     = 20
  description = "By how many percent a limit or a threshold may rise without a finding."
}

resource_policy "aws_budgets_budget" "budget-removed-or-weakened" {
  guardrail {
    title    = "Budget removed or weakened by this plan"
    severity = "high"
    why      = "From here on the bill can grow further before anybody hears of it, or nobody does at all."
    fix      = "Keep the budget, its limit, its filters and whom it tells; where the change is meant, have it reviewed and waive it."
    references = {
      "well-architected-cost" = { "COST02-BP05" = "partial" }
    }
  }

  operations = ["change"]

  locals {
    lost = tfguard::budget_weakened(target, input.budget_raise_percent)
  }

  enforce {
    condition     = local.lost == null
    error_message = "budget ${local.lost.name} watches less after this plan: ${local.lost.because}"
  }
}

resource_policy "aws_budgets_budget_action" "budget-removed-or-weakened" {
  operations = ["change"]

  locals {
    lost = tfguard::budget_action_weakened(target, input.budget_raise_percent)
  }

  enforce {
    condition     = local.lost == null
    error_message = "the action of a budget does less after this plan: ${local.lost.because}"
  }
}

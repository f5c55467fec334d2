# Each account that the inputs put something into has a cost budget that sees (nearly) all of its spend.

input "account_wide_filters" {
  type        = list(string)
  default     = ["LinkedAccount", "RecordType"]
  description = "Names of cost filters that leave the whole account in view."
}

account_policy "*" "budget-missing" {
  guardrail {
    title    = "Account without a cost budget"
    severity = "high"
    why      = "Nobody is told when the bill grows: a leaked key that mines coins, or a forgotten cluster, shows on the invoice weeks later."
    fix      = "Add an aws_budgets_budget with budget_type = \"COST\", without a cost filter that hides most of the spend, with notifications. Where the account's own stack has one, show that plan or state as a second input. A budget makes a stack answer for its account: give that of an application --role workload."
    references = {
      "well-architected-cost" = { "COST02-BP05" = "partial" }
    }
  }

  locals {
    budgets = tfguard::resources(target, "aws_budgets_budget")
    read    = tfguard::resources(target, "data.aws_budgets_budget")
  }

  enforce {
    condition = core::anytrue([
      for budget in local.budgets : budget.attrs.budget_type == "COST" && (
        !tfguard::configured(budget, "cost_filter")
        || core::alltrue([for filter in budget.attrs.cost_filter : core::contains(input.account_wide_filters, filter.name)])
      )
      ]) || core::anytrue([
      for budget in local.read : budget.attrs.budget_type == "COST" && core::length(budget.attrs.cost_filter) == 0
    ])
    error_message = "no cost budget watches account ${target.label}, into which these inputs put ${target.resources == 1 ? "a resource" : "${target.resources} resources"}"
  }
}

locals {
  told  = [{ notification_type = "ACTUAL", comparison_operator = "GREATER_THAN", threshold = 80, threshold_type = "PERCENTAGE", subscriber_email_addresses = ["cost@example.com", "owner@example.com"] }]
  later = [{ notification_type = "ACTUAL", comparison_operator = "GREATER_THAN", threshold = 100, threshold_type = "PERCENTAGE", subscriber_email_addresses = ["cost@example.com", "owner@example.com"] }]
  fewer = [{ notification_type = "ACTUAL", comparison_operator = "GREATER_THAN", threshold = 80, threshold_type = "PERCENTAGE", subscriber_email_addresses = ["owner@example.com"] }]
  nobody = [{ notification_type = "ACTUAL", comparison_operator = "GREATER_THAN", threshold = 80, threshold_type = "PERCENTAGE" }]
  forecast = [{ notification_type = "FORECASTED", comparison_operator = "GREATER_THAN", threshold = 80, threshold_type = "PERCENTAGE", subscriber_email_addresses = ["cost@example.com", "owner@example.com"] }]
  dollars = [{ notification_type = "ACTUAL", comparison_operator = "GREATER_THAN", threshold = 800, threshold_type = "ABSOLUTE_VALUE", subscriber_email_addresses = ["cost@example.com", "owner@example.com"] }]
  lowered = [{ notification_type = "ACTUAL", comparison_operator = "GREATER_THAN", threshold = 50, threshold_type = "PERCENTAGE", subscriber_email_addresses = ["team@example.com"], subscriber_sns_topic_arns = ["arn:aws:sns:us-east-1:111122223333:cost"] }]
  stop  = { budget_name = "all", action_type = "APPLY_IAM_POLICY", approval_model = "AUTOMATIC", notification_type = "ACTUAL", execution_role_arn = "arn:aws:iam::111122223333:role/stop", action_threshold = [{ action_threshold_type = "PERCENTAGE", action_threshold_value = 100 }], definition = [{ iam_action_definition = [{ policy_arn = "arn:aws:iam::111122223333:policy/stop", roles = ["build"] }] }] }
}

case "it is deleted" {
  expect = "violation"
  says   = "budget all watches less after this plan: it is deleted"

  resource "aws_budgets_budget" "all" {
    prior_attrs = { name = "all", budget_type = "COST", limit_amount = "1000", limit_unit = "USD", time_unit = "MONTHLY", notification = local.told }
  }
}

case "it is only forgotten" {
  expect = "violation"
  says   = "it leaves the state"

  resource "aws_budgets_budget" "all" {
    actions     = ["forget"]
    prior_attrs = { name = "all", budget_type = "COST", limit_amount = "1000", limit_unit = "USD", time_unit = "MONTHLY", notification = local.told }
  }
}

case "its limit is raised" {
  expect = "violation"
  says   = "its limit rises from 1000 to 5000 USD"

  resource "aws_budgets_budget" "all" {
    attrs       = { name = "all", budget_type = "COST", limit_amount = "5000", limit_unit = "USD", time_unit = "MONTHLY", notification = local.told }
    prior_attrs = { name = "all", budget_type = "COST", limit_amount = "1000", limit_unit = "USD", time_unit = "MONTHLY", notification = local.told }
  }
}

case "its limit is raised within what is allowed" {
  expect = "passed"

  resource "aws_budgets_budget" "all" {
    attrs       = { name = "all", budget_type = "COST", limit_amount = "1200", limit_unit = "USD", time_unit = "MONTHLY", notification = local.told }
    prior_attrs = { name = "all", budget_type = "COST", limit_amount = "1000", limit_unit = "USD", time_unit = "MONTHLY", notification = local.told }
  }
}

case "its limit is raised a little beyond what is allowed" {
  expect = "violation"

  resource "aws_budgets_budget" "all" {
    attrs       = { name = "all", budget_type = "COST", limit_amount = "1201", limit_unit = "USD", time_unit = "MONTHLY", notification = local.told }
    prior_attrs = { name = "all", budget_type = "COST", limit_amount = "1000", limit_unit = "USD", time_unit = "MONTHLY", notification = local.told }
  }
}

case "a raise of any kind is too much" {
  expect = "violation"

  inputs {
    budget_raise_percent = 0
  }
  resource "aws_budgets_budget" "all" {
    attrs       = { name = "all", budget_type = "COST", limit_amount = "1001", limit_unit = "USD", time_unit = "MONTHLY", notification = local.told }
    prior_attrs = { name = "all", budget_type = "COST", limit_amount = "1000", limit_unit = "USD", time_unit = "MONTHLY", notification = local.told }
  }
}

case "its limit is lowered" {
  expect = "passed"

  resource "aws_budgets_budget" "all" {
    attrs       = { name = "all", budget_type = "COST", limit_amount = "10", limit_unit = "USD", time_unit = "MONTHLY", notification = local.told }
    prior_attrs = { name = "all", budget_type = "COST", limit_amount = "1000", limit_unit = "USD", time_unit = "MONTHLY", notification = local.told }
  }
}

case "the same number in another unit" {
  expect = "violation"
  says   = "its limit is in another unit"

  resource "aws_budgets_budget" "all" {
    attrs       = { name = "all", budget_type = "COST", limit_amount = "1000", limit_unit = "EUR", time_unit = "MONTHLY", notification = local.told }
    prior_attrs = { name = "all", budget_type = "COST", limit_amount = "1000", limit_unit = "USD", time_unit = "MONTHLY", notification = local.told }
  }
}

case "a plan of limits that rise" {
  expect = "violation"

  resource "aws_budgets_budget" "all" {
    attrs       = { name = "all", budget_type = "COST", limit_unit = "USD", time_unit = "MONTHLY", notification = local.told, planned_limit = [{ amount = "1000", start_time = "2026-12-01_00:00", unit = "USD" }, { amount = "9000", start_time = "2027-01-01_00:00", unit = "USD" }] }
    prior_attrs = { name = "all", budget_type = "COST", limit_amount = "1000", limit_unit = "USD", time_unit = "MONTHLY", notification = local.told }
  }
}

case "its limit follows the spend" {
  expect = "violation"
  says   = "its limit follows the spend from now on"

  resource "aws_budgets_budget" "all" {
    attrs       = { name = "all", budget_type = "COST", limit_amount = "1000", limit_unit = "USD", time_unit = "MONTHLY", notification = local.told, auto_adjust_data = [{ auto_adjust_type = "HISTORICAL" }] }
    prior_attrs = { name = "all", budget_type = "COST", limit_amount = "1000", limit_unit = "USD", time_unit = "MONTHLY", notification = local.told }
  }
}

case "its limit followed the spend before" {
  expect = "passed"

  resource "aws_budgets_budget" "all" {
    attrs       = { name = "all", budget_type = "COST", limit_amount = "1000", limit_unit = "USD", time_unit = "MONTHLY", notification = local.told, auto_adjust_data = [{ auto_adjust_type = "HISTORICAL" }] }
    prior_attrs = { name = "all", budget_type = "COST", limit_amount = "1000", limit_unit = "USD", time_unit = "MONTHLY", notification = local.told, auto_adjust_data = [{ auto_adjust_type = "HISTORICAL" }] }
  }
}

case "it watches usage" {
  expect = "violation"

  resource "aws_budgets_budget" "all" {
    attrs       = { name = "all", budget_type = "USAGE", limit_amount = "1000", limit_unit = "USD", time_unit = "MONTHLY", notification = local.told }
    prior_attrs = { name = "all", budget_type = "COST", limit_amount = "1000", limit_unit = "USD", time_unit = "MONTHLY", notification = local.told }
  }
}

case "it looks at a year instead of a month" {
  expect = "violation"
  says   = "it counts by another period than MONTHLY"

  resource "aws_budgets_budget" "all" {
    attrs       = { name = "all", budget_type = "COST", limit_amount = "1000", limit_unit = "USD", time_unit = "ANNUALLY", notification = local.told }
    prior_attrs = { name = "all", budget_type = "COST", limit_amount = "1000", limit_unit = "USD", time_unit = "MONTHLY", notification = local.told }
  }
}

case "it ends next month" {
  expect = "violation"
  says   = "it ends earlier"

  resource "aws_budgets_budget" "all" {
    attrs       = { name = "all", budget_type = "COST", limit_amount = "1000", limit_unit = "USD", time_unit = "MONTHLY", notification = local.told, time_period_end = "2026-12-31_00:00" }
    prior_attrs = { name = "all", budget_type = "COST", limit_amount = "1000", limit_unit = "USD", time_unit = "MONTHLY", notification = local.told }
  }
}

case "it ends later than before" {
  expect = "passed"

  resource "aws_budgets_budget" "all" {
    attrs       = { name = "all", budget_type = "COST", limit_amount = "1000", limit_unit = "USD", time_unit = "MONTHLY", notification = local.told, time_period_end = "2030-01-01_00:00" }
    prior_attrs = { name = "all", budget_type = "COST", limit_amount = "1000", limit_unit = "USD", time_unit = "MONTHLY", notification = local.told, time_period_end = "2029-01-01_00:00" }
  }
}

case "a filter hides all but one service" {
  expect = "violation"
  says   = "a cost filter hides part of the spend"

  resource "aws_budgets_budget" "all" {
    attrs       = { name = "all", budget_type = "COST", limit_amount = "1000", limit_unit = "USD", time_unit = "MONTHLY", notification = local.told, cost_filter = [{ name = "Service", values = ["Amazon Elastic Compute Cloud - Compute"] }] }
    prior_attrs = { name = "all", budget_type = "COST", limit_amount = "1000", limit_unit = "USD", time_unit = "MONTHLY", notification = local.told }
  }
}

case "a filter lets less through than before" {
  expect = "violation"

  resource "aws_budgets_budget" "all" {
    attrs       = { name = "all", budget_type = "COST", limit_amount = "1000", limit_unit = "USD", time_unit = "MONTHLY", notification = local.told, cost_filter = [{ name = "Service", values = ["A"] }] }
    prior_attrs = { name = "all", budget_type = "COST", limit_amount = "1000", limit_unit = "USD", time_unit = "MONTHLY", notification = local.told, cost_filter = [{ name = "Service", values = ["A", "B"] }] }
  }
}

case "a filter lets more through than before" {
  expect = "passed"

  resource "aws_budgets_budget" "all" {
    attrs       = { name = "all", budget_type = "COST", limit_amount = "1000", limit_unit = "USD", time_unit = "MONTHLY", notification = local.told, cost_filter = [{ name = "Service", values = ["B", "A"] }] }
    prior_attrs = { name = "all", budget_type = "COST", limit_amount = "1000", limit_unit = "USD", time_unit = "MONTHLY", notification = local.told, cost_filter = [{ name = "Service", values = ["A"] }] }
  }
}

case "a filter by something else" {
  expect = "violation"

  resource "aws_budgets_budget" "all" {
    attrs       = { name = "all", budget_type = "COST", limit_amount = "1000", limit_unit = "USD", time_unit = "MONTHLY", notification = local.told, cost_filter = [{ name = "Region", values = ["A"] }] }
    prior_attrs = { name = "all", budget_type = "COST", limit_amount = "1000", limit_unit = "USD", time_unit = "MONTHLY", notification = local.told, cost_filter = [{ name = "Service", values = ["A"] }] }
  }
}

case "a filter is taken away" {
  expect = "passed"

  resource "aws_budgets_budget" "all" {
    attrs       = { name = "all", budget_type = "COST", limit_amount = "1000", limit_unit = "USD", time_unit = "MONTHLY", notification = local.told }
    prior_attrs = { name = "all", budget_type = "COST", limit_amount = "1000", limit_unit = "USD", time_unit = "MONTHLY", notification = local.told, cost_filter = [{ name = "Service", values = ["A"] }] }
  }
}

case "taxes no longer count" {
  expect = "violation"
  says   = "it leaves out part of the costs"

  resource "aws_budgets_budget" "all" {
    attrs       = { name = "all", budget_type = "COST", limit_amount = "1000", limit_unit = "USD", time_unit = "MONTHLY", notification = local.told, cost_types = [{ include_tax = false }] }
    prior_attrs = { name = "all", budget_type = "COST", limit_amount = "1000", limit_unit = "USD", time_unit = "MONTHLY", notification = local.told }
  }
}

case "credits are taken off the sum" {
  expect = "violation"

  resource "aws_budgets_budget" "all" {
    attrs       = { name = "all", budget_type = "COST", limit_amount = "1000", limit_unit = "USD", time_unit = "MONTHLY", notification = local.told, cost_types = [{ include_credit = true }] }
    prior_attrs = { name = "all", budget_type = "COST", limit_amount = "1000", limit_unit = "USD", time_unit = "MONTHLY", notification = local.told, cost_types = [{ include_credit = false }] }
  }
}

case "credits are no longer taken off the sum" {
  expect = "passed"

  resource "aws_budgets_budget" "all" {
    attrs       = { name = "all", budget_type = "COST", limit_amount = "1000", limit_unit = "USD", time_unit = "MONTHLY", notification = local.told, cost_types = [{ include_credit = false }] }
    prior_attrs = { name = "all", budget_type = "COST", limit_amount = "1000", limit_unit = "USD", time_unit = "MONTHLY", notification = local.told }
  }
}

case "support counts from now on" {
  expect = "passed"

  resource "aws_budgets_budget" "all" {
    attrs       = { name = "all", budget_type = "COST", limit_amount = "1000", limit_unit = "USD", time_unit = "MONTHLY", notification = local.told, cost_types = [{ include_support = true }] }
    prior_attrs = { name = "all", budget_type = "COST", limit_amount = "1000", limit_unit = "USD", time_unit = "MONTHLY", notification = local.told, cost_types = [{ include_support = false }] }
  }
}

case "its notification goes" {
  expect = "violation"
  says   = "nobody is warned any more at 80 % (actual)"

  resource "aws_budgets_budget" "all" {
    attrs       = { name = "all", budget_type = "COST", limit_amount = "1000", limit_unit = "USD", time_unit = "MONTHLY" }
    prior_attrs = { name = "all", budget_type = "COST", limit_amount = "1000", limit_unit = "USD", time_unit = "MONTHLY", notification = local.told }
  }
}

case "one of two is no longer told" {
  expect = "violation"

  resource "aws_budgets_budget" "all" {
    attrs       = { name = "all", budget_type = "COST", limit_amount = "1000", limit_unit = "USD", time_unit = "MONTHLY", notification = local.fewer }
    prior_attrs = { name = "all", budget_type = "COST", limit_amount = "1000", limit_unit = "USD", time_unit = "MONTHLY", notification = local.told }
  }
}

case "it tells nobody any more" {
  expect = "violation"

  resource "aws_budgets_budget" "all" {
    attrs       = { name = "all", budget_type = "COST", limit_amount = "1000", limit_unit = "USD", time_unit = "MONTHLY", notification = local.nobody }
    prior_attrs = { name = "all", budget_type = "COST", limit_amount = "1000", limit_unit = "USD", time_unit = "MONTHLY", notification = local.told }
  }
}

case "it warns later" {
  expect = "violation"

  resource "aws_budgets_budget" "all" {
    attrs       = { name = "all", budget_type = "COST", limit_amount = "1000", limit_unit = "USD", time_unit = "MONTHLY", notification = local.later }
    prior_attrs = { name = "all", budget_type = "COST", limit_amount = "1000", limit_unit = "USD", time_unit = "MONTHLY", notification = local.told }
  }
}

case "it warns of what is forecast, and not of what was spent" {
  expect = "violation"

  resource "aws_budgets_budget" "all" {
    attrs       = { name = "all", budget_type = "COST", limit_amount = "1000", limit_unit = "USD", time_unit = "MONTHLY", notification = local.forecast }
    prior_attrs = { name = "all", budget_type = "COST", limit_amount = "1000", limit_unit = "USD", time_unit = "MONTHLY", notification = local.told }
  }
}

case "another warning comes beside the first" {
  expect = "passed"

  resource "aws_budgets_budget" "all" {
    attrs       = { name = "all", budget_type = "COST", limit_amount = "1000", limit_unit = "USD", time_unit = "MONTHLY", notification = core::concat(local.forecast, local.told) }
    prior_attrs = { name = "all", budget_type = "COST", limit_amount = "1000", limit_unit = "USD", time_unit = "MONTHLY", notification = local.told }
  }
}

case "the same mark as a sum of money" {
  expect = "passed"

  resource "aws_budgets_budget" "all" {
    attrs       = { name = "all", budget_type = "COST", limit_amount = "1000", limit_unit = "USD", time_unit = "MONTHLY", notification = local.dollars }
    prior_attrs = { name = "all", budget_type = "COST", limit_amount = "1000", limit_unit = "USD", time_unit = "MONTHLY", notification = local.told }
  }
}

case "the same mark as a share of the limit" {
  expect = "passed"

  resource "aws_budgets_budget" "all" {
    attrs       = { name = "all", budget_type = "COST", limit_amount = "1000", limit_unit = "USD", time_unit = "MONTHLY", notification = local.told }
    prior_attrs = { name = "all", budget_type = "COST", limit_amount = "1000", limit_unit = "USD", time_unit = "MONTHLY", notification = local.dollars }
  }
}

case "it warns earlier, and tells others" {
  expect = "passed"

  resource "aws_budgets_budget" "all" {
    attrs       = { name = "all", budget_type = "COST", limit_amount = "1000", limit_unit = "USD", time_unit = "MONTHLY", notification = local.lowered }
    prior_attrs = { name = "all", budget_type = "COST", limit_amount = "1000", limit_unit = "USD", time_unit = "MONTHLY", notification = local.told }
  }
}

case "a notification that nobody got goes" {
  expect = "passed"

  resource "aws_budgets_budget" "all" {
    attrs       = { name = "all", budget_type = "COST", limit_amount = "1000", limit_unit = "USD", time_unit = "MONTHLY" }
    prior_attrs = { name = "all", budget_type = "COST", limit_amount = "1000", limit_unit = "USD", time_unit = "MONTHLY", notification = local.nobody }
  }
}

case "it gets another name" {
  expect = "passed"

  resource "aws_budgets_budget" "all" {
    actions     = ["delete", "create"]
    attrs       = { name = "everything", budget_type = "COST", limit_amount = "1000", limit_unit = "USD", time_unit = "MONTHLY", notification = local.told }
    prior_attrs = { name = "all", budget_type = "COST", limit_amount = "1000", limit_unit = "USD", time_unit = "MONTHLY", notification = local.told }
  }
}

case "it is replaced by a weaker one" {
  expect = "violation"
  says   = "its limit rises"

  resource "aws_budgets_budget" "all" {
    actions     = ["delete", "create"]
    attrs       = { name = "everything", budget_type = "COST", limit_amount = "5000", limit_unit = "USD", time_unit = "MONTHLY", notification = local.told }
    prior_attrs = { name = "all", budget_type = "COST", limit_amount = "1000", limit_unit = "USD", time_unit = "MONTHLY", notification = local.told }
  }
}

# Near miss: the budget is deleted.
case "a new budget at another address takes over" {
  expect = { "aws_budgets_budget.all" = "passed", "aws_budgets_budget.costs" = "passed" }

  resource "aws_budgets_budget" "all" {
    prior_attrs = { name = "all", budget_type = "COST", limit_amount = "1000", limit_unit = "USD", time_unit = "MONTHLY", notification = local.told }
  }
  resource "aws_budgets_budget" "costs" {
    attrs = { name = "costs", budget_type = "COST", limit_amount = "1000", limit_unit = "USD", time_unit = "MONTHLY", notification = local.told }
  }
}

case "a new budget that watches less is no substitute" {
  expect = { "aws_budgets_budget.all" = "violation", "aws_budgets_budget.costs" = "passed" }

  resource "aws_budgets_budget" "all" {
    prior_attrs = { name = "all", budget_type = "COST", limit_amount = "1000", limit_unit = "USD", time_unit = "MONTHLY", notification = local.told }
  }
  resource "aws_budgets_budget" "costs" {
    attrs = { name = "costs", budget_type = "COST", limit_amount = "9000", limit_unit = "USD", time_unit = "MONTHLY", notification = local.told }
  }
}

case "a budget for a member account is no substitute" {
  expect = { "aws_budgets_budget.all" = "violation" }

  resource "aws_budgets_budget" "all" {
    prior_attrs = { name = "all", budget_type = "COST", limit_amount = "1000", limit_unit = "USD", time_unit = "MONTHLY", notification = local.told, account_id = "111122223333" }
  }
  resource "aws_budgets_budget" "member" {
    attrs = { name = "member", budget_type = "COST", limit_amount = "1000", limit_unit = "USD", time_unit = "MONTHLY", notification = local.told, account_id = "444455556666" }
  }
}

case "a budget of another account is no substitute" {
  expect = { "aws_budgets_budget.all" = "violation" }

  provider "aws" "default" {
    attrs = { region = "eu-west-1", allowed_account_ids = ["111122223333"] }
  }
  provider "aws" "other" {
    attrs = { region = "eu-west-1", allowed_account_ids = ["444455556666"], profile = "other" }
  }
  resource "aws_budgets_budget" "all" {
    prior_attrs = { name = "all", budget_type = "COST", limit_amount = "1000", limit_unit = "USD", time_unit = "MONTHLY", notification = local.told }
  }
  resource "aws_budgets_budget" "other" {
    provider = "aws.other"
    attrs    = { name = "all", budget_type = "COST", limit_amount = "1000", limit_unit = "USD", time_unit = "MONTHLY", notification = local.told }
  }
}

case "it moves to another state" {
  expect = { "aws_budgets_budget.all" = "passed" }

  stack "shop.json" {
    provider "aws" "shop" {
      attrs = { region = "eu-west-1", allowed_account_ids = ["222222222222"] }
    }
    resource "aws_budgets_budget" "all" {
      provider    = "aws.shop"
      actions     = ["forget"]
      prior_attrs = { name = "all", budget_type = "COST", limit_amount = "1000", limit_unit = "USD", time_unit = "MONTHLY", notification = local.told }
    }
  }
  stack "baseline.json" {
    provider "aws" "baseline" {
      attrs = { region = "eu-west-1", allowed_account_ids = ["222222222222"] }
    }
    resource "aws_budgets_budget" "costs" {
      provider    = "aws.baseline"
      attrs       = { name = "all", budget_type = "COST", limit_amount = "1000", limit_unit = "USD", time_unit = "MONTHLY", notification = local.told }
      prior_attrs = { name = "all", budget_type = "COST", limit_amount = "1000", limit_unit = "USD", time_unit = "MONTHLY", notification = local.told }
    }
  }
}

case "a first budget" {
  expect = "passed"

  resource "aws_budgets_budget" "all" {
    attrs = { name = "all", budget_type = "COST", limit_amount = "1000", limit_unit = "USD", time_unit = "MONTHLY", notification = local.told }
  }
}

case "its limit is known after apply" {
  expect = "undecided"
  says   = "var.limit"

  resource "aws_budgets_budget" "all" {
    attrs       = { name = "all", budget_type = "COST", limit_amount = unknown("var.limit"), limit_unit = "USD", time_unit = "MONTHLY", notification = local.told }
    prior_attrs = { name = "all", budget_type = "COST", limit_amount = "1000", limit_unit = "USD", time_unit = "MONTHLY", notification = local.told }
  }
}

case "its filters are known after apply" {
  expect = "undecided"

  resource "aws_budgets_budget" "all" {
    attrs       = { name = "all", budget_type = "COST", limit_amount = "1000", limit_unit = "USD", time_unit = "MONTHLY", notification = local.told, cost_filter = unknown("local.filters") }
    prior_attrs = { name = "all", budget_type = "COST", limit_amount = "1000", limit_unit = "USD", time_unit = "MONTHLY", notification = local.told }
  }
}

case "one of its filters is known after apply" {
  expect = "undecided"

  resource "aws_budgets_budget" "all" {
    attrs       = { name = "all", budget_type = "COST", limit_amount = "1000", limit_unit = "USD", time_unit = "MONTHLY", notification = local.told, cost_filter = [unknown("local.filter")] }
    prior_attrs = { name = "all", budget_type = "COST", limit_amount = "1000", limit_unit = "USD", time_unit = "MONTHLY", notification = local.told }
  }
}

case "which costs count is known after apply" {
  expect = "undecided"

  resource "aws_budgets_budget" "all" {
    attrs       = { name = "all", budget_type = "COST", limit_amount = "1000", limit_unit = "USD", time_unit = "MONTHLY", notification = local.told, cost_types = [{ include_tax = unknown("var.tax") }] }
    prior_attrs = { name = "all", budget_type = "COST", limit_amount = "1000", limit_unit = "USD", time_unit = "MONTHLY", notification = local.told }
  }
}

case "whom it tells is known after apply" {
  expect = "undecided"

  resource "aws_budgets_budget" "all" {
    attrs       = { name = "all", budget_type = "COST", limit_amount = "1000", limit_unit = "USD", time_unit = "MONTHLY", notification = [{ notification_type = "ACTUAL", comparison_operator = "GREATER_THAN", threshold = 80, threshold_type = "PERCENTAGE", subscriber_email_addresses = unknown("var.emails") }] }
    prior_attrs = { name = "all", budget_type = "COST", limit_amount = "1000", limit_unit = "USD", time_unit = "MONTHLY", notification = local.told }
  }
}

case "when it warns is known after apply" {
  expect = "undecided"

  resource "aws_budgets_budget" "all" {
    attrs       = { name = "all", budget_type = "COST", limit_amount = "1000", limit_unit = "USD", time_unit = "MONTHLY", notification = [{ notification_type = "ACTUAL", comparison_operator = "GREATER_THAN", threshold = unknown("var.threshold"), threshold_type = "PERCENTAGE", subscriber_email_addresses = ["cost@example.com", "owner@example.com"] }] }
    prior_attrs = { name = "all", budget_type = "COST", limit_amount = "1000", limit_unit = "USD", time_unit = "MONTHLY", notification = local.told }
  }
}

case "when it ends is known after apply" {
  expect = "undecided"

  resource "aws_budgets_budget" "all" {
    attrs       = { name = "all", budget_type = "COST", limit_amount = "1000", limit_unit = "USD", time_unit = "MONTHLY", notification = local.told, time_period_end = unknown("var.end") }
    prior_attrs = { name = "all", budget_type = "COST", limit_amount = "1000", limit_unit = "USD", time_unit = "MONTHLY", notification = local.told }
  }
}

case "an action is deleted" {
  expect = "violation"
  says   = "the action of a budget does less after this plan: it is deleted"

  resource "aws_budgets_budget_action" "stop" {
    prior_attrs = local.stop
  }
}

case "an action waits for an approval from now on" {
  expect = "violation"
  says   = "it waits for an approval"

  resource "aws_budgets_budget_action" "stop" {
    attrs       = core::merge(local.stop, { approval_model = "MANUAL" })
    prior_attrs = local.stop
  }
}

case "an action no longer waits for an approval" {
  expect = "passed"

  resource "aws_budgets_budget_action" "stop" {
    attrs       = local.stop
    prior_attrs = core::merge(local.stop, { approval_model = "MANUAL" })
  }
}

case "an action comes later" {
  expect = "violation"
  says   = "it acts later"

  resource "aws_budgets_budget_action" "stop" {
    attrs       = core::merge(local.stop, { action_threshold = [{ action_threshold_type = "PERCENTAGE", action_threshold_value = 150 }] })
    prior_attrs = local.stop
  }
}

case "an action comes sooner" {
  expect = "passed"

  resource "aws_budgets_budget_action" "stop" {
    attrs       = core::merge(local.stop, { action_threshold = [{ action_threshold_type = "PERCENTAGE", action_threshold_value = 50 }] })
    prior_attrs = local.stop
  }
}

case "an action does something else" {
  expect = "violation"
  says   = "it does something else"

  resource "aws_budgets_budget_action" "stop" {
    attrs       = core::merge(local.stop, { definition = [{ iam_action_definition = [{ policy_arn = "arn:aws:iam::111122223333:policy/look", roles = ["build"] }] }] })
    prior_attrs = local.stop
  }
}

case "what an action does is known after apply" {
  expect = "undecided"

  resource "aws_budgets_budget_action" "stop" {
    attrs       = core::merge(local.stop, { definition = [{ iam_action_definition = [{ policy_arn = unknown("aws_iam_policy.stop.arn"), roles = ["build"] }] }] })
    prior_attrs = local.stop
  }
}

case "when an action comes is known after apply" {
  expect = "undecided"

  resource "aws_budgets_budget_action" "stop" {
    attrs       = core::merge(local.stop, { action_threshold = [{ action_threshold_type = "PERCENTAGE", action_threshold_value = unknown("var.at") }] })
    prior_attrs = local.stop
  }
}

case "another execution role changes nothing" {
  expect = "passed"

  resource "aws_budgets_budget_action" "stop" {
    attrs       = core::merge(local.stop, { execution_role_arn = "arn:aws:iam::111122223333:role/other" })
    prior_attrs = local.stop
  }
}

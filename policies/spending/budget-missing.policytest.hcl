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

case "things in an account, and no budget" {
  expect = { "account:aws" = "violation" }
  says   = "into which these inputs put a resource"

  resource "aws_instance" "web" {
    attrs = { instance_type = "t3.micro" }
  }
}

case "a cost budget" {
  expect = { "account:aws" = "passed" }

  resource "aws_instance" "web" {
    attrs = { instance_type = "t3.micro" }
  }
  resource "aws_budgets_budget" "all" {
    attrs = { name = "all", budget_type = "COST", limit_amount = "100", limit_unit = "USD", time_unit = "MONTHLY" }
  }
}

case "a usage budget that is called COST, and a cost budget beside it" {
  expect = "passed"

  resource "aws_budgets_budget" "COST" {
    attrs = { name = "COST", budget_type = "USAGE", limit_amount = "100", limit_unit = "GB", time_unit = "MONTHLY" }
  }
  resource "aws_budgets_budget" "all" {
    attrs = { name = "all", budget_type = "COST", limit_amount = "100", limit_unit = "USD", time_unit = "MONTHLY" }
  }
}

# Near miss: the word COST is there, in the name.
case "a usage budget alone, whatever it is called" {
  expect = "violation"

  resource "aws_budgets_budget" "COST" {
    attrs = { name = "COST", budget_type = "USAGE", limit_amount = "100", limit_unit = "GB", time_unit = "MONTHLY" }
  }
}

case "a budget that looks at one service does not see the rest" {
  expect = "violation"

  resource "aws_budgets_budget" "ec2" {
    attrs = {
      name        = "everything"
      budget_type = "COST"
      time_unit   = "MONTHLY"
      cost_filter = [
        { name = "LinkedAccount", values = ["111122223333"] },
        { name = "Service", values = ["Amazon Elastic Compute Cloud - Compute"] },
      ]
    }
  }
}

case "filters that leave the whole account in view" {
  expect = "passed"

  resource "aws_budgets_budget" "all" {
    attrs = {
      name        = "all"
      budget_type = "COST"
      time_unit   = "MONTHLY"
      cost_filter = [
        { name = "LinkedAccount", values = ["111122223333"] },
        { name = "RecordType", values = ["Usage"] },
      ]
    }
  }
}

case "filters that the provider fills in are none that anybody wrote" {
  expect = "passed"

  resource "aws_budgets_budget" "all" {
    attrs = {
      name        = "all"
      budget_type = "COST"
      time_unit   = "MONTHLY"
      cost_filter = unknown(aws_budgets_budget.all.cost_filter)
    }
  }
}

case "a budget that this plan destroys watches nothing" {
  expect = "violation"

  resource "aws_instance" "web" {
    attrs = { instance_type = "t3.micro" }
  }
  resource "aws_budgets_budget" "all" {
    prior_attrs = { name = "all", budget_type = "COST", time_unit = "MONTHLY" }
  }
}

case "each account has a budget of its own" {
  expect = { "account:111122223333" = "passed", "account:444455556666" = "violation" }

  provider "aws" "default" {
    attrs = { region = "eu-west-1", allowed_account_ids = ["111122223333"] }
  }
  provider "aws" "other" {
    attrs = { region = "eu-west-1", allowed_account_ids = ["444455556666"], profile = "other" }
  }
  resource "aws_instance" "web" {
    provider = "aws.other"
    attrs    = { instance_type = "t3.micro" }
  }
  resource "aws_budgets_budget" "all" {
    attrs = { name = "all", budget_type = "COST", time_unit = "MONTHLY" }
  }
}

case "a budget that the configuration only reads" {
  expect = "passed"

  resource "aws_instance" "web" {
    attrs = { instance_type = "t3.micro" }
  }
  data "aws_budgets_budget" "all" {
    attrs = { name = "all", budget_type = "COST", cost_filter = [] }
  }
}

case "a usage budget and a narrow cost budget that the configuration only reads" {
  expect = "violation"

  resource "aws_instance" "web" {
    attrs = { instance_type = "t3.micro" }
  }
  data "aws_budgets_budget" "usage" {
    attrs = { name = "usage", budget_type = "USAGE", cost_filter = [] }
  }
  data "aws_budgets_budget" "ec2" {
    attrs = { name = "ec2", budget_type = "COST", cost_filter = [{ name = "Service", values = ["EC2"] }] }
  }
}

case "what kind of budget it is is known after apply" {
  expect = "undecided"
  says   = "var.budget_type"

  resource "aws_budgets_budget" "all" {
    attrs = { name = "all", budget_type = unknown("var.budget_type"), time_unit = "MONTHLY" }
  }
}

case "an incomplete plan may leave the budget out" {
  expect = "undecided"
  says   = "the rest of plan.json, which is incomplete"

  stack "plan.json" {
    complete = false
    resource "aws_instance" "web" {
      attrs = { instance_type = "t3.micro" }
    }
  }
}

resource "aws_budgets_budget" "machines" {
  name         = "machines"
  budget_type  = "USAGE"
  limit_amount = "20000"
  limit_unit   = "Hrs"
  time_unit    = "MONTHLY"

  cost_filter {
    name   = "UsageTypeGroup"
    values = ["EC2: Running Hours"]
  }

  notification {
    comparison_operator        = "GREATER_THAN"
    notification_type          = "ACTUAL"
    threshold                  = 100
    threshold_type             = "PERCENTAGE"
    subscriber_email_addresses = ["jo@velo.example"]
  }
}

resource "aws_budgets_budget" "maps" {
  name            = "maps"
  budget_type     = "COST"
  limit_amount    = "0.0"
  limit_unit      = "EUR"
  time_unit       = "MONTHLY"
  time_period_end = "2024-12-31_23:59"

  cost_filter {
    name   = "Service"
    values = ["Amazon Location Service"]
  }
}

case "nothing looks, nobody listens" {
  expect = { "account:aws" = "violation" }
  says   = ["there is no aws_ce_anomaly_monitor", "there is no aws_ce_anomaly_subscription"]

  resource "aws_budgets_budget" "aws_ce_anomaly_monitor" {
    attrs = { name = "aws_ce_anomaly_monitor", budget_type = "COST", time_unit = "MONTHLY" }
  }
}

case "a monitor to which nobody listens" {
  expect = { "account:aws" = "violation" }
  says   = "there is no aws_ce_anomaly_subscription"
  omits  = "there is no aws_ce_anomaly_monitor"

  resource "aws_ce_anomaly_monitor" "services" {
    attrs = { name = "services", monitor_type = "DIMENSIONAL", monitor_dimension = "SERVICE" }
  }
}

# Near miss: the monitor is in the plan.
case "a subscription to a monitor that this plan removes" {
  expect = { "account:aws" = "violation" }
  says   = "there is no aws_ce_anomaly_monitor"

  resource "aws_ce_anomaly_monitor" "services" {
    prior_attrs = { name = "services", monitor_type = "DIMENSIONAL", monitor_dimension = "SERVICE" }
  }
  resource "aws_ce_anomaly_subscription" "daily" {
    attrs = { name = "daily", frequency = "DAILY", monitor_arn_list = ["arn:aws:ce::111122223333:anomalymonitor/1"], subscriber = [{ type = "EMAIL", address = "a@example.com" }] }
  }
}

case "both" {
  expect = "passed"

  resource "aws_ce_anomaly_monitor" "services" {
    attrs = { name = "services", monitor_type = "DIMENSIONAL", monitor_dimension = "SERVICE" }
  }
  resource "aws_ce_anomaly_subscription" "daily" {
    attrs = { name = "IMMEDIATE", frequency = "DAILY", monitor_arn_list = [aws_ce_anomaly_monitor.services.arn], subscriber = [{ type = "EMAIL", address = "a@example.com" }] }
  }
  resource "aws_ce_anomaly_subscription" "at-once" {
    attrs = { name = "at-once", frequency = "IMMEDIATE", monitor_arn_list = [aws_ce_anomaly_monitor.services.arn], subscriber = [{ type = "SNS", address = "arn:aws:sns:us-east-1:111122223333:EMAIL" }] }
  }
}

case "mails as they come" {
  expect = { "aws_ce_anomaly_subscription.at-once" = "violation" }
  says   = "frequency IMMEDIATE is for SNS topics only"

  resource "aws_ce_anomaly_monitor" "services" {
    attrs = { name = "services", monitor_type = "DIMENSIONAL", monitor_dimension = "SERVICE" }
  }
  resource "aws_ce_anomaly_subscription" "at-once" {
    attrs = { name = "at-once", frequency = "IMMEDIATE", monitor_arn_list = [aws_ce_anomaly_monitor.services.arn], subscriber = [{ type = "SNS", address = "arn:aws:sns:us-east-1:111122223333:spending" }, { type = "EMAIL", address = "a@example.com" }] }
  }
}

case "a workload is not asked" {
  expect = "not-applicable"
  role   = "workload"

  resource "aws_instance" "web" {
    attrs = { instance_type = "t3.micro" }
  }
}

case "how often it tells is known after apply" {
  expect = { "aws_ce_anomaly_subscription.some" = "undecided" }
  says   = "var.frequency"

  resource "aws_ce_anomaly_monitor" "services" {
    attrs = { name = "services", monitor_type = "DIMENSIONAL", monitor_dimension = "SERVICE" }
  }
  resource "aws_ce_anomaly_subscription" "some" {
    attrs = { name = "some", frequency = unknown("var.frequency"), monitor_arn_list = [aws_ce_anomaly_monitor.services.arn], subscriber = [{ type = "EMAIL", address = "a@example.com" }] }
  }
}

case "an incomplete plan may leave them out" {
  expect = { "account:aws" = "undecided" }
  says   = "the rest of plan.json, which is incomplete"

  stack "plan.json" {
    complete = false
    resource "aws_iam_user" "ana" {
      attrs = { name = "ana" }
    }
  }
}

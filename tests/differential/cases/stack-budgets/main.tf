provider "aws" {
  region = "us-east-1"
}
variable "budgets" {
  type = list(object({
    name       = string
    limit      = number
    unit       = optional(string, "USD")
    period     = optional(string, "MONTHLY")
    services   = optional(set(string), [])
    thresholds = optional(map(list(number)), { ACTUAL = [80, 100], FORECASTED = [100] })
  }))
  default = [
    { name = "total", limit = 1000 },
    { name = "ec2", limit = 250.5, services = ["Amazon Elastic Compute Cloud - Compute", "Amazon Elastic Block Store"], thresholds = { ACTUAL = [50] } },
    { name = "daily", limit = 40, period = "DAILY", thresholds = {} },
  ]
}
variable "emails" {
  type    = list(string)
  default = ["ops@example.com", "finance@example.com"]
}
resource "aws_sns_topic" "alerts" {
  name         = "billing-alerts"
  display_name = "Billing"
}
data "aws_iam_policy_document" "alerts" {
  policy_id = "billing"
  dynamic "statement" {
    for_each = { AWSBudgets = "budgets.amazonaws.com", AWSAnomaly = "costalerts.amazonaws.com" }
    content {
      sid       = statement.key
      actions   = ["SNS:Publish"]
      resources = [aws_sns_topic.alerts.arn]
      principals {
        type        = "Service"
        identifiers = [statement.value]
      }
      condition {
        test     = "StringEquals"
        variable = "aws:SourceAccount"
        values   = ["111122223333"]
      }
    }
  }
}
resource "aws_sns_topic_policy" "alerts" {
  arn    = aws_sns_topic.alerts.arn
  policy = data.aws_iam_policy_document.alerts.json
}
resource "aws_sns_topic_subscription" "email" {
  for_each  = toset(var.emails)
  topic_arn = aws_sns_topic.alerts.arn
  protocol  = "email"
  endpoint  = each.value
}
resource "aws_budgets_budget" "this" {
  for_each          = { for b in var.budgets : b.name => b }
  name              = "budget-${each.key}"
  budget_type       = "COST"
  limit_amount      = each.value.limit
  limit_unit        = each.value.unit
  time_unit         = each.value.period
  time_period_start = "2025-01-01_00:00"
  dynamic "cost_filter" {
    for_each = length(each.value.services) > 0 ? [each.value.services] : []
    content {
      name   = "Service"
      values = cost_filter.value
    }
  }
  cost_types {
    include_credit = false
    include_refund = false
  }
  dynamic "notification" {
    for_each = flatten([for type, values in each.value.thresholds : [for v in values : { type = type, value = v }]])
    content {
      comparison_operator        = "GREATER_THAN"
      threshold                  = notification.value.value
      threshold_type             = "PERCENTAGE"
      notification_type          = notification.value.type
      subscriber_email_addresses = var.emails
      subscriber_sns_topic_arns  = notification.value.type == "ACTUAL" ? [aws_sns_topic.alerts.arn] : []
    }
  }
}
resource "aws_budgets_budget_action" "stop" {
  budget_name        = aws_budgets_budget.this["total"].name
  action_type        = "APPLY_IAM_POLICY"
  approval_model     = "AUTOMATIC"
  notification_type  = "ACTUAL"
  execution_role_arn = aws_iam_role.action.arn
  action_threshold {
    action_threshold_type  = "ABSOLUTE_VALUE"
    action_threshold_value = 1200
  }
  definition {
    iam_action_definition {
      policy_arn = "arn:aws:iam::aws:policy/AWSDenyAll"
      roles      = ["app"]
    }
  }
  subscriber {
    address           = var.emails[0]
    subscription_type = "EMAIL"
  }
}
resource "aws_iam_role" "action" {
  name               = "budget-action"
  assume_role_policy = file("${path.module}/trust.json")
}
resource "aws_ce_anomaly_monitor" "service" {
  name              = "services"
  monitor_type      = "DIMENSIONAL"
  monitor_dimension = "SERVICE"
}
resource "aws_ce_anomaly_monitor" "custom" {
  name         = "team"
  monitor_type = "CUSTOM"
  monitor_specification = jsonencode({
    And            = null
    CostCategories = null
    Dimensions     = null
    Not            = null
    Or             = null
    Tags = {
      Key          = "CostCenter"
      MatchOptions = null
      Values       = ["10000"]
    }
  })
}
resource "aws_ce_anomaly_subscription" "s" {
  name             = "daily"
  frequency        = "DAILY"
  monitor_arn_list = [aws_ce_anomaly_monitor.service.arn, aws_ce_anomaly_monitor.custom.arn]
  dynamic "subscriber" {
    for_each = var.emails
    content {
      type    = "EMAIL"
      address = subscriber.value
    }
  }
  threshold_expression {
    and {
      dimension {
        key           = "ANOMALY_TOTAL_IMPACT_ABSOLUTE"
        match_options = ["GREATER_THAN_OR_EQUAL"]
        values        = ["100"]
      }
    }
    and {
      dimension {
        key           = "ANOMALY_TOTAL_IMPACT_PERCENTAGE"
        match_options = ["GREATER_THAN_OR_EQUAL"]
        values        = ["50"]
      }
    }
  }
}
resource "aws_cloudwatch_metric_alarm" "charges" {
  for_each            = { for amount in [100, 500, 1000] : format("usd-%04d", amount) => amount }
  alarm_name          = "charges-${each.key}"
  comparison_operator = "GreaterThanThreshold"
  evaluation_periods  = "1"
  metric_name         = "EstimatedCharges"
  namespace           = "AWS/Billing"
  period              = 21600
  statistic           = "Maximum"
  threshold           = each.value
  alarm_actions       = [aws_sns_topic.alerts.arn]
  dimensions          = { Currency = "USD" }
}
resource "aws_cloudwatch_metric_alarm" "math" {
  alarm_name          = "error-rate"
  comparison_operator = "GreaterThanThreshold"
  evaluation_periods  = 2
  threshold           = 5
  metric_query {
    id          = "e1"
    expression  = "m2/m1*100"
    label       = "Error Rate"
    return_data = true
  }
  dynamic "metric_query" {
    for_each = { m1 = "RequestCount", m2 = "HTTPCode_ELB_5XX_Count" }
    content {
      id = metric_query.key
      metric {
        metric_name = metric_query.value
        namespace   = "AWS/ApplicationELB"
        period      = 120
        stat        = "Sum"
        unit        = "Count"
        dimensions  = { LoadBalancer = "app/web" }
      }
    }
  }
}
resource "aws_cloudwatch_composite_alarm" "c" {
  alarm_name    = "any"
  alarm_rule    = join(" OR ", [for a in aws_cloudwatch_metric_alarm.charges : "ALARM(${a.alarm_name})"])
  alarm_actions = [aws_sns_topic.alerts.arn]
}
resource "aws_cloudwatch_log_metric_filter" "root" {
  name           = "root-usage"
  pattern        = "{ $.userIdentity.type = \"Root\" && $.userIdentity.invokedBy NOT EXISTS && $.eventType != \"AwsServiceEvent\" }"
  log_group_name = "trail"
  metric_transformation {
    name      = "RootUsage"
    namespace = "CIS"
    value     = "1"
    default_value = 0
  }
}
resource "aws_ce_cost_allocation_tag" "t" {
  for_each = toset(["CostCenter", "Team"])
  tag_key  = each.key
  status   = "Active"
}
resource "aws_cur_report_definition" "r" {
  report_name                = "cur"
  time_unit                  = "HOURLY"
  format                     = "Parquet"
  compression                = "Parquet"
  additional_schema_elements = ["RESOURCES"]
  s3_bucket                  = "cur-bucket"
  s3_prefix                  = "cur"
  s3_region                  = "us-east-1"
  additional_artifacts       = ["ATHENA"]
  report_versioning          = "OVERWRITE_REPORT"
}

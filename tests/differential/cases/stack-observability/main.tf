provider "aws" {
  region = "us-east-1"
}
variable "services" {
  type    = list(string)
  default = ["api", "web", "batch"]
}
variable "thresholds" {
  type = map(object({ warn = number, crit = optional(number) }))
  default = {
    latency = { warn = 0.5, crit = 2 }
    errors  = { warn = 1 }
  }
}
locals {
  alarms = merge([for s in var.services : { for m, t in var.thresholds : "${s}/${m}" => merge(t, { service = s, metric = m }) }]...)
}
resource "aws_cloudwatch_metric_alarm" "a" {
  for_each            = local.alarms
  alarm_name          = each.key
  alarm_description   = <<-EOT
    ${title(each.value.metric)} of ${each.value.service}
    %{if each.value.crit != null}critical at ${each.value.crit}%{else}warning only%{endif}
  EOT
  comparison_operator = "GreaterThanThreshold"
  evaluation_periods  = each.value.crit == null ? 5 : 2
  threshold           = coalesce(each.value.crit, each.value.warn)
  metric_name         = each.value.metric
  namespace           = "App"
  extended_statistic  = each.value.metric == "latency" ? "p99" : null
  statistic           = each.value.metric == "latency" ? null : "Sum"
  period              = 60
  datapoints_to_alarm = 2
  dimensions          = { Service = each.value.service }
}
resource "aws_cloudwatch_dashboard" "d" {
  dashboard_name = "app"
  dashboard_body = templatefile("${path.module}/dash.json.tftpl", { services = var.services, region = "us-east-1" })
}
resource "aws_cloudwatch_log_group" "g" {
  for_each          = toset(var.services)
  name              = join("/", ["", "app", each.value])
  retention_in_days = lookup({ batch = 3 }, each.value, 30)
  log_group_class   = each.value == "batch" ? "INFREQUENT_ACCESS" : "STANDARD"
}
resource "aws_cloudwatch_log_subscription_filter" "s" {
  for_each        = aws_cloudwatch_log_group.g
  name            = "to-kinesis"
  log_group_name  = each.value.name
  filter_pattern  = ""
  destination_arn = aws_kinesis_stream.logs.arn
  role_arn        = "arn:aws:iam::111122223333:role/logs"
}
resource "aws_kinesis_stream" "logs" {
  name             = "logs"
  shard_count      = 2
  retention_period = 48
  shard_level_metrics = ["IncomingBytes"]
}
resource "aws_cloudwatch_log_metric_filter" "errors" {
  for_each       = aws_cloudwatch_log_group.g
  name           = "errors"
  pattern        = "?ERROR ?Exception"
  log_group_name = each.value.name
  metric_transformation {
    name       = "errors-${each.key}"
    namespace  = "App"
    value      = "1"
    dimensions = {}
    unit       = "Count"
  }
}
resource "aws_cloudwatch_query_definition" "q" {
  name            = "slow"
  log_group_names = sort([for g in aws_cloudwatch_log_group.g : g.name])
  query_string    = <<EOF
fields @timestamp, @message
| filter duration > 1000
| limit 20
EOF
}
resource "aws_cloudwatch_metric_stream" "m" {
  name          = "m"
  role_arn      = "arn:aws:iam::111122223333:role/m"
  firehose_arn  = "arn:aws:firehose:us-east-1:111122223333:deliverystream/m"
  output_format = "json"
  include_filter {
    namespace    = "AWS/EC2"
    metric_names = ["CPUUtilization"]
  }
}
resource "aws_synthetics_canary" "c" {
  name                 = "home"
  artifact_s3_location = "s3://artifacts/"
  execution_role_arn   = "arn:aws:iam::111122223333:role/canary"
  handler              = "index.handler"
  zip_file             = "canary.zip"
  runtime_version      = "syn-nodejs-puppeteer-9.1"
  schedule {
    expression = "rate(5 minutes)"
  }
}
resource "aws_xray_sampling_rule" "x" {
  rule_name      = "x"
  priority       = 9999
  version        = 1
  reservoir_size = 1
  fixed_rate     = 0.05
  url_path       = "*"
  host           = "*"
  http_method    = "*"
  service_type   = "*"
  service_name   = "*"
  resource_arn   = "*"
}
resource "aws_xray_group" "g" {
  group_name        = "g"
  filter_expression = "responsetime > 5"
}
resource "aws_grafana_workspace" "g" {
  account_access_type      = "CURRENT_ACCOUNT"
  authentication_providers = ["AWS_SSO"]
  permission_type          = "SERVICE_MANAGED"
}
resource "aws_prometheus_workspace" "p" {
  alias = "p"
}
resource "aws_sns_topic" "alerts" {
  name = "alerts"
  delivery_policy = jsonencode({
    http = { defaultHealthyRetryPolicy = { numRetries = 3, minDelayTarget = 20, maxDelayTarget = 20 } }
  })
}
resource "aws_chatbot_slack_channel_configuration" "s" {
  configuration_name = "s"
  iam_role_arn       = "arn:aws:iam::111122223333:role/chatbot"
  slack_channel_id   = "C1"
  slack_team_id      = "T1"
  sns_topic_arns     = [aws_sns_topic.alerts.arn]
}
resource "aws_rum_app_monitor" "r" {
  name   = "r"
  domain = "example.com"
}
resource "aws_cloudwatch_composite_alarm" "c" {
  alarm_name = "any"
  alarm_rule = join(" OR ", formatlist("ALARM(\"%s\")", keys(local.alarms)))
}
resource "aws_cloudwatch_contributor_insight_rule" "i" {
  rule_name       = "top"
  rule_state      = "ENABLED"
  rule_definition = jsonencode({ Schema = { Name = "CloudWatchLogRule", Version = 1 } })
}

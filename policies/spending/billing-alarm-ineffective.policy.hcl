# AWS publishes what an account will be charged as a metric, in one region and with its currency: an alarm elsewhere hears nothing.
# https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/monitor_estimated_charges_with_cloudwatch.html

input "billing_region" {
  type        = string
  default     = "us-east-1"
  description = "The region in which AWS publishes the metric."
}

input "shortest_billing_period" {
  type        = number
  default     = 21600
  description = "AWS publishes the metric every six hours or so: in a shorter period, in seconds, there is mostly nothing to see."
}

resource_policy "aws_cloudwatch_metric_alarm" "billing-alarm-ineffective" {
  guardrail {
    title    = "Billing alarm that never goes off"
    severity = "high"
    why      = "The alarm looks as if somebody watched the bill. Where AWS does not publish the metric, without its currency or without an action it stays silent whatever is spent."
    fix      = "Put the alarm into us-east-1 (provider = aws.us_east_1), with dimensions = { Currency = \"USD\" }, period = 21600 and alarm_actions."
    references = {
      "well-architected-cost" = { "COST02-BP05" = "partial" }
    }
  }

  locals {
    queried = core::flatten([for query in attrs.metric_query : [for metric in query.metric : metric]])
    metrics = [for metric in core::concat([{ namespace = attrs.namespace, dimensions = attrs.dimensions, period = attrs.period }], [for metric in local.queried : { namespace = metric.namespace, dimensions = metric.dimensions, period = metric.period }]) : metric if metric.namespace == "AWS/Billing"]
  }

  filter = core::length(local.metrics) > 0

  enforce {
    condition     = target.region == input.billing_region
    error_message = "stands in ${target.region}, and AWS publishes what is charged in ${input.billing_region} only"
  }

  enforce {
    condition     = tfguard::present(attrs.alarm_actions) && attrs.actions_enabled != false
    error_message = "does nothing when it goes off: it has no alarm_actions, or they are switched off"
  }

  enforce {
    condition     = core::alltrue([for metric in local.metrics : core::contains(core::keys(metric.dimensions == null ? {} : metric.dimensions), "Currency")])
    error_message = "looks at no currency, and AWS publishes no charges without one"
  }

  enforce {
    condition     = core::alltrue([for metric in local.metrics : metric.period == null || metric.period >= input.shortest_billing_period])
    error_message = "looks at less than ${input.shortest_billing_period} seconds at a time, in which AWS mostly publishes nothing"
  }
}

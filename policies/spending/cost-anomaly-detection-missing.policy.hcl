# A budget knows a limit; anomaly detection knows what is usual.

account_policy "*" "cost-anomaly-detection-missing" {
  guardrail {
    title    = "Nobody is told of unusual spending"
    severity = "low"
    role     = "baseline"
    why      = "A service that suddenly costs ten times as much can stay below the budget for weeks. AWS looks for that at no charge, and tells nobody unless somebody subscribes."
    fix      = "Add an aws_ce_anomaly_monitor (monitor_type = \"DIMENSIONAL\", monitor_dimension = \"SERVICE\") and an aws_ce_anomaly_subscription for it."
    references = {
      "well-architected-cost" = { "COST02-BP05" = "indirect" }
    }
  }

  enforce {
    condition     = core::length(tfguard::resources(target, "aws_ce_anomaly_monitor")) > 0
    error_message = "nothing looks for unusual spending in account ${target.label}: there is no aws_ce_anomaly_monitor"
  }

  enforce {
    condition     = core::length(tfguard::resources(target, "aws_ce_anomaly_subscription")) > 0
    error_message = "nobody is told of unusual spending in account ${target.label}: there is no aws_ce_anomaly_subscription"
  }
}

# https://docs.aws.amazon.com/cost-management/latest/userguide/getting-started-ad.html
resource_policy "aws_ce_anomaly_subscription" "cost-anomaly-detection-missing" {
  enforce {
    condition     = attrs.frequency != "IMMEDIATE" || !core::anytrue([for subscriber in attrs.subscriber : subscriber.type == "EMAIL"])
    error_message = "AWS refuses mails as they come: frequency IMMEDIATE is for SNS topics only"
  }
}

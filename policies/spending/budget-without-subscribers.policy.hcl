# A budget that tells nobody is a number in a console.

resource_policy "aws_budgets_budget" "budget-without-subscribers" {
  guardrail {
    title    = "Budget that notifies nobody"
    severity = "high"
    why      = "A budget limits nothing by itself: without a subscriber the threshold passes in silence."
    fix      = "Add a notification block with subscriber_email_addresses or subscriber_sns_topic_arns."
    references = {
      "well-architected-cost" = { "COST02-BP05" = "partial" }
    }
  }

  enforce {
    condition = core::anytrue([
      for notification in attrs.notification :
      tfguard::present(notification.subscriber_email_addresses) || tfguard::present(notification.subscriber_sns_topic_arns)
    ])
    error_message = "budget ${core::try(attrs.name, target.address)} has no notification with a subscriber"
  }
}

# What Budgets sends to a topic arrives only if the topic lets it in, with a key that it may use, and if somebody listens.

input "confirmed_addresses" {
  type        = list(string)
  default     = []
  description = "Mail addresses that have confirmed their subscription to a topic; Terraform cannot do that for them."
}

resource_policy "aws_budgets_budget" "budget-topic-undeliverable" {
  guardrail {
    title    = "Budget whose warnings do not arrive"
    severity = "medium"
    why      = "The budget looks as if it warned somebody, and its messages are thrown away without an error: AWS drops what a topic's policy or key does not let in, and sends nothing to mail addresses that never answered."
    fix      = "Let budgets.amazonaws.com publish in an aws_sns_topic_policy, encrypt with a key of your own or none, and confirm mail subscriptions (list them in confirmed_addresses) or use another protocol."
    references = {
      "well-architected-cost" = { "COST02-BP05" = "partial" }
    }
  }

  locals {
    lost = tfguard::undeliverable_topics(target, input.confirmed_addresses)
  }

  filter = core::anytrue([for told in attrs.notification : tfguard::present(told.subscriber_sns_topic_arns)])

  enforce {
    condition     = core::length(local.lost) < 1
    error_message = "budget ${core::try(attrs.name, target.address)} cannot reach ${core::join("; ", [for topic in local.lost : "${topic.topic}: ${topic.because}"])}"
  }
}

# Tags say whose money it is.

input "required_tags" {
  type        = list(string)
  nullable    = true
  description = "The tags that each resource must have, such as cost-centre and owner; without it this guardrail does not apply."
}

resource_policy "aws_*" "cost-tags-missing" {
  guardrail {
    title    = "Resource without the tags that share out the bill"
    severity = "low"
    why      = "What has no owner and no cost centre is on nobody's bill: nobody asks whether it is still needed, and nobody answers when it costs too much."
    fix      = "Add the tags to the default_tags of the provider, or to the resource."
  }

  locals {
    missing = tfguard::missing_tags(target, input.required_tags)
  }

  filter = input.required_tags != null && local.missing != null

  enforce {
    condition     = core::length(local.missing) < 1
    error_message = "has no tag ${core::join(", ", local.missing)}"
  }
}

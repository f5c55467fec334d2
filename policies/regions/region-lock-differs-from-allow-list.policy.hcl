# The list in the SCP and the list that the guardrails work with are one list.

input "allowed_regions" {
  type        = list(string)
  nullable    = true
  description = "The regions that people look at; without it region guardrails do not apply."
}

resource_policy "aws_organizations_policy" "region-lock-differs-from-allow-list" {
  guardrail {
    title    = "Region lock for another list of regions"
    severity = "medium"
    why      = "Where the lock and the list part, either people are shut out of a region they need, or a region stays open that nobody watches."
    fix      = "Give the SCP's condition on aws:RequestedRegion the regions of allowed_regions, or correct allowed_regions."
    references = {
      "control-tower" = { "AWS-GR_REGION_DENY" = "partial" }
    }
  }

  filter = input.allowed_regions != null && (attrs.type == null || attrs.type == "SERVICE_CONTROL_POLICY") && tfguard::is_region_lock(target)

  locals {
    difference = tfguard::region_lock_difference(target, input.allowed_regions)
  }

  enforce {
    condition     = local.difference == null
    error_message = core::join("; ", core::concat(
      core::length(local.difference.shut) > 0 ? ["shut although allowed: ${core::join(", ", local.difference.shut)}"] : [],
      core::length(local.difference.open) > 0 ? ["open although not allowed: ${core::join(", ", local.difference.open)}"] : [],
    ))
  }
}

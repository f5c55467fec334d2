# A provider configuration that puts something into a region outside the list.

input "allowed_regions" {
  type        = list(string)
  nullable    = true
  description = "The regions that people look at; without it region guardrails do not apply."
}

provider_policy "aws" "provider-region-not-allowed" {
  guardrail {
    title    = "Provider works in a region that is not allowed"
    severity = "high"
    why      = "What runs in a region nobody looks at is not watched, not backed up and not noticed on the bill."
    fix      = "Give the provider block an allowed region, or add the region to allowed_regions."
    references = {
      "control-tower" = { "AWS-GR_REGION_DENY" = "partial" }
    }
  }

  locals {
    uses = tfguard::regional_uses(target)
  }

  filter = input.allowed_regions != null && core::length(local.uses) > 0

  enforce {
    condition     = core::contains(input.allowed_regions, target.region)
    error_message = "${target.address} puts ${core::length(local.uses)} resources into ${target.region}; allowed: ${core::join(", ", input.allowed_regions)}"
  }
}

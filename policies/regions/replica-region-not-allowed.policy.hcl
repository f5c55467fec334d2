# A copy is as good as the original, for whoever wants to read it.

input "allowed_regions" {
  type        = list(string)
  nullable    = true
  description = "The regions that people look at; without it region guardrails do not apply."
}

resource_policy "aws_*" "replica-region-not-allowed" {
  guardrail {
    title    = "Data is copied to a region that is not allowed"
    severity = "high"
    why      = "Data leaves the regions where it may be, by law or by contract, without anything that lands there showing in the plan; nobody watches the copy, and it costs as much as the original."
    fix      = "Replicate to an allowed region, or add the region to allowed_regions."
    references = {
      "control-tower" = { "AWS-GR_REGION_DENY" = "partial" }
    }
  }

  locals {
    copies = tfguard::copy_regions(target)
  }

  filter = input.allowed_regions != null && core::length(local.copies) > 0

  enforce {
    condition     = core::alltrue([for region in local.copies : core::contains(input.allowed_regions, region)])
    error_message = "copies to ${core::join(", ", [for region in local.copies : region if !core::contains(input.allowed_regions, region)])}; allowed: ${core::join(", ", input.allowed_regions)}"
  }
}

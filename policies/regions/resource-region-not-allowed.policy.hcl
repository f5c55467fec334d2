# A resource that lands outside the list: by its own region argument, or by that of its provider configuration.

input "allowed_regions" {
  type        = list(string)
  nullable    = true
  description = "The regions that people look at; without it region guardrails do not apply."
}

resource_policy "aws_*" "resource-region-not-allowed" {
  guardrail {
    title    = "Resource in a region that is not allowed"
    severity = "high"
    why      = "What runs in a region nobody looks at is not watched, not backed up and not noticed on the bill."
    fix      = "Move the resource to an allowed region, or add the region to allowed_regions."
    references = {
      "control-tower" = { "AWS-GR_REGION_DENY" = "partial" }
    }
  }

  filter = input.allowed_regions != null && target.region != null && !tfguard::pinned(target)

  enforce {
    condition     = core::contains(input.allowed_regions, target.region)
    error_message = "lands in ${target.region}; allowed: ${core::join(", ", input.allowed_regions)}"
  }
}

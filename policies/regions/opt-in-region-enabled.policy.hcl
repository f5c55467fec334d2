# Newer regions are off until somebody turns them on: https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-regions.html

input "allowed_regions" {
  type        = list(string)
  nullable    = true
  description = "The regions that people look at; without it region guardrails do not apply."
}

resource_policy "aws_account_region" "opt-in-region-enabled" {
  guardrail {
    title    = "A region is turned on that nobody looks at"
    severity = "medium"
    why      = "A region that is off cannot be misused. Turned on, it is one more place where a stolen key can run machines, and where no trail, budget or detector was ever set up."
    fix      = "Set enabled = false, or add the region to allowed_regions and set the account up there too."
    references = {
      "control-tower" = { "AWS-GR_REGION_DENY" = "partial" }
    }
  }

  filter = input.allowed_regions != null

  enforce {
    condition     = attrs.enabled == false || core::contains(input.allowed_regions, attrs.region_name)
    error_message = "turns ${attrs.region_name} on; allowed: ${core::join(", ", input.allowed_regions)}"
  }
}

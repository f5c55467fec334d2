# For each account under the organization: no principal can call a regional service outside the list.

input "allowed_regions" {
  type        = list(string)
  nullable    = true
  description = "The regions that people look at; without it region guardrails do not apply."
}

input "region_exempt_actions" {
  type        = list(string)
  nullable    = true
  description = "Actions that work in one region only, or on account-wide settings; without it all that AWS's own examples exempt."
}

input "region_exempt_principals" {
  type        = list(string)
  nullable    = true
  description = "ARN patterns of principals that may work in every region; without it those of Control Tower."
}

organization_policy "*" "region-lock-missing" {
  guardrail {
    title    = "Accounts that can use any region"
    severity = "high"
    role     = "organization"
    why      = "Whoever gets into an account starts machines in a region that nobody looks at, and the bill is the first to tell."
    fix      = "Attach an SCP to the root that denies everything but global services when aws:RequestedRegion is not one of the allowed regions."
    references = {
      "control-tower"             = { "AWS-GR_REGION_DENY" = "partial" }
      "cis-aws-7.0"               = { "2.1.2" = "partial" }
      "well-architected-security" = { "SEC01-BP01" = "indirect" }
    }
  }

  filter = input.allowed_regions != null

  locals {
    actions    = input.region_exempt_actions != null ? input.region_exempt_actions : tfguard::region_lock_exemptions("actions")
    principals = input.region_exempt_principals != null ? input.region_exempt_principals : tfguard::region_lock_exemptions("principals")
    gap        = tfguard::gap_in_region_lock(target, input.allowed_regions, local.actions, local.principals)
  }

  enforce {
    condition     = local.gap == null
    error_message = "in ${local.gap.place}, ${local.gap.action} goes through in ${local.gap.region}, which is not allowed"
  }
}

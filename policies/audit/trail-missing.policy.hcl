# One trail that records what is done in the account, in every region. A trail of the whole organization is one for each of its accounts.

account_policy "*" "trail-missing" {
  guardrail {
    title    = "Account whose actions nobody records"
    severity = "high"
    role     = "baseline"
    why      = "After a break-in, or a mistake, the trail is the only thing that says who did what. AWS itself keeps ninety days, region by region, where the intruder can look and nobody else does."
    fix      = "Add an aws_cloudtrail with is_multi_region_trail = true that records management events, or make that of the organization's management account an organization trail."
    references = {
      "cis-aws-3.0"               = { "3.1" = "partial" }
      "cis-aws-4.0.1"             = { "3.1" = "partial" }
      "cis-aws-5.0"               = { "3.1" = "partial" }
      "cis-aws-6.0"               = { "4.1" = "partial" }
      "cis-aws-7.0"               = { "4.1" = "partial" }
      "fsbp"                      = { "CloudTrail.1" = "partial" }
      "control-tower"             = { "AWS-GR_CLOUDTRAIL_ENABLED" = "partial" }
      "well-architected-security" = { "SEC04-BP02" = "partial" }
    }
  }

  locals {
    own    = tfguard::resources(target, "aws_cloudtrail")
    shared = [for trail in tfguard::everywhere(target, "aws_cloudtrail") : trail if trail.attrs.is_organization_trail == true]
    recording = [for trail in core::concat(local.own, local.shared) : trail.attrs.enable_logging != false && trail.attrs.is_multi_region_trail == true && (
      core::length(trail.attrs.event_selector) + core::length(trail.attrs.advanced_event_selector) < 1
      || core::anytrue([for selector in trail.attrs.event_selector : selector.include_management_events != false && core::contains(["All", ""], selector.read_write_type == null ? "" : selector.read_write_type)])
      || core::anytrue([for selector in trail.attrs.advanced_event_selector :
        core::anytrue([for field in selector.field_selector : field.field == "eventCategory" && core::contains(field.equals, "Management")])
        && !core::anytrue([for field in selector.field_selector : core::contains(["readOnly", "eventName"], field.field)])
      ])
    )]
  }

  enforce {
    condition     = core::anytrue(local.recording)
    error_message = "no trail records the management events of account ${target.label} in every region${core::length(local.own) > 0 ? ": ${core::join(", ", [for trail in local.own : trail.address])} does not" : ""}"
  }
}

# GuardDuty reads the account's logs for what intruders do. It is off until somebody turns it on.

account_policy "*" "guardduty-off" {
  guardrail {
    title    = "Nobody looks for intruders"
    severity = "high"
    role     = "baseline"
    why      = "A stolen key that is used from another country, or a machine that mines coins, shows in logs that nobody reads. GuardDuty reads them; without it people learn of the intruder from the bill."
    fix      = "Add an aws_guardduty_detector, or in the organization's GuardDuty account an aws_guardduty_organization_configuration with auto_enable_organization_members = \"ALL\"."
    references = {
      "fsbp"                      = { "GuardDuty.1" = "partial" }
      "well-architected-security" = { "SEC04-BP04" = "partial" }
    }
  }

  locals {
    detectors = core::concat(tfguard::resources(target, "aws_guardduty_detector"), tfguard::resources(target, "data.aws_guardduty_detector"))
    for_all   = [for all in tfguard::everywhere(target, "aws_guardduty_organization_configuration") : tfguard::configured(all, "auto_enable_organization_members") && all.attrs.auto_enable_organization_members == "ALL"]
  }

  enforce {
    condition     = core::length(local.detectors) > 0 || core::anytrue(local.for_all)
    error_message = "account ${target.label} has no GuardDuty detector"
  }
}

resource_policy "aws_guardduty_detector" "guardduty-off" {
  enforce {
    condition     = attrs.enable != false
    error_message = "the detector is switched off"
  }
}

resource_policy "aws_guardduty_organization_configuration" "guardduty-off" {
  enforce {
    condition     = !tfguard::configured(target, "auto_enable_organization_members") || attrs.auto_enable_organization_members != "NONE"
    error_message = "no account of the organization gets GuardDuty by itself: auto_enable_organization_members is NONE"
  }

  # The argument of older versions of the provider.
  enforce {
    condition     = !tfguard::configured(target, "auto_enable") || attrs.auto_enable != false
    error_message = "no account of the organization gets GuardDuty by itself: auto_enable is false"
  }
}

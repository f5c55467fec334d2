# Security Hub puts the findings of all detectors in one place, and checks the account against standards.

account_policy "*" "securityhub-off" {
  guardrail {
    title    = "Findings that nobody collects"
    severity = "low"
    role     = "baseline"
    why      = "GuardDuty, Config, Inspector and Access Analyzer each have a list of their own, in each region; what is in five lists is read by nobody."
    fix      = "Add an aws_securityhub_account, or in the organization's security account an aws_securityhub_organization_configuration with auto_enable = true."
    references = {
      "cis-aws-3.0"               = { "4.16" = "partial" }
      "cis-aws-4.0.1"             = { "4.16" = "partial" }
      "cis-aws-5.0"               = { "4.16" = "partial" }
      "cis-aws-6.0"               = { "5.16" = "partial" }
      "cis-aws-7.0"               = { "5.16" = "partial" }
      "well-architected-security" = { "SEC04-BP04" = "partial" }
    }
  }

  locals {
    for_all = [for all in tfguard::everywhere(target, "aws_securityhub_organization_configuration") : all.attrs.auto_enable == true || core::anytrue([for way in (tfguard::configured(all, "organization_configuration") ? all.attrs.organization_configuration : []) : way.configuration_type == "CENTRAL"])]
  }

  enforce {
    condition     = core::length(tfguard::resources(target, "aws_securityhub_account")) > 0 || core::anytrue(local.for_all)
    error_message = "Security Hub is not on in account ${target.label}"
  }
}

# With central configuration auto_enable must be false: policies say what is on where.
resource_policy "aws_securityhub_organization_configuration" "securityhub-off" {
  locals {
    ways = tfguard::configured(target, "organization_configuration") ? attrs.organization_configuration : []
  }

  enforce {
    condition     = attrs.auto_enable != false || core::anytrue([for way in local.ways : way.configuration_type == "CENTRAL"])
    error_message = "no account of the organization gets Security Hub by itself: auto_enable is false"
  }
}

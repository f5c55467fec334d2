# The management account can record all accounts with one trail, which nobody in a member account can stop.

resource_policy "aws_cloudtrail" "trail-not-organization-wide" {
  guardrail {
    title    = "Trail that leaves the member accounts out"
    severity = "medium"
    why      = "A trail of the management account alone says nothing of the accounts where people work; their own trails, if they have any, can be stopped by their own administrators."
    fix      = "Set is_organization_trail = true, and add \"cloudtrail.amazonaws.com\" to aws_service_access_principals of the organization."
    references = {
      "well-architected-security" = { "SEC04-BP02" = "indirect" }
    }
  }

  locals {
    organizations = tfguard::everywhere(target, "aws_organizations_organization")
    trails        = tfguard::resources(target, "aws_cloudtrail")
  }

  filter = core::length(local.organizations) > 0 && tfguard::in_management_account(target)

  enforce {
    condition     = core::anytrue([for trail in local.trails : trail.attrs.is_organization_trail == true])
    error_message = "trail ${core::try(attrs.name, target.address)} records the management account alone, and no other one there records the organization"
  }
}

# Security services are run from an account of their own, not from the one that pays.

input "security_services" {
  type = list(string)
  default = [
    "access-analyzer.amazonaws.com", "auditmanager.amazonaws.com", "cloudtrail.amazonaws.com", "config-multiaccountsetup.amazonaws.com",
    "config.amazonaws.com", "detective.amazonaws.com", "fms.amazonaws.com", "guardduty.amazonaws.com", "inspector2.amazonaws.com",
    "macie.amazonaws.com", "securityhub.amazonaws.com", "securitylake.amazonaws.com",
  ]
  description = "The services of which one must be delegated."
}

organization_policy "*" "security-admin-not-delegated" {
  guardrail {
    title    = "Security services are run from the management account"
    severity = "medium"
    role     = "organization"
    why      = "No SCP limits the management account, so as few people as possible should work in it. Where GuardDuty, Security Hub and Config have no administrator elsewhere, everybody who looks at findings needs to sign in there."
    fix      = "Make a security account the administrator: aws_organizations_delegated_administrator, aws_guardduty_organization_admin_account, aws_securityhub_organization_admin_account."
    references = {
      "cis-aws-7.0"               = { "2.1.6" = "partial" }
      "well-architected-security" = { "SEC01-BP01" = "partial" }
    }
  }

  locals {
    by_account_id = core::concat(
      [for admin in tfguard::resources(target, "aws_organizations_delegated_administrator") : admin if core::contains(input.security_services, admin.attrs.service_principal)],
      tfguard::resources(target, "aws_inspector2_delegated_admin_account"),
      tfguard::resources(target, "aws_detective_organization_admin_account"),
      tfguard::resources(target, "aws_fms_admin_account"),
      tfguard::resources(target, "aws_cloudtrail_organization_delegated_admin_account"),
    )
    by_admin_account_id = core::concat(
      tfguard::resources(target, "aws_guardduty_organization_admin_account"),
      tfguard::resources(target, "aws_securityhub_organization_admin_account"),
      tfguard::resources(target, "aws_macie2_organization_admin_account"),
    )
    elsewhere = core::concat(
      [for admin in local.by_account_id : !tfguard::names_management_account(admin, "account_id")],
      [for admin in local.by_admin_account_id : !tfguard::names_management_account(admin, "admin_account_id")],
      [for read in tfguard::resources(target, "data.aws_organizations_delegated_administrators") : core::length(read.attrs.delegated_administrators) > 0 && (read.attrs.service_principal == null || core::contains(input.security_services, read.attrs.service_principal))],
    )
  }

  enforce {
    condition     = core::anytrue(local.elsewhere)
    error_message = "no other account administers a security service for the organization"
  }
}

# Who may do everything in the management account may do everything in all accounts.

resource_policy "aws_ssoadmin_account_assignment" "sso-admin-on-management-account" {
  guardrail {
    title    = "Administrators of the management account"
    severity = "high"
    why      = "No SCP limits the management account, and its administrators can enter every other account: each person with this assignment, and whoever steals their session, has the whole organization."
    fix      = "Assign a permission set with what the work there needs (billing, the organization), and keep an administrator's for an emergency group that nobody uses every day."
    references = {
      "cis-aws-7.0"               = { "2.1.3" = "indirect" }
      "well-architected-security" = { "SEC01-BP01" = "indirect" }
    }
  }

  locals {
    sets = tfguard::points_to(target, "permission_set_arn")
  }

  filter = core::anytrue([for set in local.sets : tfguard::administers(set)])

  enforce {
    condition     = !tfguard::names_management_account(target, "target_id")
    error_message = "permission set ${core::join(", ", [for set in local.sets : core::try(set.attrs.name, set.address)])} gives everything in the management account to ${core::lower(core::try(attrs.principal_type, "somebody"))} ${core::try(attrs.principal_id, "")}"
  }
}

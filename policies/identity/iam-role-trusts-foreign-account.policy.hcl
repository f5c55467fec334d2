# Another account assumes the role, and has neither to name an external id nor to be of the organization.

input "trusted_accounts" {
  type        = list(string)
  default     = []
  description = "Ids of accounts outside the inputs that are yours."
}

resource_policy "aws_iam_role" "iam-role-trusts-foreign-account" {
  guardrail {
    title    = "Role that another account may assume as it is"
    severity = "high"
    why      = "A service provider that assumes roles in many accounts can be talked into assuming this one for somebody else; an external id keeps customers apart, an organization's id keeps strangers out."
    fix      = "Ask for sts:ExternalId (StringEquals) of a service provider, for aws:PrincipalOrgID of an account of your own; or list the account in trusted_accounts."
    references = {
      "well-architected-security" = { "SEC03-BP07" = "partial" }
    }
  }

  locals {
    gap = tfguard::open_to_foreign_account(target, input.trusted_accounts)
  }

  enforce {
    condition     = local.gap == null
    error_message = "account ${local.gap.accounts} may assume ${core::try(attrs.name, target.address)}: ${local.gap.because}"
  }
}

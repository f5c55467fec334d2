# An account that stands in the root itself gets none of the guardrails that hang at OUs.

resource_policy "aws_organizations_account" "account-outside-ou" {
  guardrail {
    title    = "Account outside every OU"
    severity = "high"
    why      = "Guardrails hang at OUs; an account in the root, where AWS puts new ones, gets none of them."
    fix      = "Set parent_id to the id of an organizational unit."
    references = {
      "cis-aws-7.0"               = { "2.1.4" = "partial" }
      "well-architected-security" = { "SEC01-BP01" = "partial" }
    }
  }

  filter = !tfguard::scp_coverage(target).exempt

  enforce {
    condition     = tfguard::parent(target).kind == "unit"
    error_message = "account ${core::try(attrs.name, target.address)} stands in the root of the organization"
  }
}

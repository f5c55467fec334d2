# Guardrails that nobody inside an account can take away hang above it, in an organization.

account_policy "*" "organization-missing" {
  guardrail {
    title    = "Account that belongs to no organization"
    severity = "low"
    role     = "baseline"
    why      = "In an account that stands alone an administrator can take every guardrail away: only an organization has policies that bind administrators and the root user too, and one bill and one way in for all accounts."
    fix      = "Create an aws_organizations_organization, or invite the account into one; read it with data \"aws_organizations_organization\", so that this is known here."
    references = {
      "cis-aws-3.0"               = { "1.21" = "partial" }
      "cis-aws-4.0.1"             = { "1.21" = "partial" }
      "cis-aws-5.0"               = { "1.20" = "partial" }
      "cis-aws-6.0"               = { "2.20" = "partial" }
      "cis-aws-7.0"               = { "2.19" = "partial" }
      "well-architected-security" = { "SEC01-BP01" = "partial" }
    }
  }

  enforce {
    condition     = tfguard::in_organization(target)
    error_message = "nothing here shows that account ${target.label} belongs to an organization"
  }
}

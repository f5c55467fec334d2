# A trust policy that lets in people of whom it knows nothing: neither who they are, nor where they come from.

resource_policy "aws_iam_role" "iam-role-trusts-everyone" {
  guardrail {
    title    = "Role that everyone may assume"
    severity = "critical"
    why      = "Any AWS account in the world can assume this role; an external id is no secret that keeps people out."
    fix      = "Name the accounts, roles or services that assume the role, or ask for aws:PrincipalOrgID."
    references = {
      "well-architected-security" = { "SEC03-BP07" = "partial" }
    }
  }

  locals {
    gap = tfguard::open_to_everyone(target)
  }

  enforce {
    condition     = local.gap == null
    error_message = "everyone may assume ${core::try(attrs.name, target.address)}: ${local.gap.because}"
  }
}

# A role for web identities (GitHub Actions, GitLab, a cluster) that takes anybody's token.

resource_policy "aws_iam_role" "iam-role-oidc-unbound" {
  guardrail {
    title    = "Role for web identities that is bound to nobody"
    severity = "critical"
    why      = "A provider such as GitHub gives tokens to everyone who asks; what tells them apart is the subject. A role that does not ask for it is open to every repository in the world."
    fix      = "Compare the provider's sub with your own repository or service: StringLike token.actions.githubusercontent.com:sub repo:OWNER/REPOSITORY:*"
    references = {
      "well-architected-security" = { "SEC03-BP07" = "partial" }
    }
  }

  locals {
    gap = tfguard::open_web_identity(target)
  }

  enforce {
    condition     = local.gap == null
    error_message = "${local.gap.who} may assume ${core::try(attrs.name, target.address)}: ${local.gap.because}"
  }
}

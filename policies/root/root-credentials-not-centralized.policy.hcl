# An organization can take the root users of its member accounts their passwords, keys and devices, and do their few tasks itself.

organization_policy "*" "root-credentials-not-centralized" {
  guardrail {
    title    = "Root users of member accounts keep their own passwords"
    severity = "high"
    role     = "organization"
    why      = "Each member account has a root user whose password can be reset by e-mail and whom nothing inside the account limits. Managed centrally, member accounts need no root password or key at all, and there is none to steal."
    fix      = "Add an aws_iam_organizations_features with enabled_features = [\"RootCredentialsManagement\", \"RootSessions\"], and \"iam.amazonaws.com\" to aws_service_access_principals of the organization."
    references = {
      "cis-aws-7.0"               = { "2.1.1" = "partial" }
      "well-architected-security" = { "SEC01-BP02" = "partial" }
    }
  }

  locals {
    enabled = [for features in tfguard::resources(target, "aws_iam_organizations_features") : features.attrs.enabled_features]
  }

  enforce {
    condition     = core::anytrue([for features in local.enabled : core::contains(features, "RootCredentialsManagement")])
    error_message = "the root users of member accounts keep passwords and keys of their own: RootCredentialsManagement is not enabled"
  }

  enforce {
    condition     = core::anytrue([for features in local.enabled : core::contains(features, "RootSessions")])
    error_message = "what only a root user may do needs the root user of the member account: RootSessions is not enabled"
  }
}

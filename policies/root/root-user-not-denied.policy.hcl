# SCPs bind the root users of member accounts, and nothing else in AWS does. Is there an account and an action that one may call?

input "root_allowed" {
  type        = list(string)
  default     = []
  description = "Actions that the root user of a member account may call all the same."
}

organization_policy "*" "root-user-not-denied" {
  guardrail {
    title    = "Root user of a member account that no SCP stops"
    severity = "high"
    role     = "organization"
    why      = "No policy inside an account limits its root user: whoever resets that password by e-mail owns the account. Only an SCP stops it."
    fix      = "Attach an SCP to the root of the organization that denies every action when aws:PrincipalArn is like arn:aws:iam::*:root."
    references = {
      "cis-aws-3.0"               = { "1.7" = "partial" }
      "cis-aws-5.0"               = { "1.6" = "partial" }
      "cis-aws-7.0"               = { "2.7" = "partial" }
      "well-architected-security" = { "SEC01-BP02" = "partial" }
    }
  }

  locals {
    gap = tfguard::gap_for_root_user(target, input.root_allowed)
  }

  enforce {
    condition     = local.gap == null
    error_message = "the root user of ${local.gap.place} can call ${local.gap.action}"
  }
}

# Judged by what the SCPs did before this plan and do after it, however it comes about: deleted, detached, replaced, narrowed.

organization_policy "*" "scp-removed-or-weakened" {
  guardrail {
    title    = "SCP removed or weakened by this plan"
    severity = "critical"
    why      = "What was denied in these accounts until now is allowed once this is applied."
    fix      = "Keep the SCP attached and its Deny statements as wide as they were; where the change is meant, have it reviewed and waive it."
    references = {
      "cis-aws-7.0" = { "2.1.2" = "partial" }
    }
  }

  locals {
    gap = tfguard::newly_allowed_by_scps(target)
  }

  enforce {
    condition     = local.gap == null
    error_message = "in ${local.gap.place}, ${local.gap.action} is denied today and allowed after this plan"
  }
}

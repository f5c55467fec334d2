# AWS refuses an SCP that is too long, and one too many at one place: with the plan half applied.

input "scp_most_characters" {
  type        = number
  default     = 10240
  description = "Characters of one SCP (AWS's quota since 2026-05-15; 5120 before)."
}

input "scp_most_attached" {
  type        = number
  default     = 10
  description = "SCPs attached to one root, OU or account, FullAWSAccess among them (AWS's quota since 2026-05-15; 5 before)."
}

resource_policy "aws_organizations_policy" "scp-over-quota" {
  guardrail {
    title    = "SCP beyond AWS's quotas"
    severity = "medium"
    why      = "AWS refuses it during apply: the change stops halfway, and the guardrail is missing."
    fix      = "Split the policy, or merge SCPs that hang at the same place."
  }

  filter = attrs.type == null || attrs.type == "SERVICE_CONTROL_POLICY"

  enforce {
    condition     = core::length(attrs.content) <= input.scp_most_characters
    error_message = "the content has ${core::length(attrs.content)} characters; AWS takes ${input.scp_most_characters}"
  }
}

resource_policy "aws_organizations_organizational_unit" "scp-over-quota" {
  enforce {
    condition     = tfguard::attached_scps_at_most(target, input.scp_most_attached)
    error_message = "${tfguard::attached_scps(target)} SCPs hang here, with FullAWSAccess; AWS takes ${input.scp_most_attached}"
  }
}

resource_policy "aws_organizations_account" "scp-over-quota" {
  enforce {
    condition     = tfguard::attached_scps_at_most(target, input.scp_most_attached)
    error_message = "${tfguard::attached_scps(target)} SCPs hang here, with FullAWSAccess; AWS takes ${input.scp_most_attached}"
  }
}

resource_policy "aws_organizations_organization" "scp-over-quota" {
  enforce {
    condition     = tfguard::attached_scps_at_most(target, input.scp_most_attached)
    error_message = "${tfguard::attached_scps(target)} SCPs hang at the root, with FullAWSAccess; AWS takes ${input.scp_most_attached}"
  }
}

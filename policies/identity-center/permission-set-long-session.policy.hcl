# How long the credentials of a permission set stay good after they leak.

input "longest_session" {
  type        = string
  default     = "PT4H"
  description = "The longest session of a permission set, as an ISO 8601 duration."
}

input "longest_admin_session" {
  type        = string
  default     = "PT1H"
  description = "The same for a permission set with AdministratorAccess."
}

resource_policy "aws_ssoadmin_permission_set" "permission-set-long-session" {
  guardrail {
    title    = "Permission set with a long session"
    severity = "medium"
    why      = "Credentials that leak from a laptop work until the session ends."
    fix      = "Set session_duration to PT4H or less; to PT1H where the set gives AdministratorAccess."
  }

  locals {
    session  = attrs.session_duration == null ? 3600 : tfguard::seconds(attrs.session_duration)
    policies = tfguard::linked(target, "aws_ssoadmin_managed_policy_attachment", "permission_set_arn")
    admin    = core::anytrue([for policy in local.policies : core::endswith(policy.attrs.managed_policy_arn, ":policy/AdministratorAccess")])
  }

  enforce {
    condition = (
      local.session <= tfguard::seconds(input.longest_admin_session)
      || (local.session <= tfguard::seconds(input.longest_session) && !local.admin)
    )
    error_message = "sessions of ${core::try(attrs.name, target.address)} last ${attrs.session_duration}${local.admin ? " with AdministratorAccess" : ""}"
  }
}

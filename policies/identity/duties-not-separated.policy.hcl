# Who gives permissions, who keeps the record and who pays should be three.

input "administration_actions" {
  type        = list(string)
  default     = ["iam:AttachRolePolicy", "iam:AttachUserPolicy", "iam:PutRolePolicy", "iam:PutUserPolicy"]
  description = "Who may call one of these gives permissions."
}

input "audit_actions" {
  type        = list(string)
  default     = ["cloudtrail:DeleteTrail", "cloudtrail:StopLogging", "cloudtrail:UpdateTrail", "config:StopConfigurationRecorder"]
  description = "Who may call one of these keeps the record, or stops it."
}

input "billing_actions" {
  type        = list(string)
  default     = ["billing:UpdateBillingPreferences", "budgets:ModifyBudget", "payments:MakePayment", "payments:UpdatePaymentPreferences"]
  description = "Who may call one of these decides about the bill."
}

resource_policy "aws_iam_group" "duties-not-separated" {
  guardrail {
    title    = "Billing, audit and administration in one hand"
    severity = "low"
    role     = "baseline"
    why      = "Whoever gives permissions, stops the record and changes the budgets can do anything and hide it, by intent or with a stolen password; shared out, each of the three sees what the others do."
    fix      = "Make a group or permission set for each job: administration (job-function/SystemAdministrator), audit (SecurityAudit), billing (job-function/Billing)."
    references = {
      "well-architected-security" = { "SEC03-BP02" = "partial" }
    }
  }

  locals {
    administers = tfguard::may_call(target, input.administration_actions)
    audits      = tfguard::may_call(target, input.audit_actions)
    pays        = tfguard::may_call(target, input.billing_actions)
  }

  enforce {
    condition     = core::length(local.administers) < 1 || core::length(local.audits) < 1 || core::length(local.pays) < 1
    error_message = "the members of ${core::try(attrs.name, target.address)} give permissions (${local.administers[0]}), keep the record (${local.audits[0]}) and decide about the bill (${local.pays[0]})"
  }
}

resource_policy "aws_ssoadmin_permission_set" "duties-not-separated" {
  locals {
    administers = tfguard::may_call(target, input.administration_actions)
    audits      = tfguard::may_call(target, input.audit_actions)
    pays        = tfguard::may_call(target, input.billing_actions)
  }

  enforce {
    condition     = core::length(local.administers) < 1 || core::length(local.audits) < 1 || core::length(local.pays) < 1
    error_message = "who has permission set ${core::try(attrs.name, target.address)} gives permissions (${local.administers[0]}), keeps the record (${local.audits[0]}) and decides about the bill (${local.pays[0]})"
  }
}

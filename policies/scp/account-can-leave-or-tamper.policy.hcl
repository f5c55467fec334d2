# What an intruder does first: leave the organization, and stop what records.

input "protected_actions" {
  type        = list(string)
  default     = ["organizations:LeaveOrganization", "cloudtrail:StopLogging", "cloudtrail:DeleteTrail"]
  description = "Actions that nobody in a member account may call."
}

input "tamper_exempt_principals" {
  type        = list(string)
  default     = []
  description = "ARN patterns of principals who may, such as the role of the landing zone's pipeline."
}

organization_policy "*" "account-can-leave-or-tamper" {
  guardrail {
    title    = "Account that can leave the organization or stop its trail"
    severity = "medium"
    role     = "organization"
    why      = "An account that leaves takes no SCP with it, and one that stops its trail leaves no record of what comes next."
    fix      = "Attach an SCP to the root that denies organizations:LeaveOrganization, cloudtrail:StopLogging and cloudtrail:DeleteTrail."
    references = {
      "cis-aws-7.0"   = { "2.1.2" = "partial" }
      "control-tower" = { "AWS-GR_CLOUDTRAIL_CHANGE_PROHIBITED" = "partial" }
    }
  }

  locals {
    gap = tfguard::gap_for_actions(target, input.protected_actions, input.tamper_exempt_principals)
  }

  enforce {
    condition     = local.gap == null
    error_message = "in ${local.gap.place}, ${local.gap.action} goes through"
  }
}

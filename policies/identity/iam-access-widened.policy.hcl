# What this plan newly allows, by all policies together: attached, widened, no longer denied, out of a boundary, into a group.

input "sensitive_actions" {
  type = list(string)
  default = [
    "iam:*", "sts:AssumeRole", "organizations:*", "account:*", "sso:*",
    "cloudtrail:DeleteTrail", "cloudtrail:StopLogging", "cloudtrail:UpdateTrail", "cloudtrail:PutEventSelectors",
    "config:DeleteConfigurationRecorder", "config:StopConfigurationRecorder",
    "guardduty:DeleteDetector", "guardduty:UpdateDetector", "securityhub:DisableSecurityHub",
    "budgets:ModifyBudget", "ce:DeleteAnomalyMonitor",
    "kms:CreateGrant", "kms:PutKeyPolicy", "kms:ScheduleKeyDeletion",
    "s3:PutAccountPublicAccessBlock", "s3:PutBucketPolicy", "secretsmanager:GetSecretValue",
  ]
  description = "Actions that nobody gains without a review."
}

input "widening_allowed" {
  type        = list(string)
  default     = ["iam:Generate*", "iam:Get*", "iam:List*", "iam:Simulate*", "iam:*MFA*", "iam:ChangePassword", "organizations:Describe*", "organizations:List*", "account:Get*", "account:List*", "sso:Describe*", "sso:Get*", "sso:List*"]
  description = "Actions among them that anybody may gain."
}

resource_policy "aws_iam_user" "iam-access-widened" {
  guardrail {
    title    = "This plan allows something sensitive to a principal that could not do it before"
    severity = "medium"
    why      = "Access grows by small changes that each look harmless: a policy more, a condition less, a group."
    fix      = "Have the change reviewed; grant less, or name the action in widening_allowed where everybody may gain it."
    references = {
      "well-architected-security" = { "SEC03-BP02" = "partial" }
    }
  }

  locals {
    gain = tfguard::newly_allowed(target, input.sensitive_actions, input.widening_allowed)
  }

  enforce {
    condition     = local.gain == null
    error_message = "user ${core::try(attrs.name, target.address)} can call ${local.gain.action} after this plan and could not before: ${local.gain.because}"
  }
}

resource_policy "aws_iam_group" "iam-access-widened" {
  locals {
    gain = tfguard::newly_allowed(target, input.sensitive_actions, input.widening_allowed)
  }

  enforce {
    condition     = local.gain == null
    error_message = "whoever is in group ${core::try(attrs.name, target.address)} can call ${local.gain.action} after this plan and could not before: ${local.gain.because}"
  }
}

resource_policy "aws_iam_role" "iam-access-widened" {
  locals {
    gain = tfguard::newly_allowed(target, input.sensitive_actions, input.widening_allowed)
  }

  enforce {
    condition     = local.gain == null
    error_message = "role ${core::try(attrs.name, target.address)} can call ${local.gain.action} after this plan and could not before: ${local.gain.because}"
  }
}

resource_policy "aws_ssoadmin_permission_set" "iam-access-widened" {
  locals {
    gain = tfguard::newly_allowed(target, input.sensitive_actions, input.widening_allowed)
  }

  enforce {
    condition     = local.gain == null
    error_message = "whoever has permission set ${core::try(attrs.name, target.address)} can call ${local.gain.action} after this plan and could not before: ${local.gain.because}"
  }
}

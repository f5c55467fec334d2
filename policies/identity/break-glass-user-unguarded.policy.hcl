# The user for the day on which nothing else works: it may do a lot, so it needs a second factor, and somebody who hears of each use.

input "break_glass_path" {
  type        = string
  default     = "/break-glass/"
  description = "The path of users who are kept for emergencies."
}

input "break_glass_tag" {
  type        = string
  default     = "break-glass"
  description = "The tag (any value) that marks a user who is kept for emergencies."
}

input "without_mfa" {
  type        = list(string)
  default     = ["iam:*MFA*", "iam:Get*", "iam:List*", "iam:ChangePassword", "sts:GetSessionToken", "sts:GetCallerIdentity"]
  description = "Actions that need no MFA: those with which people enrol a device, sign in and look around."
}

resource_policy "aws_iam_user" "break-glass-user-unguarded" {
  guardrail {
    title    = "Emergency user without MFA or without an alarm"
    severity = "medium"
    why      = "An emergency user may do almost everything and is used almost never: whoever steals its password works unseen for weeks, unless a second factor stops them and an alarm wakes somebody."
    fix      = "Attach a policy that denies everything but enrolment without MFA; alarm on its name: an aws_cloudwatch_log_metric_filter with the pattern { $.userIdentity.userName = \"NAME\" } and an aws_cloudwatch_metric_alarm with alarm_actions, or an aws_cloudwatch_event_rule with a target."
    references = {
      "well-architected-security" = { "SEC10-BP01" = "indirect" }
    }
  }

  filter = core::startswith(attrs.path, input.break_glass_path) || core::contains(core::keys(attrs.tags == null ? {} : attrs.tags), input.break_glass_tag)

  locals {
    gap = tfguard::request_without_mfa(target, input.without_mfa)
  }

  enforce {
    condition     = local.gap == null
    error_message = "${attrs.name} can call ${local.gap.action} without MFA: ${local.gap.because}"
  }

  enforce {
    condition     = core::length(tfguard::alarms_for(target, { type = "IAMUser", userName = attrs.name })) > 0
    error_message = "nobody is told when ${core::try(attrs.name, target.address)} signs in"
  }
}

# No request without MFA is allowed, other than those that a person needs to get as far as MFA.

input "without_mfa" {
  type        = list(string)
  default     = ["iam:*MFA*", "iam:Get*", "iam:List*", "iam:ChangePassword", "sts:GetSessionToken", "sts:GetCallerIdentity"]
  description = "Actions that a user may call without MFA."
}

resource_policy "aws_iam_user" "iam-user-without-mfa" {
  guardrail {
    title    = "IAM user that can act without MFA"
    severity = "high"
    why      = "A password or an access key that leaks is enough to act as this user."
    fix      = "Attach a policy to the user or its groups that denies everything but MFA enrolment when aws:MultiFactorAuthPresent is not true (BoolIfExists)."
    references = {
      "cis-aws-3.0"               = { "1.10" = "partial" }
      "cis-aws-5.0"               = { "1.9" = "partial" }
      "cis-aws-7.0"               = { "2.10" = "partial" }
      "fsbp"                      = { "IAM.19" = "partial" }
      "well-architected-security" = { "SEC02-BP01" = "partial" }
    }
  }

  locals {
    gap = tfguard::request_without_mfa(target, input.without_mfa)
  }

  enforce {
    condition     = local.gap == null
    error_message = "${core::try(attrs.name, target.address)} can call ${local.gap.action} without MFA: ${local.gap.because}"
  }
}

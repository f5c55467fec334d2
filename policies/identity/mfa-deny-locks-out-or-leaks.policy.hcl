# A Deny of everything without MFA leaves out what a person needs to enrol a device, and nothing else.

input "without_mfa" {
  type        = list(string)
  default     = ["iam:*MFA*", "iam:Get*", "iam:List*", "iam:ChangePassword", "sts:GetSessionToken", "sts:GetCallerIdentity"]
  description = "Actions that a user may call without MFA."
}

input "mfa_enrolment" {
  type        = list(string)
  default     = ["iam:CreateVirtualMFADevice", "iam:EnableMFADevice", "sts:GetSessionToken"]
  description = "Actions without which nobody gets from a password or an access key to a session with MFA."
}

resource_policy "aws_*polic*" "mfa-deny-locks-out-or-leaks" {
  guardrail {
    title    = "MFA Deny that locks people out or leaves a hole"
    severity = "medium"
    why      = "Who may not enrol a device without MFA never gets one, and asks for the Deny to be taken off; what the Deny leaves out beyond that works with a leaked password or key alone."
    fix      = "Let NotAction list iam:CreateVirtualMFADevice, iam:EnableMFADevice, iam:ListMFADevices, iam:ListVirtualMFADevices, iam:ResyncMFADevice, iam:GetUser, iam:ChangePassword and sts:GetSessionToken, and no more."
    references = {
      "cis-aws-3.0"               = { "1.10" = "indirect" }
      "cis-aws-5.0"               = { "1.9" = "indirect" }
      "cis-aws-7.0"               = { "2.10" = "indirect" }
      "well-architected-security" = { "SEC02-BP01" = "indirect" }
    }
  }

  filter = tfguard::holds_policy(target, ["identity"])

  locals {
    flaw = tfguard::flaw_in_mfa_deny(target, input.without_mfa, input.mfa_enrolment)
  }

  enforce {
    condition     = local.flaw == null
    error_message = local.flaw.because
  }
}

resource_policy "aws_iam_role" "mfa-deny-locks-out-or-leaks" {
  filter = tfguard::holds_policy(target, ["identity"])

  locals {
    flaw = tfguard::flaw_in_mfa_deny(target, input.without_mfa, input.mfa_enrolment)
  }

  enforce {
    condition     = local.flaw == null
    error_message = local.flaw.because
  }
}

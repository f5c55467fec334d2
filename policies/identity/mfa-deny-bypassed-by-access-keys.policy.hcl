# A Deny that asks for MFA stops sessions without it, and not requests with a long-term access key: those do not carry the key.

resource_policy "aws_*polic*" "mfa-deny-bypassed-by-access-keys" {
  guardrail {
    title    = "MFA Deny that access keys pass"
    severity = "high"
    why      = "Requests with long-term access keys do not carry aws:MultiFactorAuthPresent, so a Deny that tests it with Bool does not see them: a leaked access key works without MFA."
    fix      = "Test aws:MultiFactorAuthPresent with BoolIfExists, which also holds where the key is not there."
    references = {
      "cis-aws-3.0"               = { "1.10" = "partial" }
      "cis-aws-5.0"               = { "1.9" = "partial" }
      "cis-aws-7.0"               = { "2.10" = "partial" }
      "fsbp"                      = { "IAM.19" = "partial" }
      "well-architected-security" = { "SEC02-BP01" = "partial" }
    }
  }

  filter = tfguard::holds_policy(target, ["identity", "scp"])

  locals {
    gap = tfguard::request_past_mfa_deny(target)
  }

  enforce {
    condition     = local.gap == null
    error_message = "${local.gap.action} goes through with an access key: ${local.gap.because}"
  }
}

resource_policy "aws_iam_role" "mfa-deny-bypassed-by-access-keys" {
  filter = tfguard::holds_policy(target, ["identity"])

  locals {
    gap = tfguard::request_past_mfa_deny(target)
  }

  enforce {
    condition     = local.gap == null
    error_message = "${local.gap.action} goes through with an access key: ${local.gap.because}"
  }
}

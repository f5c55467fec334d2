# An Allow that asks for MFA in a way that requests without MFA meet too.

resource_policy "aws_*polic*" "mfa-allow-without-mfa" {
  guardrail {
    title    = "Allow with an MFA condition that holds without MFA"
    severity = "high"
    why      = "With BoolIfExists an Allow also holds where aws:MultiFactorAuthPresent is not there, as in every request with a long-term access key: what looks protected by MFA is not."
    fix      = "In an Allow test aws:MultiFactorAuthPresent with Bool true; BoolIfExists belongs in a Deny."
    references = {
      "cis-aws-3.0"               = { "1.10" = "partial" }
      "cis-aws-5.0"               = { "1.9" = "partial" }
      "cis-aws-7.0"               = { "2.10" = "partial" }
      "fsbp"                      = { "IAM.19" = "partial" }
      "well-architected-security" = { "SEC02-BP01" = "partial" }
    }
  }

  filter = tfguard::holds_policy(target, ["identity"])

  locals {
    gap = tfguard::request_by_mfa_allow(target)
  }

  enforce {
    condition     = local.gap == null
    error_message = "${local.gap.action} goes through without MFA: ${local.gap.because}"
  }
}

resource_policy "aws_iam_role" "mfa-allow-without-mfa" {
  filter = tfguard::holds_policy(target, ["identity"])

  locals {
    gap = tfguard::request_by_mfa_allow(target)
  }

  enforce {
    condition     = local.gap == null
    error_message = "${local.gap.action} goes through without MFA: ${local.gap.because}"
  }
}

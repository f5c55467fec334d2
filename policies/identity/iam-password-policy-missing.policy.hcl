# Without a password policy of its own an account has the one that AWS gave it years ago.

account_policy "*" "iam-password-policy-missing" {
  guardrail {
    title    = "Account without a password policy"
    severity = "medium"
    role     = "baseline"
    why      = "Without one AWS takes passwords of eight characters and lets people use old ones again: passwords that are guessed, or known from a leak elsewhere."
    fix      = "Add an aws_iam_account_password_policy with minimum_password_length = 14 and password_reuse_prevention = 24."
    references = {
      "cis-aws-3.0"               = { "1.8" = "partial", "1.9" = "partial" }
      "cis-aws-4.0.1"             = { "1.8" = "partial", "1.9" = "partial" }
      "cis-aws-5.0"               = { "1.7" = "partial", "1.8" = "partial" }
      "cis-aws-6.0"               = { "2.7" = "partial", "2.8" = "partial" }
      "cis-aws-7.0"               = { "2.8" = "partial", "2.9" = "partial" }
      "fsbp"                      = { "IAM.7" = "partial" }
      "well-architected-security" = { "SEC02-BP01" = "partial" }
    }
  }

  enforce {
    condition     = core::length(tfguard::resources(target, "aws_iam_account_password_policy")) > 0
    error_message = "account ${target.label} has no password policy of its own"
  }
}

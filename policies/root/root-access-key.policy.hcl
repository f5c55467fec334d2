# Terraform can only see an IAM user who is called root; the root user's own keys are made outside of it.

resource_policy "aws_iam_access_key" "root-access-key" {
  guardrail {
    title    = "Access key for the root user"
    severity = "critical"
    why      = "The root user can do everything in the account, and no policy of the account limits it: its key is the account."
    fix      = "Delete the key; work through roles or Identity Center."
    references = {
      "cis-aws-3.0" = { "1.4" = "partial" }
      "cis-aws-5.0" = { "1.3" = "partial" }
      "cis-aws-7.0" = { "2.4" = "partial" }
      "fsbp"        = { "IAM.4" = "partial" }
    }
  }

  enforce {
    condition     = core::lower(attrs.user) != "root"
    error_message = "this makes a long-lived access key for ${attrs.user}"
  }
}

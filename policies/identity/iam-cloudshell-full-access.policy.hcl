# CloudShell with full access carries files out of the account, past every network control.

resource_policy "aws_*policy_attachment*" "iam-cloudshell-full-access" {
  guardrail {
    title    = "CloudShell with full access"
    severity = "low"
    why      = "CloudShell is a computer inside AWS with internet access and file transfer to the browser: with full access it is an easy way to carry data out, and no network control sees it."
    fix      = "Detach AWSCloudShellFullAccess; allow the cloudshell actions that people need, without cloudshell:GetFileDownloadUrls and cloudshell:GetFileUploadUrls."
    references = {
      "cis-aws-3.0"               = { "1.22" = "partial" }
      "cis-aws-4.0.1"             = { "1.22" = "partial" }
      "cis-aws-5.0"               = { "1.21" = "partial" }
      "cis-aws-6.0"               = { "2.21" = "partial" }
      "cis-aws-7.0"               = { "2.20" = "partial" }
      "well-architected-security" = { "SEC03-BP02" = "indirect" }
    }
  }

  enforce {
    condition     = !core::anytrue([for policy in tfguard::attached_policies(target) : policy.aws_managed && policy.name == "AWSCloudShellFullAccess"])
    error_message = "AWSCloudShellFullAccess is attached${core::try(" to ${core::join(", ", tfguard::attached_to(target))}", "")}"
  }
}

resource_policy "aws_iam_role" "iam-cloudshell-full-access" {
  filter = tfguard::configured(target, "managed_policy_arns")

  enforce {
    condition     = !core::anytrue([for policy in tfguard::attached_policies(target) : policy.aws_managed && policy.name == "AWSCloudShellFullAccess"])
    error_message = "AWSCloudShellFullAccess is attached to role ${core::try(attrs.name, target.address)}"
  }
}

# What data.aws_caller_identity has read tells whose credentials Terraform works with.

resource_policy "data.aws_caller_identity" "terraform-runs-as-root" {
  guardrail {
    title    = "Terraform runs as the root user"
    severity = "critical"
    why      = "Root credentials on the machine that runs Terraform put the whole account at the mercy of that machine."
    fix      = "Run Terraform with a role: assume_role in the provider block, or OIDC from CI."
    references = {
      "cis-aws-3.0"               = { "1.7" = "partial" }
      "cis-aws-5.0"               = { "1.6" = "partial" }
      "cis-aws-7.0"               = { "2.7" = "partial" }
      "well-architected-security" = { "SEC01-BP02" = "partial" }
    }
  }

  filter = tfguard::asked(target, "arn")

  enforce {
    condition     = !core::endswith(attrs.arn, ":root")
    error_message = "Terraform works with the credentials of ${attrs.arn}"
  }
}

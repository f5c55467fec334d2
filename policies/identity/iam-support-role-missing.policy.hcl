# On the day of an incident somebody has to open a case with AWS, and may.

account_policy "*" "iam-support-role-missing" {
  guardrail {
    title    = "Nobody may open a support case"
    severity = "low"
    role     = "baseline"
    why      = "When an account is broken into or goes down, somebody must be able to call AWS at once; without a role for it people look for an administrator, or for the root user's password."
    fix      = "Attach arn:aws:iam::aws:policy/AWSSupportAccess to a role that the people on duty can assume, or to a permission set."
    references = {
      "cis-aws-3.0"               = { "1.17" = "partial" }
      "cis-aws-4.0.1"             = { "1.17" = "partial" }
      "cis-aws-5.0"               = { "1.16" = "partial" }
      "cis-aws-6.0"               = { "2.16" = "partial" }
      "cis-aws-7.0"               = { "2.15" = "partial" }
      "well-architected-security" = { "SEC10-BP01" = "partial" }
    }
  }

  locals {
    to_roles = core::concat(
      tfguard::resources(target, "aws_iam_role_policy_attachment"),
      tfguard::resources(target, "aws_iam_role_policy_attachments_exclusive"),
      tfguard::everywhere(target, "aws_ssoadmin_managed_policy_attachment"),
      [for attachment in tfguard::resources(target, "aws_iam_policy_attachment") : attachment if tfguard::present(attachment.attrs.roles)],
      [for role in tfguard::resources(target, "aws_iam_role") : role if tfguard::configured(role, "managed_policy_arns")],
    )
  }

  enforce {
    condition     = core::anytrue([for holder in local.to_roles : core::anytrue([for policy in tfguard::attached_policies(holder) : policy.aws_managed && policy.name == "AWSSupportAccess"])])
    error_message = "no role of account ${target.label} has AWSSupportAccess"
  }
}

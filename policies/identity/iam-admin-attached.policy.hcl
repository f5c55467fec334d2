# AWS's own AdministratorAccess, attached to a user, a group or a role.

input "admin_allowed" {
  type        = list(string)
  default     = []
  description = "Names of the roles, groups and users that may have AdministratorAccess."
}

resource_policy "aws_iam_*policy_attachment*" "iam-admin-attached" {
  guardrail {
    title    = "AdministratorAccess attached"
    severity = "high"
    why      = "Whoever gets hold of this principal owns the account."
    fix      = "Attach a policy with what the job needs; list roles that must have it in admin_allowed."
    references = {
      "cis-aws-3.0" = { "1.16" = "partial" }
      "cis-aws-5.0" = { "1.15" = "partial" }
      "cis-aws-7.0" = { "2.14" = "partial" }
      "fsbp"        = { "IAM.1" = "partial" }
    }
  }

  locals {
    admin = core::anytrue([for policy in tfguard::attached_policies(target) : policy.aws_managed && policy.name == "AdministratorAccess"])
    who   = tfguard::attached_to(target)
  }

  enforce {
    condition     = !local.admin || core::alltrue([for name in local.who : core::contains(input.admin_allowed, name)])
    error_message = "AdministratorAccess is attached to ${core::join(", ", local.who)}"
  }
}

resource_policy "aws_iam_role" "iam-admin-attached" {
  filter = tfguard::configured(target, "managed_policy_arns")

  locals {
    admin = core::anytrue([for policy in tfguard::attached_policies(target) : policy.aws_managed && policy.name == "AdministratorAccess"])
  }

  enforce {
    condition     = !local.admin || core::contains(input.admin_allowed, attrs.name)
    error_message = "AdministratorAccess is attached to role ${core::try(attrs.name, target.address)}"
  }
}

# Policies hang at groups and roles, where somebody reviews them; not at single users.

resource_policy "aws_iam_user_polic*" "iam-user-direct-policy" {
  guardrail {
    title    = "Policy attached straight to a user"
    severity = "medium"
    why      = "Permissions that hang at single users are reviewed by nobody and add up over the years."
    fix      = "Attach the policy to a group and put the user into it, or use a permission set."
    references = {
      "cis-aws-3.0" = { "1.15" = "partial" }
      "cis-aws-5.0" = { "1.14" = "partial" }
      "cis-aws-7.0" = { "2.13" = "partial" }
      "fsbp"        = { "IAM.2" = "partial" }
    }
  }

  locals {
    listed   = core::endswith(meta.type, "_policies_exclusive") ? attrs.policy_names : core::try(attrs.policy_arns, [meta.type])
    attached = core::length(local.listed) > 0
  }

  enforce {
    condition     = !local.attached
    error_message = "a policy is attached straight to the user ${core::join(", ", tfguard::attached_to(target))}"
  }
}

resource_policy "aws_iam_policy_attachment" "iam-user-direct-policy" {
  enforce {
    condition     = attrs.users == null || core::length(attrs.users) < 1
    error_message = "a policy is attached straight to the users ${core::join(", ", attrs.users)}"
  }
}

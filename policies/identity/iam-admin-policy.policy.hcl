# Everything is allowed: by one document, or by several that reach one principal. How it is spelled makes no difference.

resource_policy "aws_*polic*" "iam-admin-policy" {
  guardrail {
    title    = "Policy that allows everything"
    severity = "critical"
    why      = "Whoever has this policy, or gets hold of somebody who has, owns the account and everything in it."
    fix      = "Allow the actions that the job needs, on the resources that it needs them on."
    references = {
      "cis-aws-3.0"               = { "1.16" = "partial" }
      "cis-aws-5.0"               = { "1.15" = "partial" }
      "cis-aws-7.0"               = { "2.14" = "partial" }
      "fsbp"                      = { "IAM.1" = "partial" }
      "well-architected-security" = { "SEC03-BP02" = "partial" }
    }
  }

  filter = tfguard::holds_policy(target, ["identity"])

  locals {
    rights = tfguard::administrator_rights(target)
  }

  enforce {
    condition     = local.rights == null
    error_message = local.rights.because
  }
}

resource_policy "aws_iam_role" "iam-admin-policy" {
  locals {
    rights = tfguard::administrator_rights(target)
  }

  enforce {
    condition     = local.rights == null
    error_message = "role ${core::try(attrs.name, target.address)} may do everything: ${local.rights.because}"
  }
}

resource_policy "aws_iam_user" "iam-admin-policy" {
  locals {
    rights = tfguard::administrator_rights(target)
  }

  enforce {
    condition     = local.rights == null
    error_message = "user ${core::try(attrs.name, target.address)} may do everything: ${local.rights.because}"
  }
}

resource_policy "aws_iam_group" "iam-admin-policy" {
  locals {
    rights = tfguard::administrator_rights(target)
  }

  enforce {
    condition     = local.rights == null
    error_message = "the members of ${core::try(attrs.name, target.address)} may do everything: ${local.rights.because}"
  }
}

resource_policy "aws_ssoadmin_permission_set" "iam-admin-policy" {
  locals {
    rights = tfguard::administrator_rights(target)
  }

  enforce {
    condition     = local.rights == null
    error_message = "who has permission set ${core::try(attrs.name, target.address)} may do everything: ${local.rights.because}"
  }
}

# An Allow that lists what it does not allow: NotAction, NotResource, NotPrincipal.

resource_policy "aws_*polic*" "iam-allow-by-exclusion" {
  guardrail {
    title    = "Allow that lists what it does not allow"
    severity = "medium"
    why      = "All that nobody thought of is allowed, and so is every action and service that AWS adds."
    fix      = "List what is allowed: Action, Resource and Principal. NotAction belongs in a Deny."
    references = {
      "well-architected-security" = { "SEC03-BP02" = "partial" }
    }
  }

  filter = tfguard::holds_policy(target, ["identity", "resource"])

  locals {
    given = tfguard::allowed_by_exclusion(target)
  }

  enforce {
    condition     = local.given == null
    error_message = "${local.given.because}; ${local.given.action} is one of those"
  }
}

resource_policy "aws_iam_role" "iam-allow-by-exclusion" {
  filter = tfguard::holds_policy(target, ["identity"])

  locals {
    given = tfguard::allowed_by_exclusion(target)
  }

  enforce {
    condition     = local.given == null
    error_message = "${local.given.because}; ${local.given.action} is one of those"
  }
}

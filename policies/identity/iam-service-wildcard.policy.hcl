# Every action of a service on every resource: also those actions that AWS will add next year.

resource_policy "aws_*polic*" "iam-service-wildcard" {
  guardrail {
    title    = "Policy that allows every action of a service"
    severity = "low"
    why      = "A whole service is seldom what the job needs, and it grows: new actions are allowed on the day on which AWS adds them."
    fix      = "List the actions that are called, or name the resources."
    references = {
      "fsbp"                      = { "IAM.21" = "partial" }
      "well-architected-security" = { "SEC03-BP02" = "partial" }
    }
  }

  filter = tfguard::holds_policy(target, ["identity"])

  locals {
    given = tfguard::whole_services(target)
  }

  enforce {
    condition     = local.given == null
    error_message = "every action on every resource is allowed of ${core::join(", ", local.given.services)}"
  }
}

resource_policy "aws_iam_role" "iam-service-wildcard" {
  filter = tfguard::holds_policy(target, ["identity"])

  locals {
    given = tfguard::whole_services(target)
  }

  enforce {
    condition     = local.given == null
    error_message = "every action on every resource is allowed of ${core::join(", ", local.given.services)}"
  }
}

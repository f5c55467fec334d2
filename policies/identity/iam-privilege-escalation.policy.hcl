# Permissions that lead to more permissions: the ways of https://pathfinding.cloud, by all that reaches a principal together.

input "escalation_gains" {
  type        = list(string)
  default     = ["own", "principal", "passed-role"]
  description = "What counts as a gain: own permissions that widen, those of another principal, those of a role that is passed; attached-role adds those that something has already."
}

input "escalation_wanted" {
  type        = list(string)
  default     = ["sts-001"]
  description = "Ways that do not count, by their ids; sts-001 is assuming a role that trusts the caller, which is what roles are for."
}

resource_policy "aws_*polic*" "iam-privilege-escalation" {
  guardrail {
    title    = "Permissions that lead to more permissions"
    severity = "medium"
    why      = "A few permissions on IAM, or the right to pass any role to a service, are as good as everything that can be reached with them."
    fix      = "Name the roles that may be passed, and what they are passed to (iam:PassedToService); let changes of policies and keys work on certain names only, or under a permissions boundary."
    references = {
      "well-architected-security" = { "SEC03-BP02" = "partial" }
    }
  }

  filter = tfguard::holds_policy(target, ["identity"])

  locals {
    way = tfguard::escalation(target, input.escalation_gains, input.escalation_wanted)
  }

  enforce {
    condition     = local.way == null
    error_message = "who has ${target.address} can get more than that: with ${local.way.steps} it ${local.way.gain}${local.way.ways > 1 ? " (and there are more ways)" : ""}"
  }
}

resource_policy "aws_iam_user" "iam-privilege-escalation" {
  locals {
    way = tfguard::escalation(target, input.escalation_gains, input.escalation_wanted)
  }

  enforce {
    condition     = local.way == null
    error_message = "user ${core::try(attrs.name, target.address)} can get more permissions: with ${local.way.steps} it ${local.way.gain}${local.way.ways > 1 ? " (and there are more ways)" : ""}"
  }
}

resource_policy "aws_iam_group" "iam-privilege-escalation" {
  locals {
    way = tfguard::escalation(target, input.escalation_gains, input.escalation_wanted)
  }

  enforce {
    condition     = local.way == null
    error_message = "a member of ${core::try(attrs.name, target.address)} can get more permissions: with ${local.way.steps} it ${local.way.gain}${local.way.ways > 1 ? " (and there are more ways)" : ""}"
  }
}

resource_policy "aws_iam_role" "iam-privilege-escalation" {
  locals {
    way = tfguard::escalation(target, input.escalation_gains, input.escalation_wanted)
  }

  enforce {
    condition     = local.way == null
    error_message = "role ${core::try(attrs.name, target.address)} can get more permissions: with ${local.way.steps} it ${local.way.gain}${local.way.ways > 1 ? " (and there are more ways)" : ""}"
  }
}

resource_policy "aws_ssoadmin_permission_set" "iam-privilege-escalation" {
  locals {
    way = tfguard::escalation(target, input.escalation_gains, input.escalation_wanted)
  }

  enforce {
    condition     = local.way == null
    error_message = "permission set ${core::try(attrs.name, target.address)} can get more permissions: with ${local.way.steps} it ${local.way.gain}${local.way.ways > 1 ? " (and there are more ways)" : ""}"
  }
}

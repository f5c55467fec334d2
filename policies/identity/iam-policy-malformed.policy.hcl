# What AWS refuses, and what it takes although it does nothing: a misspelt action grants nothing, a misspelt key guards nothing.

input "iam_lint_rules" {
  type        = list(string)
  default     = ["malformed", "no-statement", "unknown-action", "unknown-condition-key", "unreadable-value", "variable-in-old-version", "empty-list"]
  description = "The rules that an IAM policy document must keep; an empty list means all."
}

resource_policy "aws_iam_policy" "iam-policy-malformed" {
  guardrail {
    title    = "IAM policy that AWS refuses or that does not do what it says"
    severity = "low"
    why      = "A Deny that names an action or a condition key that does not exist denies nothing, and nobody sees that from the outside."
    fix      = "Correct the name or the element that the finding points at."
  }

  locals {
    problems = tfguard::document_problems(target, "policy", "identity", input.iam_lint_rules)
  }

  enforce {
    condition     = core::length(local.problems) < 1
    error_message = core::join("; ", [for problem in local.problems : "${problem.path}: ${problem.message}"])
  }
}

resource_policy "aws_iam_*_policy" "iam-policy-malformed" {
  filter = core::contains(["aws_iam_user_policy", "aws_iam_group_policy", "aws_iam_role_policy"], meta.type)

  locals {
    problems = tfguard::document_problems(target, "policy", "identity", input.iam_lint_rules)
  }

  enforce {
    condition     = core::length(local.problems) < 1
    error_message = core::join("; ", [for problem in local.problems : "${problem.path}: ${problem.message}"])
  }
}

resource_policy "aws_ssoadmin_permission_set_inline_policy" "iam-policy-malformed" {
  locals {
    problems = tfguard::document_problems(target, "inline_policy", "identity", input.iam_lint_rules)
  }

  enforce {
    condition     = core::length(local.problems) < 1
    error_message = core::join("; ", [for problem in local.problems : "${problem.path}: ${problem.message}"])
  }
}

resource_policy "aws_iam_role" "iam-policy-malformed" {
  locals {
    problems = tfguard::document_problems(target, "assume_role_policy", "trust", input.iam_lint_rules)
  }

  enforce {
    condition     = core::length(local.problems) < 1
    error_message = core::join("; ", [for problem in local.problems : "${problem.path}: ${problem.message}"])
  }
}

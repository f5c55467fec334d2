# What AWS refuses, and what it takes although it does nothing: names that do not exist, elements that an SCP does not have.

input "scp_lint_rules" {
  type        = list(string)
  default     = ["malformed", "no-statement", "unknown-action", "unknown-condition-key", "unreadable-value", "variable-in-old-version", "short-arn", "empty-list"]
  description = "The rules that a service control policy must keep; an empty list means all."
}

resource_policy "aws_organizations_policy" "scp-malformed" {
  guardrail {
    title    = "SCP that AWS refuses or that does not do what it says"
    severity = "medium"
    why      = "A misspelt action or condition key is a hole in the fence that nobody sees: the SCP is attached, and denies nothing."
    fix      = "Correct the name or the element that the finding points at."
  }

  filter = attrs.type == null || attrs.type == "SERVICE_CONTROL_POLICY"

  locals {
    problems = tfguard::document_problems(target, "content", "scp", input.scp_lint_rules)
  }

  enforce {
    condition     = core::length(local.problems) < 1
    error_message = core::join("; ", [for problem in local.problems : "${problem.path}: ${problem.message}"])
  }
}

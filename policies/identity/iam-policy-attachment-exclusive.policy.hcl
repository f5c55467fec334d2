# aws_iam_policy_attachment owns every attachment of its policy in the whole account, not only those that it lists.

input "exclusive_attachments_allowed" {
  type        = list(string)
  default     = []
  description = "Names of aws_iam_policy_attachment resources that are meant to be the only ones for their policy."
}

resource_policy "aws_iam_policy_attachment" "iam-policy-attachment-exclusive" {
  guardrail {
    title    = "Attachment that takes a policy away from everybody else"
    severity = "medium"
    why      = "This resource detaches its policy from every user, group and role in the account that it does not list, those of other stacks and of AWS's own consoles too: people and services lose access without a word in the plan."
    fix      = "Use aws_iam_role_policy_attachment, aws_iam_group_policy_attachment or aws_iam_user_policy_attachment: they attach, and leave the others alone."
  }

  enforce {
    condition     = core::contains(input.exclusive_attachments_allowed, attrs.name)
    error_message = "${core::try(core::join(", ", [for policy in tfguard::attached_policies(target) : policy.name]), "this policy")} is taken from everybody in the account but ${core::join(", ", tfguard::attached_to(target))}"
  }
}

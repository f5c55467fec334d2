# A service control policy that hangs nowhere.

resource_policy "aws_organizations_policy" "scp-unattached" {
  guardrail {
    title    = "SCP that is attached to nothing"
    severity = "high"
    why      = "An SCP protects only what it is attached to; this one looks like a guardrail and is none."
    fix      = "Add an aws_organizations_policy_attachment for it, to the root, an OU or an account."
  }

  filter = attrs.type == null || attrs.type == "SERVICE_CONTROL_POLICY"

  enforce {
    condition     = core::length(tfguard::linked(target, "aws_organizations_policy_attachment", "policy_id")) > 0
    error_message = "SCP ${core::try(attrs.name, target.address)} is attached to no root, OU or account"
  }
}

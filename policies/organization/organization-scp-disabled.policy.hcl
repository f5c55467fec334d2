# Policies of a type that is not enabled have no effect, attached or not.

resource_policy "aws_organizations_organization" "organization-scp-disabled" {
  guardrail {
    title    = "SCPs are not enabled in the organization"
    severity = "high"
    why      = "AWS ignores every service control policy until the policy type is enabled at the root."
    fix      = "Add \"SERVICE_CONTROL_POLICY\" to enabled_policy_types."
  }

  enforce {
    condition     = attrs.enabled_policy_types != null && core::contains(attrs.enabled_policy_types, "SERVICE_CONTROL_POLICY")
    error_message = "enabled_policy_types does not name SERVICE_CONTROL_POLICY"
  }
}

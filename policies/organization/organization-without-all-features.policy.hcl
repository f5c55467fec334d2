# Consolidated billing alone has no policies, no delegated administration, no central root management.

resource_policy "aws_organizations_organization" "organization-without-all-features" {
  guardrail {
    title    = "Organization without all features"
    severity = "high"
    why      = "With consolidated billing alone there are no SCPs: each member account guards itself, or does not."
    fix      = "Set feature_set = \"ALL\"."
  }

  enforce {
    condition     = attrs.feature_set == null || attrs.feature_set == "ALL"
    error_message = "feature_set is ${attrs.feature_set}"
  }
}

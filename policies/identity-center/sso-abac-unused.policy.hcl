# Access by attribute: who belongs to team A gets what is tagged team A, without a policy for each team.

organization_policy "*" "sso-abac-unused" {
  guardrail {
    title    = "People's attributes decide nothing"
    severity = "low"
    role     = "organization"
    why      = "Where access does not follow attributes of people, each team and each project needs permission sets of its own; they grow over, and people keep what they had in the last team."
    fix      = "Add an aws_ssoadmin_instance_access_control_attributes, and compare aws:PrincipalTag/... with aws:ResourceTag/... in the policies of permission sets."
    references = {
      "well-architected-security" = { "SEC03-BP02" = "indirect" }
    }
  }

  locals {
    attributes = tfguard::resources(target, "aws_ssoadmin_instance_access_control_attributes")
  }

  filter = core::length(tfguard::resources(target, "aws_ssoadmin_permission_set")) > 0

  enforce {
    condition     = core::length(local.attributes) > 0
    error_message = "Identity Center hands no attribute of people on: there is no aws_ssoadmin_instance_access_control_attributes"
  }

  enforce {
    condition     = core::length(local.attributes) < 1 || core::length(tfguard::looking_at_principal_tags(target)) > 0
    error_message = "Identity Center hands attributes of people on, and no policy here looks at aws:PrincipalTag"
  }
}

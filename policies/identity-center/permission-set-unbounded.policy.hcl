# A boundary is what no policy of a permission set can go beyond, whoever adds one later.

resource_policy "aws_ssoadmin_permission_set" "permission-set-unbounded" {
  guardrail {
    title    = "Permission set of an administrator without a boundary"
    severity = "low"
    why      = "With a permissions boundary even an administrator cannot touch the guardrails of the account; without one nothing inside the account stops a mistake or a stolen session."
    fix      = "Add an aws_ssoadmin_permissions_boundary_attachment with a policy that leaves out what nobody should do by hand."
    references = {
      "well-architected-security" = { "SEC03-BP05" = "partial" }
    }
  }

  filter = tfguard::administers(target) || core::length(local.boundaries) > 0

  locals {
    boundaries = tfguard::linked(target, "aws_ssoadmin_permissions_boundary_attachment", "permission_set_arn")
  }

  enforce {
    condition     = core::length(local.boundaries) > 0
    error_message = "permission set ${core::try(attrs.name, target.address)} gives everything, and has no permissions boundary"
  }
}

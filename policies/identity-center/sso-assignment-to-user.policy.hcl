# Access follows groups; an assignment to one person is forgotten when the person moves on.

resource_policy "aws_ssoadmin_account_assignment" "sso-assignment-to-user" {
  guardrail {
    title    = "Permission set assigned to a single user"
    severity = "medium"
    why      = "Nobody reviews access that hangs at persons one by one; it stays when they change their job."
    fix      = "Assign the permission set to a group (principal_type = \"GROUP\") and put the user into it."
  }

  enforce {
    condition     = attrs.principal_type != "USER"
    error_message = "a permission set is assigned to the user ${core::try(attrs.principal_id, "")} alone"
  }
}

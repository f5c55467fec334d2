# A permission set with which people may do everything, by all its policies together and within its boundary.

input "admin_permission_sets_allowed" {
  type        = list(string)
  default     = []
  description = "Names of the permission sets that may give everything."
}

resource_policy "aws_ssoadmin_permission_set" "permission-set-admin" {
  guardrail {
    title    = "Permission set of an administrator"
    severity = "high"
    why      = "Everybody to whom this permission set is assigned can do everything in the account, and so can whoever steals one of their laptops or sessions."
    fix      = "Attach what the job needs, such as job-function/SystemAdministrator, or set a permissions boundary; list the sets that must give everything in admin_permission_sets_allowed."
    references = {
      "cis-aws-3.0"               = { "1.16" = "partial" }
      "cis-aws-4.0.1"             = { "1.16" = "partial" }
      "cis-aws-5.0"               = { "1.15" = "partial" }
      "cis-aws-6.0"               = { "2.15" = "partial" }
      "cis-aws-7.0"               = { "2.14" = "partial" }
      "well-architected-security" = { "SEC03-BP02" = "partial" }
    }
  }

  enforce {
    condition     = core::contains(input.admin_permission_sets_allowed, attrs.name) || !tfguard::administers(target)
    error_message = "who has permission set ${core::try(attrs.name, target.address)} may do everything"
  }
}

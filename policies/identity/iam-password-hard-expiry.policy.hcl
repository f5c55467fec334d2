# A password that has expired can be changed by its owner, or, with a hard expiry, by nobody but an administrator.

resource_policy "aws_iam_account_password_policy" "iam-password-hard-expiry" {
  guardrail {
    title    = "Expired passwords lock people out"
    severity = "low"
    why      = "With a hard expiry nobody can sign in to choose a new password: after a holiday, or in an emergency, people stand before a closed door until an administrator comes, if there is one left."
    fix      = "Set hard_expiry = false, or leave it out."
  }

  enforce {
    condition     = !tfguard::configured(target, "hard_expiry") || !attrs.hard_expiry
    error_message = "who lets a password expire cannot choose a new one: hard_expiry is on"
  }
}

# What the provider creates without a PGP key it writes into the state in clear text.

resource_policy "aws_iam_access_key" "iam-secret-in-state" {
  guardrail {
    title    = "Password or secret key in the Terraform state"
    severity = "high"
    why      = "Terraform keeps the secret in its state file in clear text: whoever can read the state, a backup of it or an artifact of CI can act as this user."
    fix      = "Set pgp_key, so that only its owner can read the secret; or make no long-lived secret at all: roles for programs, Identity Center for people."
    references = {
      "well-architected-security" = { "SEC02-BP05" = "indirect" }
    }
  }

  enforce {
    condition     = attrs.pgp_key != null || (!core::contains(target.actions, "create") && attrs.secret == null)
    error_message = "the secret of this access key stands in the state in clear text: there is no pgp_key"
  }
}

resource_policy "aws_iam_user_login_profile" "iam-secret-in-state" {
  enforce {
    condition     = attrs.pgp_key != null || (!core::contains(target.actions, "create") && attrs.password == null)
    error_message = "the password of ${core::join(", ", tfguard::attached_to(target))} stands in the state in clear text: there is no pgp_key"
  }
}

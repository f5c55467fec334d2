# A login profile is a password for the console: a person works as this IAM user.

input "break_glass_path" {
  type        = string
  default     = "/break-glass/"
  description = "The path of users who are kept for emergencies."
}

input "break_glass_tag" {
  type        = string
  default     = "break-glass"
  description = "The tag (any value) that marks a user who is kept for emergencies."
}

resource_policy "aws_iam_user" "iam-user-for-human" {
  guardrail {
    title    = "IAM user for a person"
    severity = "medium"
    why      = "People as IAM users have passwords and keys that last, in every account anew, and stay behind when they leave."
    fix      = "Give people access through IAM Identity Center; mark an emergency user with the path or tag of break-glass users."
    references = {
      "cis-aws-3.0"               = { "1.21" = "partial" }
      "cis-aws-5.0"               = { "1.20" = "partial" }
      "cis-aws-7.0"               = { "2.19" = "partial" }
      "well-architected-security" = { "SEC02-BP04" = "partial" }
    }
  }

  locals {
    profiles    = tfguard::linked(target, "aws_iam_user_login_profile", "user")
    break_glass = core::startswith(attrs.path, input.break_glass_path) || core::contains(core::keys(attrs.tags == null ? {} : attrs.tags), input.break_glass_tag)
  }

  enforce {
    condition     = local.break_glass || core::length(local.profiles) < 1
    error_message = "${core::try(attrs.name, target.address)} has a password for the console"
  }
}

# A password for a user whom the inputs do not manage: the profile itself is all there is to name.
resource_policy "aws_iam_user_login_profile" "iam-user-for-human" {
  locals {
    users = tfguard::points_to(target, "user")
  }

  enforce {
    condition     = core::length(local.users) > 0
    error_message = "${core::try(attrs.user, target.address)}, who is managed elsewhere, gets a password for the console"
  }
}

# The password policy of the account: how long passwords are, and whether old ones come back.

input "shortest_password" {
  type        = number
  default     = 14
  description = "The fewest characters of a password."
}

input "passwords_remembered" {
  type        = number
  default     = 24
  description = "How many of a user's old passwords must not be used again."
}

input "oldest_password" {
  type        = number
  nullable    = true
  description = "After how many days a password must be changed; without it passwords need not expire, as NIST SP 800-63B has it."
}

input "required_characters" {
  type        = list(string)
  default     = []
  description = "The kinds of characters that a password must have: lowercase_characters, uppercase_characters, numbers, symbols."
}

resource_policy "aws_iam_account_password_policy" "iam-password-policy-weak" {
  guardrail {
    title    = "Weak password policy"
    severity = "medium"
    why      = "Short passwords are guessed, and a password that may come back is one that has leaked already."
    fix      = "Set minimum_password_length = 14 and password_reuse_prevention = 24, and what else the parameters of this guardrail ask for."
    references = {
      "cis-aws-3.0"               = { "1.8" = "partial", "1.9" = "partial" }
      "cis-aws-4.0.1"             = { "1.8" = "partial", "1.9" = "partial" }
      "cis-aws-5.0"               = { "1.7" = "partial", "1.8" = "partial" }
      "cis-aws-6.0"               = { "2.7" = "partial", "2.8" = "partial" }
      "cis-aws-7.0"               = { "2.8" = "partial", "2.9" = "partial" }
      "fsbp"                      = { "IAM.7" = "partial", "IAM.10" = "partial" }
      "well-architected-security" = { "SEC02-BP01" = "partial" }
    }
  }

  locals {
    length     = attrs.minimum_password_length == null ? 6 : attrs.minimum_password_length
    remembered = tfguard::configured(target, "password_reuse_prevention") ? attrs.password_reuse_prevention : 0
    age        = tfguard::configured(target, "max_password_age") ? attrs.max_password_age : 0
    required = {
      lowercase_characters = tfguard::configured(target, "require_lowercase_characters") && attrs.require_lowercase_characters
      uppercase_characters = tfguard::configured(target, "require_uppercase_characters") && attrs.require_uppercase_characters
      numbers              = tfguard::configured(target, "require_numbers") && attrs.require_numbers
      symbols              = tfguard::configured(target, "require_symbols") && attrs.require_symbols
    }
  }

  enforce {
    condition     = local.length >= input.shortest_password
    error_message = "passwords may have ${local.length} characters; at least ${input.shortest_password} are wanted"
  }

  enforce {
    condition     = local.remembered >= input.passwords_remembered
    error_message = "${local.remembered} old passwords are remembered; ${input.passwords_remembered} are wanted"
  }

  enforce {
    condition     = input.oldest_password == null || (local.age > 0 && local.age <= input.oldest_password)
    error_message = local.age == 0 ? "passwords never expire; at most ${input.oldest_password} days are wanted" : "passwords are good for ${local.age} days; at most ${input.oldest_password} are wanted"
  }

  enforce {
    condition     = core::alltrue([for kind in input.required_characters : local.required[kind]])
    error_message = "passwords need not have ${core::join(", ", [for kind in input.required_characters : kind if !local.required[kind]])}"
  }
}

# An access key works until somebody deletes it, from anywhere, without MFA.

input "keys_allowed" {
  type        = list(string)
  default     = []
  description = "Names of the users that may have an access key, because nothing else works for them."
}

resource_policy "aws_iam_access_key" "iam-access-key-long-lived" {
  guardrail {
    title    = "Access key that never expires"
    severity = "medium"
    why      = "An access key is a password for programs. This one works for ever and from anywhere: whoever finds it in a repository, a log or a laptop is that user, years later too."
    fix      = "Let programs assume a role: an instance profile or task role inside AWS, OIDC from CI, Identity Center for people. Set status = \"Inactive\" until the key is deleted."
    references = {
      "cis-aws-3.0"               = { "1.14" = "partial" }
      "cis-aws-4.0.1"             = { "1.14" = "partial" }
      "cis-aws-5.0"               = { "1.13" = "partial" }
      "cis-aws-6.0"               = { "2.13" = "partial" }
      "cis-aws-7.0"               = { "2.12" = "partial" }
      "fsbp"                      = { "IAM.3" = "partial" }
      "well-architected-security" = { "SEC02-BP05" = "partial" }
    }
  }

  locals {
    who = tfguard::attached_to(target)[0]
  }

  enforce {
    condition     = attrs.status == "Inactive" || core::contains(input.keys_allowed, local.who)
    error_message = "${local.who} gets an access key that works until somebody deletes it"
  }
}

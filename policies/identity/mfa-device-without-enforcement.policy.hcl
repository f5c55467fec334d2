# Terraform can make an MFA device; it cannot put it into anybody's hand, and a device that is there asks for nothing.

input "without_mfa" {
  type        = list(string)
  default     = ["iam:*MFA*", "iam:Get*", "iam:List*", "iam:ChangePassword", "sts:GetSessionToken", "sts:GetCallerIdentity"]
  description = "Actions that need no MFA: those with which people enrol a device, sign in and look around."
}

resource_policy "aws_iam_virtual_mfa_device" "mfa-device-without-enforcement" {
  guardrail {
    title    = "MFA device that nothing asks for"
    severity = "low"
    why      = "A device protects nothing until its user is refused without it; Terraform cannot even hand it over, and keeps its seed, from which anybody can make the codes, in the state in clear text."
    fix      = "Attach a policy that denies everything but enrolment without MFA (iam-user-without-mfa shows one), and let people enrol their devices themselves."
    references = {
      "cis-aws-3.0"               = { "1.10" = "indirect" }
      "cis-aws-5.0"               = { "1.9" = "indirect" }
      "cis-aws-7.0"               = { "2.10" = "indirect" }
      "well-architected-security" = { "SEC02-BP01" = "indirect" }
    }
  }

  locals {
    users  = tfguard::resources(target, "aws_iam_user")
    owners = [for user in local.users : user if user.attrs.name == attrs.virtual_mfa_device_name]
    asked  = core::length(local.owners) > 0 ? local.owners : local.users
    free   = [for user in local.asked : user.address if tfguard::request_without_mfa(user, input.without_mfa) != null]
  }

  enforce {
    condition     = core::length(local.asked) > 0 && core::length(local.free) < 1
    error_message = "MFA device ${core::try(attrs.virtual_mfa_device_name, target.address)} is asked of nobody here${core::length(local.free) > 0 ? ": ${core::join(", ", local.free)} can act without MFA" : ""}; its seed stands in the state"
  }
}

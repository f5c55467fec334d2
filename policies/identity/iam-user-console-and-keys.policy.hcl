# A person or a program: a user with a password and an access key is both, and nobody can tell which of them acts.

resource_policy "aws_iam_user" "iam-user-console-and-keys" {
  guardrail {
    title    = "User with a password and an access key"
    severity = "medium"
    why      = "A key beside a password lets whoever finds it do all that the person may do, without the password and mostly without MFA; and nothing in the logs tells the person from the program."
    fix      = "Give people access through IAM Identity Center and programs a role; where users are needed, one for the person, without keys, and one for the program, without a password."
    references = {
      "cis-aws-3.0"   = { "1.11" = "partial" }
      "cis-aws-4.0.1" = { "1.11" = "partial" }
      "cis-aws-5.0"   = { "1.10" = "partial" }
      "cis-aws-6.0"   = { "2.10" = "partial" }
    }
  }

  locals {
    passwords = tfguard::linked(target, "aws_iam_user_login_profile", "user")
    keys      = [for key in tfguard::linked(target, "aws_iam_access_key", "user") : key.address if key.attrs.status != "Inactive"]
  }

  enforce {
    condition     = core::length(local.passwords) < 1 || core::length(local.keys) < 1
    error_message = "${core::try(attrs.name, target.address)} has a password for the console and an access key (${core::join(", ", local.keys)})"
  }
}

# A user whom the inputs do not manage: the password is what there is to name.
resource_policy "aws_iam_user_login_profile" "iam-user-console-and-keys" {
  filter = core::length(tfguard::points_to(target, "user")) < 1

  locals {
    keys = [for key in tfguard::alongside(target, "aws_iam_access_key", "user") : key.address if key.attrs.status != "Inactive"]
  }

  enforce {
    condition     = core::length(local.keys) < 1
    error_message = "${attrs.user}, who is managed elsewhere, has a password for the console and an access key (${core::join(", ", local.keys)})"
  }
}

# Two keys are for the day on which one replaces the other, not for good.

resource_policy "aws_iam_user" "iam-user-several-keys" {
  guardrail {
    title    = "User with more than one active access key"
    severity = "medium"
    why      = "Each key is one more that can leak, and one more that is forgotten when somebody cleans up: the second one stays good after the first is known to be lost."
    fix      = "Keep one key active; set status = \"Inactive\" on the other, then delete it."
    references = {
      "cis-aws-3.0"   = { "1.13" = "partial" }
      "cis-aws-4.0.1" = { "1.13" = "partial" }
      "cis-aws-5.0"   = { "1.12" = "partial" }
      "cis-aws-6.0"   = { "2.12" = "partial" }
    }
  }

  locals {
    keys = [for key in tfguard::linked(target, "aws_iam_access_key", "user") : key.address if key.attrs.status != "Inactive"]
  }

  enforce {
    condition     = core::length(local.keys) < 2
    error_message = "${core::try(attrs.name, target.address)} has ${core::length(local.keys)} active access keys: ${core::join(", ", local.keys)}"
  }
}

# The keys of a user whom the inputs do not manage; told of the first of them.
resource_policy "aws_iam_access_key" "iam-user-several-keys" {
  filter = core::length(tfguard::points_to(target, "user")) < 1

  locals {
    keys = [for key in tfguard::alongside(target, "aws_iam_access_key", "user") : key.address if key.attrs.status != "Inactive"]
  }

  enforce {
    condition     = core::length(local.keys) < 2 || local.keys[0] != target.address
    error_message = "${attrs.user}, who is managed elsewhere, has ${core::length(local.keys)} active access keys: ${core::join(", ", local.keys)}"
  }
}

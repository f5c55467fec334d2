# The network that AWS puts into each account: open to the internet, and with a security group that everything in it shares.

resource_policy "aws_default_security_group" "default-network-in-use" {
  guardrail {
    title    = "Default network in use"
    severity = "low"
    why      = "Whatever names no security group gets the default one, and all that has it can talk to each other; in the default VPC every machine gets a public address. Nobody chose either, so nobody checks them."
    fix      = "Leave ingress and egress of the default security group empty, and put things into a VPC and groups of their own."
    references = {
      "cis-aws-3.0"               = { "5.4" = "partial" }
      "cis-aws-4.0.1"             = { "5.5" = "partial" }
      "cis-aws-5.0"               = { "5.5" = "partial" }
      "cis-aws-6.0"               = { "6.5" = "partial" }
      "cis-aws-7.0"               = { "6.5" = "partial" }
      "fsbp"                      = { "EC2.2" = "partial" }
      "well-architected-security" = { "SEC05-BP03" = "partial" }
    }
  }

  locals {
    rules = core::concat(tfguard::configured(target, "ingress") ? attrs.ingress : [], tfguard::configured(target, "egress") ? attrs.egress : [])
    users = [for user in tfguard::used_by(target) : user.address]
  }

  enforce {
    condition     = core::length(local.rules) < 1
    error_message = "the default security group has rules, for whatever names no other group"
  }

  enforce {
    condition     = core::length(local.users) < 1
    error_message = "the default security group is used by ${core::join(", ", local.users)}"
  }
}

# To adopt the default VPC so that its parts can be emptied is no use of it.
resource_policy "aws_default_vpc" "default-network-in-use" {
  locals {
    users = [for user in tfguard::used_by(target) : user.address if user.type != "aws_flow_log" && !core::startswith(user.type, "aws_default_")]
  }

  enforce {
    condition     = core::length(local.users) < 1
    error_message = "the default VPC is used by ${core::join(", ", local.users)}"
  }
}

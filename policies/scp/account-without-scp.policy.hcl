# Each OU and account has an SCP that denies something, on itself or above it. The highest one that lacks it is named, once.

resource_policy "aws_organizations_organizational_unit" "account-without-scp" {
  guardrail {
    title    = "Accounts that no SCP covers"
    severity = "medium"
    role     = "organization"
    why      = "An administrator of such an account may do everything in it: stop its trail, leave the organization, use any region."
    fix      = "Attach an SCP that denies something to this OU or account, or to one above it."
    references = {
      "cis-aws-7.0"               = { "2.1.2" = "partial" }
      "well-architected-security" = { "SEC01-BP01" = "partial" }
    }
  }

  locals {
    coverage = tfguard::scp_coverage(target)
  }

  filter = !local.coverage.judged_above

  enforce {
    condition     = local.coverage.covered
    error_message = "no SCP that denies anything hangs at OU ${core::try(attrs.name, target.address)} or above it (${core::join(" < ", local.coverage.path)})"
  }
}

resource_policy "aws_organizations_account" "account-without-scp" {
  locals {
    coverage = tfguard::scp_coverage(target)
  }

  filter = !local.coverage.exempt && !local.coverage.judged_above

  enforce {
    condition     = local.coverage.covered
    error_message = "no SCP that denies anything hangs at account ${core::try(attrs.name, target.address)} or above it (${core::join(" < ", local.coverage.path)})"
  }
}

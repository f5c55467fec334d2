# An account or an OU that goes, or that nobody manages any more, unless the inputs still have it somewhere.

resource_policy "aws_organizations_account" "account-or-ou-removed" {
  guardrail {
    title    = "Account, OU or organization removed by this plan"
    severity = "critical"
    why      = "What leaves the organization is bound by none of its guardrails any more; a closed account is gone for good after 90 days."
    fix      = "Keep the resource. If it is managed elsewhere from now on, show that state as a second input; if the change is meant, have it reviewed and waive it."
    references = {
      "cis-aws-7.0"               = { "2.1.2" = "partial" }
      "well-architected-security" = { "SEC01-BP01" = "partial" }
    }
  }

  operations = ["change"]

  locals {
    lost = tfguard::member_removed(target)
  }

  enforce {
    condition     = local.lost == null
    error_message = "account ${local.lost.name}: ${local.lost.because}"
  }
}

resource_policy "aws_organizations_organizational_unit" "account-or-ou-removed" {
  operations = ["change"]

  locals {
    lost = tfguard::member_removed(target)
  }

  enforce {
    condition     = local.lost == null
    error_message = "OU ${local.lost.name}: ${local.lost.because}"
  }
}

resource_policy "aws_organizations_organization" "account-or-ou-removed" {
  operations = ["change"]

  locals {
    lost = tfguard::member_removed(target)
  }

  enforce {
    condition     = local.lost == null
    error_message = "the organization ${local.lost.name}: ${local.lost.because}"
  }
}

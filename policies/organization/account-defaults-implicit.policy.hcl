# What nobody decides for a new account, AWS decides: who sees the bill, and what becomes of the account when it is removed.

resource_policy "aws_organizations_account" "account-defaults-implicit" {
  guardrail {
    title    = "Account with settings that nobody chose"
    severity = "low"
    why      = "AWS lets IAM users of a new account see its bill unless somebody says DENY, and nobody can change that later without the root user; whether a removed account is closed or lives on outside the organization is better decided before the day."
    fix      = "Set iam_user_access_to_billing (\"DENY\", or \"ALLOW\" where people need it) and close_on_deletion."
    references = {
      "well-architected-security" = { "SEC01-BP01" = "indirect" }
    }
  }

  locals {
    unset = [for name in ["iam_user_access_to_billing", "close_on_deletion"] : name if attrs[name] == null]
  }

  enforce {
    condition     = core::length(local.unset) < 1
    error_message = "nobody chose ${core::join(" and ", local.unset)} for account ${core::try(attrs.name, target.address)}"
  }
}

case "nobody is delegated" {
  expect = { "organization" = "violation" }
  says   = "no other account administers a security service"

  resource "aws_organizations_organization" "this" {
    attrs = { feature_set = "ALL", aws_service_access_principals = ["guardduty.amazonaws.com"] }
  }
}

case "an account that this plan makes, in each way" {
  expect = "passed"

  resource "aws_organizations_account" "security" {
    attrs = { name = "security", email = "security@example.com" }
  }
  resource "aws_organizations_delegated_administrator" "config" {
    attrs = { account_id = aws_organizations_account.security.id, service_principal = "config.amazonaws.com" }
  }
}

case "GuardDuty in its own way" {
  expect = "passed"

  resource "aws_organizations_account" "security" {
    attrs = { name = "security", email = "security@example.com" }
  }
  resource "aws_guardduty_organization_admin_account" "this" {
    attrs = { admin_account_id = aws_organizations_account.security.id }
  }
}

case "Security Hub" {
  expect = "passed"

  data "aws_organizations_organization" "this" {
    attrs = { master_account_id = "111122223333" }
  }
  resource "aws_securityhub_organization_admin_account" "this" {
    attrs = { admin_account_id = "444455556666" }
  }
}

case "Macie" {
  expect = "passed"

  data "aws_organizations_organization" "this" {
    attrs = { master_account_id = "111122223333" }
  }
  resource "aws_macie2_organization_admin_account" "this" {
    attrs = { admin_account_id = "444455556666" }
  }
}

case "Inspector" {
  expect = "passed"

  data "aws_organizations_organization" "this" {
    attrs = { master_account_id = "111122223333" }
  }
  resource "aws_inspector2_delegated_admin_account" "this" {
    attrs = { account_id = "444455556666" }
  }
}

case "Detective" {
  expect = "passed"

  data "aws_organizations_organization" "this" {
    attrs = { master_account_id = "111122223333" }
  }
  resource "aws_detective_organization_admin_account" "this" {
    attrs = { account_id = "444455556666" }
  }
}

case "Firewall Manager" {
  expect = "passed"

  data "aws_organizations_organization" "this" {
    attrs = { master_account_id = "111122223333" }
  }
  resource "aws_fms_admin_account" "this" {
    attrs = { account_id = "444455556666" }
  }
}

case "CloudTrail" {
  expect = "passed"

  data "aws_organizations_organization" "this" {
    attrs = { master_account_id = "111122223333" }
  }
  resource "aws_cloudtrail_organization_delegated_admin_account" "this" {
    attrs = { account_id = "444455556666" }
  }
}

# Near miss: the resources are there, and name the account itself.
case "the management account for itself, in each way" {
  expect = { "organization" = "violation" }

  data "aws_organizations_organization" "this" {
    attrs = { master_account_id = "111122223333" }
  }
  resource "aws_organizations_delegated_administrator" "config" {
    attrs = { account_id = "111122223333", service_principal = "config.amazonaws.com" }
  }
  resource "aws_guardduty_organization_admin_account" "this" {
    attrs = { admin_account_id = "111122223333" }
  }
}

case "an administrator of something else" {
  expect = { "organization" = "violation" }

  data "aws_organizations_organization" "this" {
    attrs = { master_account_id = "111122223333" }
  }
  resource "aws_organizations_delegated_administrator" "guardduty" {
    attrs = { account_id = "444455556666", service_principal = "sso.amazonaws.com" }
  }
}

case "administrators that the configuration only reads" {
  expect = "passed"

  resource "aws_organizations_organization" "this" {
    attrs = { feature_set = "ALL" }
  }
  data "aws_organizations_delegated_administrators" "security" {
    attrs = { service_principal = "guardduty.amazonaws.com", delegated_administrators = [{ id = "444455556666" }] }
  }
}

case "administrators of any service that the configuration only reads" {
  expect = "passed"

  resource "aws_organizations_organization" "this" {
    attrs = { feature_set = "ALL" }
  }
  data "aws_organizations_delegated_administrators" "all" {
    attrs = { service_principal = null, delegated_administrators = [{ id = "444455556666" }, { id = "777788889999" }] }
  }
}

case "none was read, or those of something else" {
  expect = { "organization" = "violation" }

  resource "aws_organizations_organization" "this" {
    attrs = { feature_set = "ALL" }
  }
  data "aws_organizations_delegated_administrators" "none" {
    attrs = { service_principal = "guardduty.amazonaws.com", delegated_administrators = [] }
  }
  data "aws_organizations_delegated_administrators" "sso" {
    attrs = { service_principal = "sso.amazonaws.com", delegated_administrators = [{ id = "444455556666" }] }
  }
}

case "an account is no organization" {
  expect = "not-applicable"
  role   = "baseline"

  resource "aws_budgets_budget" "all" {
    attrs = { name = "all", budget_type = "COST", time_unit = "MONTHLY" }
  }
  data "aws_organizations_organization" "this" {
    attrs = { feature_set = "ALL" }
  }
}

case "which account it is is known after apply" {
  expect = "undecided"
  says   = "var.security_account"

  resource "aws_organizations_organization" "this" {
    attrs = { feature_set = "ALL" }
  }
  resource "aws_guardduty_organization_admin_account" "this" {
    attrs = { admin_account_id = unknown("var.security_account") }
  }
}

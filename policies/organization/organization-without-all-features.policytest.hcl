case "all features, and SCPs enabled" {
  expect = "passed"

  resource "aws_organizations_organization" "this" {
    attrs = {
      feature_set          = "ALL"
      enabled_policy_types = ["SERVICE_CONTROL_POLICY"]
    }
  }
}

case "consolidated billing alone" {
  expect = "violation"
  says   = "feature_set is CONSOLIDATED_BILLING"

  resource "aws_organizations_organization" "this" {
    attrs = { feature_set = "CONSOLIDATED_BILLING" }
  }
}

case "all features, written out" {
  expect = "passed"

  resource "aws_organizations_organization" "this" {
    attrs = { feature_set = "ALL" }
  }
}

case "all features is what AWS takes where nothing is written" {
  expect = "passed"

  resource "aws_organizations_organization" "this" {
    attrs = { feature_set = null }
  }
}

# Near miss: the resource is called all, and SCPs are enabled.
case "policy types and services for all do not make up for it" {
  expect = "violation"

  resource "aws_organizations_organization" "all" {
    attrs = {
      feature_set                   = "CONSOLIDATED_BILLING"
      enabled_policy_types          = ["SERVICE_CONTROL_POLICY", "TAG_POLICY"]
      aws_service_access_principals = ["sso.amazonaws.com"]
    }
  }
}

case "the features are known after apply" {
  expect = "undecided"
  says   = "module.settings.features"

  resource "aws_organizations_organization" "this" {
    attrs = { feature_set = unknown("module.settings.features") }
  }
}

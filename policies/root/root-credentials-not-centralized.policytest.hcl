case "both features, in an organization that trusts IAM" {
  expect = { "organization" = "passed" }

  resource "aws_organizations_organization" "this" {
    attrs = {
      feature_set          = "ALL"
      enabled_policy_types = ["SERVICE_CONTROL_POLICY"]
      aws_service_access_principals = ["iam.amazonaws.com"]
    }
  }
  resource "aws_iam_organizations_features" "this" {
    attrs = { enabled_features = ["RootCredentialsManagement", "RootSessions"] }
  }
}

case "both features" {
  expect = "passed"

  resource "aws_organizations_organization" "this" {
    attrs = { feature_set = "ALL", aws_service_access_principals = ["iam.amazonaws.com"] }
  }
  resource "aws_iam_organizations_features" "this" {
    attrs = { enabled_features = ["RootSessions", "RootCredentialsManagement"] }
  }
}

case "none at all" {
  expect = { "organization" = "violation" }
  says   = ["RootCredentialsManagement is not enabled", "RootSessions is not enabled"]

  resource "aws_organizations_organization" "RootCredentialsManagement" {
    attrs = { feature_set = "ALL", aws_service_access_principals = ["iam.amazonaws.com"] }
  }
}

case "one of the two" {
  expect = { "organization" = "violation" }
  says   = "RootSessions is not enabled"
  omits  = "RootCredentialsManagement is not enabled"

  resource "aws_organizations_organization" "this" {
    attrs = { feature_set = "ALL" }
  }
  resource "aws_iam_organizations_features" "this" {
    attrs = { enabled_features = ["RootCredentialsManagement"] }
  }
}

# Near miss: the text RootCredentialsManagement is there, in a longer name.
case "the other one, and one by a longer name" {
  expect = { "organization" = "violation" }
  says   = "RootCredentialsManagement is not enabled"
  omits  = "RootSessions is not enabled"

  resource "aws_organizations_organization" "this" {
    attrs = { feature_set = "ALL" }
  }
  resource "aws_iam_organizations_features" "this" {
    attrs = { enabled_features = ["RootSessions", "RootCredentialsManagementPreview"] }
  }
}

case "this plan gives it up" {
  expect = "violation"

  resource "aws_organizations_organization" "this" {
    attrs       = { feature_set = "ALL" }
    prior_attrs = { feature_set = "ALL" }
  }
  resource "aws_iam_organizations_features" "this" {
    prior_attrs = { enabled_features = ["RootSessions", "RootCredentialsManagement"] }
  }
}

case "another input has it" {
  expect = "passed"

  stack "organization.json" {
    resource "aws_organizations_organization" "this" {
      attrs = { feature_set = "ALL" }
    }
  }
  stack "root.json" {
    resource "aws_iam_organizations_features" "this" {
      attrs = { enabled_features = ["RootSessions", "RootCredentialsManagement"] }
    }
  }
}

case "an account is no organization" {
  expect = "not-applicable"

  resource "aws_budgets_budget" "all" {
    attrs = { name = "all", budget_type = "COST", time_unit = "MONTHLY" }
  }
}

case "who only reads an organization does not manage it" {
  expect = "not-applicable"
  role   = "baseline"

  resource "aws_budgets_budget" "all" {
    attrs = { name = "all", budget_type = "COST", time_unit = "MONTHLY" }
  }
  data "aws_organizations_organization" "this" {
    attrs = { feature_set = "ALL" }
  }
}

case "the features are known after apply" {
  expect = "undecided"
  says   = "var.features"

  resource "aws_organizations_organization" "this" {
    attrs = { feature_set = "ALL" }
  }
  resource "aws_iam_organizations_features" "this" {
    attrs = { enabled_features = unknown("var.features") }
  }
}

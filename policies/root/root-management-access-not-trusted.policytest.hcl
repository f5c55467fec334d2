case "both features, in an organization that trusts IAM" {
  expect = "passed"

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

case "other services are trusted" {
  expect = { "aws_organizations_organization.this" = "violation" }
  says   = "does not name iam.amazonaws.com"

  resource "aws_organizations_organization" "this" {
    attrs = { feature_set = "ALL", aws_service_access_principals = ["sso.amazonaws.com", "access-analyzer.amazonaws.com"] }
  }
  resource "aws_iam_organizations_features" "this" {
    attrs = { enabled_features = ["RootCredentialsManagement"] }
  }
}

case "none is trusted where nobody says so" {
  expect = "violation"

  resource "aws_organizations_organization" "iam-amazonaws-com" {
    attrs = { feature_set = "ALL" }
  }
  resource "aws_iam_organizations_features" "this" {
    attrs = { enabled_features = ["RootCredentialsManagement"] }
  }
}

case "IAM is trusted" {
  expect = "passed"

  resource "aws_organizations_organization" "this" {
    attrs = { feature_set = "ALL", aws_service_access_principals = ["sso.amazonaws.com", "iam.amazonaws.com"] }
  }
  resource "aws_iam_organizations_features" "this" {
    attrs = { enabled_features = ["RootCredentialsManagement"] }
  }
}

case "nobody needs it" {
  expect = "not-applicable"

  resource "aws_organizations_organization" "this" {
    attrs = { feature_set = "ALL", aws_service_access_principals = [] }
  }
}

# Near miss: iam.amazonaws.com is in a longer name.
case "a name like it" {
  expect = "violation"

  resource "aws_organizations_organization" "this" {
    attrs = { feature_set = "ALL", aws_service_access_principals = ["xiam.amazonaws.com", "iam.amazonaws.com.cn"] }
  }
  resource "aws_iam_organizations_features" "this" {
    attrs = { enabled_features = ["RootCredentialsManagement"] }
  }
}

case "an organization that is managed elsewhere and does not trust it" {
  expect = { "data.aws_organizations_organization.this" = "violation" }
  says   = "the organization does not trust iam.amazonaws.com"

  data "aws_organizations_organization" "this" {
    attrs = { aws_service_access_principals = ["sso.amazonaws.com"] }
  }
  resource "aws_iam_organizations_features" "this" {
    attrs = { enabled_features = ["RootCredentialsManagement"] }
  }
}

case "an organization that is managed elsewhere and trusts it" {
  expect = { "data.aws_organizations_organization.this" = "passed" }

  data "aws_organizations_organization" "this" {
    attrs = { aws_service_access_principals = ["iam.amazonaws.com", "sso.amazonaws.com"] }
  }
  resource "aws_iam_organizations_features" "this" {
    attrs = { enabled_features = ["RootCredentialsManagement"] }
  }
}

case "what was read before this plan changes it" {
  expect = { "data.aws_organizations_organization.this" = "not-applicable", "aws_organizations_organization.this" = "passed" }

  data "aws_organizations_organization" "this" {
    attrs = { aws_service_access_principals = [] }
  }
  resource "aws_organizations_organization" "this" {
    attrs = { feature_set = "ALL", aws_service_access_principals = ["iam.amazonaws.com"] }
  }
  resource "aws_iam_organizations_features" "this" {
    attrs = { enabled_features = ["RootCredentialsManagement"] }
  }
}

case "an organization that is only read, and needs it not" {
  expect = "not-applicable"

  data "aws_organizations_organization" "this" {
    attrs = { aws_service_access_principals = [] }
  }
}

case "who is trusted is known after apply" {
  expect = "undecided"
  says   = "var.trusted"

  resource "aws_organizations_organization" "this" {
    attrs = { feature_set = "ALL", aws_service_access_principals = ["sso.amazonaws.com", unknown("var.trusted")] }
  }
  resource "aws_iam_organizations_features" "this" {
    attrs = { enabled_features = ["RootCredentialsManagement"] }
  }
}

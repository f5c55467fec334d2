case "no policy type is enabled" {
  expect = "violation"

  resource "aws_organizations_organization" "this" {
    attrs = { feature_set = "ALL" }
  }
}

# Near miss: enabled_policy_types is there, with types that end in _POLICY.
case "other policy types do not enable SCPs" {
  expect = "violation"
  says   = "RESOURCE_CONTROL_POLICY"

  resource "aws_organizations_organization" "this" {
    attrs = { enabled_policy_types = ["RESOURCE_CONTROL_POLICY", "TAG_POLICY"] }
  }
}

case "SCPs are enabled" {
  expect = "passed"

  resource "aws_organizations_organization" "this" {
    attrs = { enabled_policy_types = ["TAG_POLICY", "SERVICE_CONTROL_POLICY"] }
  }
}

case "one of the types is known after apply, and does not matter" {
  expect = "passed"

  resource "aws_organizations_organization" "this" {
    attrs = { enabled_policy_types = ["SERVICE_CONTROL_POLICY", unknown("var.extra")] }
  }
}

case "the one type that is known after apply may be it" {
  expect = "undecided"
  says   = "var.extra"

  resource "aws_organizations_organization" "this" {
    attrs = { enabled_policy_types = ["TAG_POLICY", unknown("var.extra")] }
  }
}

case "an account in an OU, with all that one chooses" {
  expect = "passed"

  resource "aws_organizations_organizational_unit" "work" {
    attrs = { name = "work", parent_id = "r-ab12" }
  }
  resource "aws_organizations_account" "shop" {
    attrs = { name = "shop", email = "aws+shop@example.com", parent_id = aws_organizations_organizational_unit.work.id, iam_user_access_to_billing = "DENY", close_on_deletion = false }
  }
}

case "an account in the root, by its id" {
  expect = "violation"
  says   = "account dev stands in the root"

  resource "aws_organizations_account" "dev" {
    attrs = { name = "dev", email = "dev@example.com", parent_id = "r-ab12" }
  }
}

case "AWS puts an account into the root where no parent is written" {
  expect = "violation"

  resource "aws_organizations_account" "ou-dev" {
    attrs = { name = "ou-dev", email = "ou-dev@example.com" }
  }
}

# Near miss: there is a parent_id, and no text that begins with r-.
case "the root by reference, before it has an id" {
  expect = "violation"

  resource "aws_organizations_organization" "this" {
    attrs = { feature_set = "ALL" }
  }
  resource "aws_organizations_account" "dev" {
    attrs = { name = "dev", email = "dev@example.com", parent_id = aws_organizations_organization.this.roots[0].id }
  }
}

case "an OU by its id" {
  expect = "passed"

  resource "aws_organizations_account" "dev" {
    attrs = { name = "dev", email = "dev@example.com", parent_id = "ou-ab12-11111111" }
  }
}

case "an OU by reference, before it has an id" {
  expect = "passed"

  resource "aws_organizations_organizational_unit" "workloads" {
    attrs = { name = "r-workloads", parent_id = "r-ab12" }
  }
  resource "aws_organizations_account" "dev" {
    attrs = { name = "dev", email = "dev@example.com", parent_id = aws_organizations_organizational_unit.workloads.id }
  }
}

case "the parent is known after apply, and nothing here is it" {
  expect = "undecided"
  says   = "module.ous.ids"

  resource "aws_organizations_account" "dev" {
    attrs = { name = "dev", email = "dev@example.com", parent_id = unknown("module.ous.ids") }
  }
}

case "the management account stands where it must" {
  expect = "not-applicable"

  resource "aws_organizations_organization" "this" {
    attrs       = { feature_set = "ALL", master_account_id = "111111111111" }
    prior_attrs = { feature_set = "ALL", master_account_id = "111111111111" }
  }
  resource "aws_organizations_account" "management" {
    attrs       = { name = "management", id = "111111111111", parent_id = "r-ab12" }
    prior_attrs = { name = "management", id = "111111111111", parent_id = "r-ab12" }
  }
}

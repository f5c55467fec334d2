case "an SCP at the root" {
  expect = "passed"

  resource "aws_organizations_organization" "this" {
    attrs = {
      feature_set          = "ALL"
      enabled_policy_types = ["SERVICE_CONTROL_POLICY"]
    }
  }
  resource "aws_organizations_policy" "stay" {
    attrs = {
      name    = "stay"
      type    = "SERVICE_CONTROL_POLICY"
      content = core::jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Deny", Action = "organizations:LeaveOrganization", Resource = "*" }] })
    }
  }
  resource "aws_organizations_policy_attachment" "stay" {
    attrs = { policy_id = aws_organizations_policy.stay.id, target_id = "r-ab12" }
  }
}

case "the management account, by its id" {
  expect = { "aws_organizations_policy_attachment.here" = "violation" }
  says   = "guard is attached to the management account"

  resource "aws_organizations_organization" "this" {
    attrs       = { feature_set = "ALL", master_account_id = "111122223333" }
    prior_attrs = { feature_set = "ALL", master_account_id = "111122223333" }
  }
  resource "aws_organizations_policy" "guard" {
    attrs = { name = "guard", type = "SERVICE_CONTROL_POLICY", content = "{}" }
  }
  resource "aws_organizations_policy_attachment" "here" {
    attrs = { policy_id = aws_organizations_policy.guard.id, target_id = "111122223333" }
  }
}

case "the management account, by reference, before there is one" {
  expect = "violation"

  resource "aws_organizations_organization" "this" {
    attrs = { feature_set = "ALL" }
  }
  resource "aws_organizations_policy" "guard" {
    attrs = { name = "guard", type = null, content = "{}" }
  }
  resource "aws_organizations_policy_attachment" "here" {
    attrs = { policy_id = aws_organizations_policy.guard.id, target_id = aws_organizations_organization.this.master_account_id }
  }
}

case "an SCP that is managed elsewhere" {
  expect = "violation"
  says   = "this SCP is attached to the management account"

  data "aws_organizations_organization" "this" {
    attrs = { master_account_id = "111122223333" }
  }
  resource "aws_organizations_policy_attachment" "here" {
    attrs = { policy_id = "p-guard123", target_id = "111122223333" }
  }
}

# Near miss: an OU has the id of the management account for a name, and an account is called management.
case "places that SCPs do bind" {
  expect = "passed"

  resource "aws_organizations_organization" "this" {
    attrs       = { feature_set = "ALL", master_account_id = "111122223333", roots = [{ id = "r-ab12" }] }
    prior_attrs = { feature_set = "ALL", master_account_id = "111122223333", roots = [{ id = "r-ab12" }] }
  }
  resource "aws_organizations_organizational_unit" "work" {
    attrs = { name = "111122223333", parent_id = "r-ab12" }
  }
  resource "aws_organizations_account" "shop" {
    attrs = { name = "management", email = "shop@example.com", parent_id = "r-ab12" }
  }
  resource "aws_organizations_policy_attachment" "root" {
    attrs = { policy_id = "p-guard123", target_id = "r-ab12" }
  }
  resource "aws_organizations_policy_attachment" "unit" {
    attrs = { policy_id = "p-guard123", target_id = aws_organizations_organizational_unit.work.id }
  }
  resource "aws_organizations_policy_attachment" "account" {
    attrs = { policy_id = "p-guard123", target_id = aws_organizations_account.shop.id }
  }
  resource "aws_organizations_policy_attachment" "other" {
    attrs = { policy_id = "p-guard123", target_id = "444455556666" }
  }
}

case "a tag policy binds the management account too" {
  expect = "not-applicable"

  data "aws_organizations_organization" "this" {
    attrs = { master_account_id = "111122223333" }
  }
  resource "aws_organizations_policy" "tags" {
    attrs = { name = "tags", type = "TAG_POLICY", content = "{}" }
  }
  resource "aws_organizations_policy_attachment" "here" {
    attrs = { policy_id = aws_organizations_policy.tags.id, target_id = "111122223333" }
  }
}

case "where it hangs is known after apply" {
  expect = "undecided"
  says   = "var.target"

  data "aws_organizations_organization" "this" {
    attrs = { master_account_id = "111122223333" }
  }
  resource "aws_organizations_policy_attachment" "somewhere" {
    attrs = { policy_id = "p-guard123", target_id = unknown("var.target") }
  }
}

case "nobody says which account is the management account" {
  expect = "undecided"
  says   = "which account is the management account"

  resource "aws_organizations_organization" "this" {
    attrs = { feature_set = "ALL" }
  }
  resource "aws_organizations_policy_attachment" "somewhere" {
    attrs = { policy_id = "p-guard123", target_id = "444455556666" }
  }
}

case "nothing here knows of the organization" {
  expect = "not-applicable"

  resource "aws_organizations_policy_attachment" "somewhere" {
    attrs = { policy_id = "p-guard123", target_id = "444455556666" }
  }
}

locals {
  short = core::jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Deny", Action = "organizations:LeaveOrganization", Resource = "*" }] })
}

case "a short one" {
  expect = { "aws_organizations_policy.guard" = "passed" }

  resource "aws_organizations_policy" "guard" {
    attrs = { name = "guard", type = "SERVICE_CONTROL_POLICY", content = local.short }
  }
}

case "one that is longer than the quota" {
  expect = { "aws_organizations_policy.guard" = "violation" }
  says   = "characters; AWS takes 50"

  inputs {
    scp_most_characters = 50
  }

  resource "aws_organizations_policy" "guard" {
    attrs = { name = "guard", type = "SERVICE_CONTROL_POLICY", content = local.short }
  }
}

case "exactly as long as the quota" {
  expect = { "aws_organizations_policy.guard" = "passed" }

  inputs {
    scp_most_characters = 5
  }

  resource "aws_organizations_policy" "guard" {
    attrs = { name = "guard", type = "SERVICE_CONTROL_POLICY", content = "12345" }
  }
}

case "two SCPs at one place, with FullAWSAccess three" {
  expect = { "aws_organizations_organizational_unit.work" = "violation", "aws_organizations_account.shop" = "passed" }
  says   = "3 SCPs hang here"

  inputs {
    scp_most_attached = 2
  }

  resource "aws_organizations_organizational_unit" "work" {
    attrs = { name = "work", parent_id = "r-ab12" }
  }
  resource "aws_organizations_account" "shop" {
    attrs = { name = "shop", email = "shop@example.com", parent_id = aws_organizations_organizational_unit.work.id }
  }
  resource "aws_organizations_policy" "guard" {
    attrs = { name = "guard", type = "SERVICE_CONTROL_POLICY", content = local.short }
  }
  resource "aws_organizations_policy_attachment" "guard" {
    attrs = { policy_id = aws_organizations_policy.guard.id, target_id = aws_organizations_organizational_unit.work.id }
  }
  resource "aws_organizations_policy" "more" {
    attrs = { name = "more", type = "SERVICE_CONTROL_POLICY", content = local.short }
  }
  resource "aws_organizations_policy_attachment" "more" {
    attrs = { policy_id = aws_organizations_policy.more.id, target_id = aws_organizations_organizational_unit.work.id }
  }
}

case "as many as the quota allows" {
  expect = { "aws_organizations_organizational_unit.work" = "passed", "aws_organizations_account.shop" = "passed" }

  inputs {
    scp_most_attached = 2
  }

  resource "aws_organizations_organizational_unit" "work" {
    attrs = { name = "work", parent_id = "r-ab12" }
  }
  resource "aws_organizations_account" "shop" {
    attrs = { name = "shop", email = "shop@example.com", parent_id = aws_organizations_organizational_unit.work.id }
  }
  resource "aws_organizations_policy" "guard" {
    attrs = { name = "guard", type = "SERVICE_CONTROL_POLICY", content = local.short }
  }
  resource "aws_organizations_policy_attachment" "guard" {
    attrs = { policy_id = aws_organizations_policy.guard.id, target_id = aws_organizations_organizational_unit.work.id }
  }
  resource "aws_organizations_policy" "more" {
    attrs = { name = "more", type = "SERVICE_CONTROL_POLICY", content = local.short }
  }
  resource "aws_organizations_policy_attachment" "more" {
    attrs = { policy_id = aws_organizations_policy.more.id, target_id = aws_organizations_account.shop.id }
  }
}

case "FullAWSAccess that is attached by name is not counted twice" {
  expect = { "aws_organizations_organizational_unit.work" = "passed" }

  inputs {
    scp_most_attached = 1
  }

  resource "aws_organizations_organizational_unit" "work" {
    attrs = { name = "work", parent_id = "r-ab12" }
  }
  resource "aws_organizations_account" "shop" {
    attrs = { name = "shop", email = "shop@example.com", parent_id = aws_organizations_organizational_unit.work.id }
  }
  resource "aws_organizations_policy_attachment" "full" {
    attrs = { policy_id = "p-FullAWSAccess", target_id = aws_organizations_organizational_unit.work.id }
  }
}

case "the root of the organization counts too" {
  expect = { "aws_organizations_organization.this" = "violation" }

  inputs {
    scp_most_attached = 1
  }

  resource "aws_organizations_organization" "this" {
    attrs = { feature_set = "ALL" }
  }
  resource "aws_organizations_policy" "guard" {
    attrs = { name = "guard", type = "SERVICE_CONTROL_POLICY", content = local.short }
  }
  resource "aws_organizations_policy_attachment" "guard" {
    attrs = { policy_id = aws_organizations_policy.guard.id, target_id = aws_organizations_organization.this.roots[0].id }
  }
}

case "an attachment that may hang here" {
  expect = { "aws_organizations_account.shop" = "undecided", "aws_organizations_organizational_unit.work" = "undecided" }

  inputs {
    scp_most_attached = 1
  }

  resource "aws_organizations_organizational_unit" "work" {
    attrs = { name = "work", parent_id = "r-ab12" }
  }
  resource "aws_organizations_account" "shop" {
    attrs = { name = "shop", email = "shop@example.com", parent_id = aws_organizations_organizational_unit.work.id }
  }
  resource "aws_organizations_policy" "guard" {
    attrs = { name = "guard", type = "SERVICE_CONTROL_POLICY", content = local.short }
  }
  resource "aws_organizations_policy_attachment" "guard" {
    attrs = { policy_id = aws_organizations_policy.guard.id, target_id = unknown("local.target") }
  }
}

case "one that may hang here does not matter where there is room" {
  expect = { "aws_organizations_account.shop" = "passed", "aws_organizations_organizational_unit.work" = "passed" }

  resource "aws_organizations_organizational_unit" "work" {
    attrs = { name = "work", parent_id = "r-ab12" }
  }
  resource "aws_organizations_account" "shop" {
    attrs = { name = "shop", email = "shop@example.com", parent_id = aws_organizations_organizational_unit.work.id }
  }
  resource "aws_organizations_policy" "guard" {
    attrs = { name = "guard", type = "SERVICE_CONTROL_POLICY", content = local.short }
  }
  resource "aws_organizations_policy_attachment" "guard" {
    attrs = { policy_id = aws_organizations_policy.guard.id, target_id = unknown("local.target") }
  }
}

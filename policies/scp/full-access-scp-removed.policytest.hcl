locals {
  some = core::jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "ec2:*", Resource = "*" }] })
  deny = core::jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Deny", Action = "ec2:*", Resource = "*" }] })
}

case "AWS attaches it, and nobody takes it away" {
  expect = "passed"

  resource "aws_organizations_organizational_unit" "work" {
    attrs = { name = "work", parent_id = "r-ab12" }
  }
  resource "aws_organizations_account" "shop" {
    attrs = { name = "shop", email = "shop@example.com", parent_id = aws_organizations_organizational_unit.work.id }
  }
}

case "it is detached, and nothing takes its place" {
  expect = "violation"
  says   = "nothing is allowed any more in aws_organizations_account.shop"

  resource "aws_organizations_account" "shop" {
    attrs       = { name = "shop", id = "222222222222", parent_id = "r-ab12" }
    prior_attrs = { name = "shop", id = "222222222222", parent_id = "r-ab12" }
  }
  resource "aws_organizations_policy_attachment" "full" {
    prior_attrs = { policy_id = "p-FullAWSAccess", target_id = "222222222222" }
  }
}

case "it is detached, and an allow-list takes its place" {
  expect = "passed"

  resource "aws_organizations_account" "shop" {
    attrs       = { name = "shop", id = "222222222222", parent_id = "r-ab12" }
    prior_attrs = { name = "shop", id = "222222222222", parent_id = "r-ab12" }
  }
  resource "aws_organizations_policy_attachment" "full" {
    prior_attrs = { policy_id = "p-FullAWSAccess", target_id = "222222222222" }
  }
  resource "aws_organizations_policy" "guard" {
    attrs = { name = "guard", type = "SERVICE_CONTROL_POLICY", content = local.some }
  }
  resource "aws_organizations_policy_attachment" "guard" {
    attrs = { policy_id = aws_organizations_policy.guard.id, target_id = "222222222222" }
  }
}

case "it is detached, and what takes its place only denies" {
  expect = "violation"

  resource "aws_organizations_account" "shop" {
    attrs       = { name = "shop", id = "222222222222", parent_id = "r-ab12" }
    prior_attrs = { name = "shop", id = "222222222222", parent_id = "r-ab12" }
  }
  resource "aws_organizations_policy_attachment" "full" {
    prior_attrs = { policy_id = "p-FullAWSAccess", target_id = "222222222222" }
  }
  resource "aws_organizations_policy" "guard" {
    attrs = { name = "guard", type = "SERVICE_CONTROL_POLICY", content = local.deny }
  }
  resource "aws_organizations_policy_attachment" "guard" {
    attrs = { policy_id = aws_organizations_policy.guard.id, target_id = "222222222222" }
  }
}

# Near miss: an attachment of p-FullAWSAccess is deleted.
case "it is detached here and attached again by another name of the resource" {
  expect = "passed"

  resource "aws_organizations_account" "shop" {
    attrs       = { name = "shop", id = "222222222222", parent_id = "r-ab12" }
    prior_attrs = { name = "shop", id = "222222222222", parent_id = "r-ab12" }
  }
  resource "aws_organizations_policy_attachment" "full" {
    prior_attrs = { policy_id = "p-FullAWSAccess", target_id = "222222222222" }
  }
  resource "aws_organizations_policy_attachment" "full_again" {
    attrs = { policy_id = "p-FullAWSAccess", target_id = "222222222222" }
  }
}

case "what takes its place is known after apply" {
  expect = "undecided"

  resource "aws_organizations_account" "shop" {
    attrs       = { name = "shop", id = "222222222222", parent_id = "r-ab12" }
    prior_attrs = { name = "shop", id = "222222222222", parent_id = "r-ab12" }
  }
  resource "aws_organizations_policy_attachment" "full" {
    prior_attrs = { policy_id = "p-FullAWSAccess", target_id = "222222222222" }
  }
  resource "aws_organizations_policy" "guard" {
    attrs = { name = "guard", type = "SERVICE_CONTROL_POLICY", content = unknown("data.aws_iam_policy_document.guard.json") }
  }
  resource "aws_organizations_policy_attachment" "guard" {
    attrs = { policy_id = aws_organizations_policy.guard.id, target_id = "222222222222" }
  }
}

case "a quarantine OU whose SCP denies everything still has FullAWSAccess" {
  expect = "passed"

  resource "aws_organizations_organizational_unit" "work" {
    attrs = { name = "work", parent_id = "r-ab12" }
  }
  resource "aws_organizations_account" "shop" {
    attrs = { name = "shop", email = "shop@example.com", parent_id = aws_organizations_organizational_unit.work.id }
  }
  resource "aws_organizations_policy" "guard" {
    attrs = { name = "guard", type = "SERVICE_CONTROL_POLICY", content = core::jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Deny", Action = "*", Resource = "*" }] }) }
  }
  resource "aws_organizations_policy_attachment" "guard" {
    attrs = { policy_id = aws_organizations_policy.guard.id, target_id = aws_organizations_organizational_unit.work.id }
  }
}

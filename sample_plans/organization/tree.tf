locals {
  root = aws_organizations_organization.this.roots[0].id

  accounts = {
    security-tooling = aws_organizations_organizational_unit.security.id
    log-archive      = aws_organizations_organizational_unit.security.id
    network          = aws_organizations_organizational_unit.infrastructure.id
    shop-prod        = aws_organizations_organizational_unit.stage["prod"].id
    shop-test        = aws_organizations_organizational_unit.stage["test"].id
  }
}

resource "aws_organizations_organizational_unit" "security" {
  name      = "security"
  parent_id = local.root
}

resource "aws_organizations_organizational_unit" "infrastructure" {
  name      = "infrastructure"
  parent_id = aws_organizations_organization.this.roots[0].id
}

resource "aws_organizations_organizational_unit" "workloads" {
  name      = "workloads"
  parent_id = aws_organizations_organization.this.roots[0].id
}

resource "aws_organizations_organizational_unit" "stage" {
  for_each = toset(["prod", "test"])

  name      = each.key
  parent_id = aws_organizations_organizational_unit.workloads.id
}

resource "aws_organizations_organizational_unit" "sandbox" {
  count = 2

  name      = "sandbox-${count.index}"
  parent_id = aws_organizations_organization.this.roots[0].id
}

resource "aws_organizations_account" "member" {
  for_each = local.accounts

  name                       = each.key
  email                      = "aws+${each.key}@example.com"
  parent_id                  = each.value
  role_name                  = "OrganizationAccountAccessRole"
  iam_user_access_to_billing = "DENY"
  close_on_deletion          = false

  lifecycle {
    ignore_changes = [role_name]
  }
}

resource "aws_organizations_account" "sandbox" {
  count = 2

  name                       = "sandbox-${count.index}"
  email                      = "aws+sandbox-${count.index}@example.com"
  parent_id                  = aws_organizations_organizational_unit.sandbox[count.index].id
  iam_user_access_to_billing = "DENY"
  close_on_deletion          = true
}

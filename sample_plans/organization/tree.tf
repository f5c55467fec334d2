locals {
  # Which OU holds which of the accounts that all the others lean on.
  foundation = {
    security-tooling = "security"
    log-archive      = "security"
    network          = "infrastructure"
  }
}

resource "aws_organizations_organizational_unit" "top" {
  for_each = toset(["security", "infrastructure", "workloads"])

  name      = each.key
  parent_id = aws_organizations_organization.this.roots[0].id
}

resource "aws_organizations_organizational_unit" "stage" {
  for_each = toset(["prod", "test"])

  name      = each.key
  parent_id = aws_organizations_organizational_unit.top["workloads"].id
}

resource "aws_organizations_organizational_unit" "sandbox" {
  count = 2

  name      = "sandbox-${count.index}"
  parent_id = aws_organizations_organization.this.roots[0].id
}

resource "aws_organizations_account" "foundation" {
  for_each = local.foundation

  name                       = each.key
  email                      = "aws+${each.key}@example.com"
  parent_id                  = aws_organizations_organizational_unit.top[each.value].id
  iam_user_access_to_billing = "DENY"
  close_on_deletion          = false
}

resource "aws_organizations_account" "shop" {
  for_each = aws_organizations_organizational_unit.stage

  name                       = "shop-${each.key}"
  email                      = "aws+shop-${each.key}@example.com"
  parent_id                  = each.value.id
  iam_user_access_to_billing = "DENY"
  close_on_deletion          = false
}

resource "aws_organizations_account" "sandbox" {
  count = 2

  name                       = "sandbox-${count.index}"
  email                      = "aws+sandbox-${count.index}@example.com"
  parent_id                  = aws_organizations_organizational_unit.sandbox[count.index].id
  iam_user_access_to_billing = "DENY"
  close_on_deletion          = true
}

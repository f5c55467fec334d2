resource "aws_organizations_organizational_unit" "production" {
  name      = "production"
  parent_id = aws_organizations_organization.velo.roots[0].id
}

resource "aws_organizations_organizational_unit" "labs" {
  name      = "labs"
  parent_id = aws_organizations_organization.velo.roots[0].id
}

resource "aws_organizations_account" "production" {
  for_each = toset(["data", "payments", "rental", "reports"])

  name      = "velo-${each.key}"
  email     = "aws+${each.key}@velo.example"
  parent_id = aws_organizations_organizational_unit.production.id

  iam_user_access_to_billing = "DENY"
  close_on_deletion          = false
}

resource "aws_organizations_account" "security" {
  name      = "velo-security"
  email     = "aws+security@velo.example"
  parent_id = aws_organizations_organizational_unit.production.id

  iam_user_access_to_billing = "DENY"
  close_on_deletion          = false
}

resource "aws_organizations_account" "labs" {
  count = 2

  name      = "velo-lab-${count.index}"
  email     = "aws+lab-${count.index}@velo.example"
  parent_id = aws_organizations_organizational_unit.labs.id

  iam_user_access_to_billing = "DENY"
  close_on_deletion          = true
}

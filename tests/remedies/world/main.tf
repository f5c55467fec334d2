# An organization in which everything is missing that `tfguard fix` writes.

terraform {
  required_providers { aws = { source = "hashicorp/aws" } }
}
provider "aws" {
  region                      = "eu-west-1"
  access_key                  = "x"
  secret_key                  = "x"
  skip_credentials_validation = true
  skip_requesting_account_id  = true
  skip_metadata_api_check     = true
}
resource "aws_organizations_organization" "this" {
  feature_set                   = "ALL"
  enabled_policy_types          = ["SERVICE_CONTROL_POLICY"]
  aws_service_access_principals = ["cloudtrail.amazonaws.com", "iam.amazonaws.com"]
}
resource "aws_organizations_organizational_unit" "teams" {
  name      = "teams"
  parent_id = aws_organizations_organization.this.roots[0].id
}
resource "aws_organizations_account" "shop" {
  name      = "shop"
  email     = "shop@example.com"
  parent_id = aws_organizations_organizational_unit.teams.id
}
resource "aws_iam_user" "people" {
  for_each = toset(["ann", "cho"])
  name     = each.key
}
resource "aws_iam_group" "staff" {
  name = "staff"
}
resource "aws_iam_group_membership" "staff" {
  name  = "staff"
  group = aws_iam_group.staff.name
  users = [for user in aws_iam_user.people : user.name]
}
resource "aws_iam_group_policy_attachment" "staff" {
  group      = aws_iam_group.staff.name
  policy_arn = "arn:aws:iam::aws:policy/ReadOnlyAccess"
}

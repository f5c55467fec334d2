locals {
  admin = "arn:aws:iam::aws:policy/AdministratorAccess"
}

case "an administrator of the management account, and of another one" {
  expect = { "aws_ssoadmin_account_assignment.management" = "violation", "aws_ssoadmin_account_assignment.shop" = "passed" }
  says   = "permission set admin gives everything in the management account to group 9067-admins"

  data "aws_organizations_organization" "this" {
    attrs = { master_account_id = "111122223333" }
  }
  resource "aws_ssoadmin_permission_set" "admin" {
    attrs = { name = "admin" }
  }
  resource "aws_ssoadmin_managed_policy_attachment" "admin" {
    attrs = { permission_set_arn = aws_ssoadmin_permission_set.admin.arn, managed_policy_arn = local.admin }
  }
  resource "aws_ssoadmin_account_assignment" "management" {
    attrs = { permission_set_arn = aws_ssoadmin_permission_set.admin.arn, principal_type = "GROUP", principal_id = "9067-admins", target_id = "111122223333", target_type = "AWS_ACCOUNT" }
  }
  resource "aws_ssoadmin_account_assignment" "shop" {
    attrs = { permission_set_arn = aws_ssoadmin_permission_set.admin.arn, principal_type = "GROUP", principal_id = "111122223333", target_id = "444455556666", target_type = "AWS_ACCOUNT" }
  }
}

# Near miss: the name speaks of administrators.
case "somebody else in the management account, by whatever name" {
  expect = "not-applicable"

  data "aws_organizations_organization" "this" {
    attrs = { master_account_id = "111122223333" }
  }
  resource "aws_ssoadmin_permission_set" "admin" {
    attrs = { name = "AdministratorAccess" }
  }
  resource "aws_ssoadmin_managed_policy_attachment" "admin" {
    attrs = { permission_set_arn = aws_ssoadmin_permission_set.admin.arn, managed_policy_arn = "arn:aws:iam::aws:policy/job-function/Billing" }
  }
  resource "aws_ssoadmin_account_assignment" "management" {
    attrs = { permission_set_arn = aws_ssoadmin_permission_set.admin.arn, principal_type = "GROUP", principal_id = "9067-admins", target_id = "111122223333", target_type = "AWS_ACCOUNT" }
  }
}

case "which account it is is known after apply" {
  expect = "undecided"
  says   = "var.account"

  data "aws_organizations_organization" "this" {
    attrs = { master_account_id = "111122223333" }
  }
  resource "aws_ssoadmin_permission_set" "admin" {
    attrs = { name = "admin" }
  }
  resource "aws_ssoadmin_managed_policy_attachment" "admin" {
    attrs = { permission_set_arn = aws_ssoadmin_permission_set.admin.arn, managed_policy_arn = local.admin }
  }
  resource "aws_ssoadmin_account_assignment" "somewhere" {
    attrs = { permission_set_arn = aws_ssoadmin_permission_set.admin.arn, principal_type = "GROUP", principal_id = "9067-admins", target_id = unknown("var.account"), target_type = "AWS_ACCOUNT" }
  }
}

case "which of two sets it is is known after apply" {
  expect = "undecided"

  data "aws_organizations_organization" "this" {
    attrs = { master_account_id = "111122223333" }
  }
  resource "aws_ssoadmin_permission_set" "admin" {
    attrs = { name = "admin" }
  }
  resource "aws_ssoadmin_managed_policy_attachment" "admin" {
    attrs = { permission_set_arn = aws_ssoadmin_permission_set.admin.arn, managed_policy_arn = local.admin }
  }
  resource "aws_ssoadmin_account_assignment" "which" {
    attrs = { permission_set_arn = unknown("var.set"), principal_type = "GROUP", principal_id = "9067-admins", target_id = "111122223333", target_type = "AWS_ACCOUNT" }
  }
}

case "what a set that is managed elsewhere gives is not told here" {
  expect = "not-applicable"

  data "aws_organizations_organization" "this" {
    attrs = { master_account_id = "111122223333" }
  }
  resource "aws_ssoadmin_account_assignment" "elsewhere" {
    attrs = { permission_set_arn = "arn:aws:sso:::permissionSet/ssoins-1/ps-1", principal_type = "GROUP", principal_id = "9067-admins", target_id = "111122223333", target_type = "AWS_ACCOUNT" }
  }
}

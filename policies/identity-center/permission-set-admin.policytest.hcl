locals {
  in_two  = core::jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", NotAction = "s3:*", Resource = "*" }, { Effect = "Allow", Action = "S3:*", Resource = ["*"] }] })
  reading = core::jsonencode({ Version = "2012-10-17", Statement = [{ Sid = "AdministratorAccess", Effect = "Allow", Action = ["s3:Get*", "s3:List*"], Resource = "*" }] })
}

case "AdministratorAccess" {
  expect = { "aws_ssoadmin_permission_set.admin" = "violation" }
  says   = "who has permission set admin may do everything"

  resource "aws_ssoadmin_permission_set" "admin" {
    attrs = { name = "admin" }
  }
  resource "aws_ssoadmin_managed_policy_attachment" "admin" {
    attrs = { permission_set_arn = aws_ssoadmin_permission_set.admin.arn, managed_policy_arn = "arn:aws:iam::aws:policy/AdministratorAccess" }
  }
}

case "everything in a document of its own, in two statements" {
  expect = "violation"

  resource "aws_ssoadmin_permission_set" "dev" {
    attrs = { name = "dev" }
  }
  resource "aws_ssoadmin_permission_set_inline_policy" "dev" {
    attrs = { permission_set_arn = aws_ssoadmin_permission_set.dev.arn, inline_policy = local.in_two }
  }
}

# Near miss: the names speak of administrators, and the policies do not.
case "names that speak of administrators" {
  expect = "passed"

  resource "aws_ssoadmin_permission_set" "AdministratorAccess" {
    attrs = { name = "AdministratorAccess" }
  }
  resource "aws_ssoadmin_managed_policy_attachment" "amplify" {
    attrs = { permission_set_arn = aws_ssoadmin_permission_set.AdministratorAccess.arn, managed_policy_arn = "arn:aws:iam::aws:policy/AdministratorAccess-Amplify" }
  }
  resource "aws_ssoadmin_permission_set_inline_policy" "reading" {
    attrs = { permission_set_arn = aws_ssoadmin_permission_set.AdministratorAccess.arn, inline_policy = local.reading }
  }
}

case "a boundary takes something away" {
  expect = "passed"

  resource "aws_ssoadmin_permission_set" "admin" {
    attrs = { name = "admin" }
  }
  resource "aws_ssoadmin_managed_policy_attachment" "admin" {
    attrs = { permission_set_arn = aws_ssoadmin_permission_set.admin.arn, managed_policy_arn = "arn:aws:iam::aws:policy/AdministratorAccess" }
  }
  resource "aws_ssoadmin_permissions_boundary_attachment" "admin" {
    attrs = { permission_set_arn = aws_ssoadmin_permission_set.admin.arn, permissions_boundary = [{ managed_policy_arn = "arn:aws:iam::aws:policy/PowerUserAccess" }] }
  }
}

case "one that may give everything, and one beside it" {
  expect = { "aws_ssoadmin_permission_set.emergency" = "passed", "aws_ssoadmin_permission_set.emergency-2" = "violation" }

  inputs {
    admin_permission_sets_allowed = ["emergency"]
  }
  resource "aws_ssoadmin_permission_set" "emergency" {
    attrs = { name = "emergency" }
  }
  resource "aws_ssoadmin_managed_policy_attachment" "emergency" {
    attrs = { permission_set_arn = aws_ssoadmin_permission_set.emergency.arn, managed_policy_arn = "arn:aws:iam::aws:policy/AdministratorAccess" }
  }
  resource "aws_ssoadmin_permission_set" "emergency-2" {
    attrs = { name = "emergency-2" }
  }
  resource "aws_ssoadmin_managed_policy_attachment" "emergency-2" {
    attrs = { permission_set_arn = aws_ssoadmin_permission_set.emergency-2.arn, managed_policy_arn = "arn:aws:iam::aws:policy/AdministratorAccess" }
  }
}

case "which policy is attached is known after apply" {
  expect = "undecided"

  resource "aws_ssoadmin_permission_set" "dev" {
    attrs = { name = "dev" }
  }
  resource "aws_ssoadmin_managed_policy_attachment" "dev" {
    attrs = { permission_set_arn = aws_ssoadmin_permission_set.dev.arn, managed_policy_arn = unknown("var.policy") }
  }
}

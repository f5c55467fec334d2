case "an administrator without a boundary, and a reader who needs none" {
  expect = { "aws_ssoadmin_permission_set.admin" = "violation", "aws_ssoadmin_permission_set.reader" = "not-applicable" }
  says   = "permission set admin gives everything"

  resource "aws_ssoadmin_permission_set" "admin" {
    attrs = { name = "admin" }
  }
  resource "aws_ssoadmin_managed_policy_attachment" "admin" {
    attrs = { permission_set_arn = aws_ssoadmin_permission_set.admin.arn, managed_policy_arn = "arn:aws:iam::aws:policy/AdministratorAccess" }
  }
  resource "aws_ssoadmin_permission_set" "reader" {
    attrs = { name = "reader" }
  }
  resource "aws_ssoadmin_managed_policy_attachment" "reader" {
    attrs = { permission_set_arn = aws_ssoadmin_permission_set.reader.arn, managed_policy_arn = "arn:aws:iam::aws:policy/ReadOnlyAccess" }
  }
}

case "an administrator within a boundary" {
  expect = { "aws_ssoadmin_permission_set.admin" = "passed" }

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

# Near miss: there is a boundary, and the set without one is called boundary.
case "the boundary of another set is none of this one" {
  expect = { "aws_ssoadmin_permission_set.boundary" = "violation" }

  resource "aws_ssoadmin_permission_set" "boundary" {
    attrs = { name = "boundary" }
  }
  resource "aws_ssoadmin_managed_policy_attachment" "boundary" {
    attrs = { permission_set_arn = aws_ssoadmin_permission_set.boundary.arn, managed_policy_arn = "arn:aws:iam::aws:policy/AdministratorAccess" }
  }
  resource "aws_ssoadmin_permission_set" "reader" {
    attrs = { name = "reader" }
  }
  resource "aws_ssoadmin_permissions_boundary_attachment" "reader" {
    attrs = { permission_set_arn = aws_ssoadmin_permission_set.reader.arn, permissions_boundary = [{ managed_policy_arn = "arn:aws:iam::aws:policy/PowerUserAccess" }] }
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

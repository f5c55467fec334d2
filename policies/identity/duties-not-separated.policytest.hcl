locals {
  admin = "arn:aws:iam::aws:policy/AdministratorAccess"
  power = "arn:aws:iam::aws:policy/PowerUserAccess"
  two   = core::jsonencode({ Version = "2012-10-17", Statement = [{ Sid = "CloudTrailStopLogging", Effect = "Allow", Action = ["iam:Attach*", "payments:*", "cloudtrail:Get*"], Resource = "*" }] })
  three = core::jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = ["IAM:putuserpolicy"], Resource = "*" }, { Effect = "Allow", Action = "budgets:Modify*", Resource = "*" }, { Effect = "Allow", Action = "config:Stop*", Resource = "*" }] })
}

case "one group for everything" {
  expect = { "aws_iam_group.admins" = "violation" }
  says   = "the members of admins give permissions (iam:AttachRolePolicy), keep the record (cloudtrail:DeleteTrail) and decide about the bill (billing:UpdateBillingPreferences)"

  resource "aws_iam_group" "admins" {
    attrs = { name = "admins" }
  }
  resource "aws_iam_group_policy_attachment" "admins" {
    attrs = { group = "admins", policy_arn = local.admin }
  }
}

case "one permission set for everything" {
  expect = { "aws_ssoadmin_permission_set.admin" = "violation" }
  says   = "who has permission set admin gives permissions (iam:AttachRolePolicy)"

  resource "aws_ssoadmin_permission_set" "admin" {
    attrs = { name = "admin" }
  }
  resource "aws_ssoadmin_managed_policy_attachment" "admin" {
    attrs = { permission_set_arn = aws_ssoadmin_permission_set.admin.arn, managed_policy_arn = local.admin }
  }
}

# Near miss: no policy has a star, and no name speaks of a duty.
case "a little of each is enough" {
  expect = { "aws_iam_group.staff" = "violation", "aws_ssoadmin_permission_set.staff" = "violation" }
  says   = "give permissions (iam:PutUserPolicy), keep the record (config:StopConfigurationRecorder) and decide about the bill (budgets:ModifyBudget)"

  resource "aws_iam_group" "staff" {
    attrs = { name = "staff" }
  }
  resource "aws_iam_group_policy" "staff" {
    attrs = { name = "staff", group = "staff", policy = local.three }
  }
  resource "aws_ssoadmin_permission_set" "staff" {
    attrs = { name = "staff" }
  }
  resource "aws_ssoadmin_permission_set_inline_policy" "staff" {
    attrs = { permission_set_arn = aws_ssoadmin_permission_set.staff.arn, inline_policy = local.three }
  }
}

case "two of the three, in groups and permission sets" {
  expect = "passed"

  resource "aws_iam_group" "CloudTrailStopLogging" {
    attrs = { name = "CloudTrailStopLogging" }
  }
  resource "aws_iam_group_policy" "two" {
    attrs = { name = "two", group = "CloudTrailStopLogging", policy = local.two }
  }
  resource "aws_iam_group" "power" {
    attrs = { name = "power" }
  }
  resource "aws_iam_group_policy_attachment" "power" {
    attrs = { group = "power", policy_arn = local.power }
  }
  resource "aws_iam_group" "trail" {
    attrs = { name = "trail" }
  }
  resource "aws_iam_group_policy_attachment" "trail" {
    attrs = { group = "trail", policy_arn = "arn:aws:iam::aws:policy/AWSCloudTrail_FullAccess" }
  }
  resource "aws_iam_group_policy_attachment" "iam" {
    attrs = { group = "trail", policy_arn = "arn:aws:iam::aws:policy/IAMFullAccess" }
  }
  resource "aws_ssoadmin_permission_set" "two" {
    attrs = { name = "two" }
  }
  resource "aws_ssoadmin_permission_set_inline_policy" "two" {
    attrs = { permission_set_arn = aws_ssoadmin_permission_set.two.arn, inline_policy = local.two }
  }
  resource "aws_ssoadmin_permission_set" "power" {
    attrs = { name = "power" }
  }
  resource "aws_ssoadmin_managed_policy_attachment" "power" {
    attrs = { permission_set_arn = aws_ssoadmin_permission_set.power.arn, managed_policy_arn = local.power }
  }
  resource "aws_ssoadmin_permission_set" "trail" {
    attrs = { name = "trail" }
  }
  resource "aws_ssoadmin_managed_policy_attachment" "trail" {
    attrs = { permission_set_arn = aws_ssoadmin_permission_set.trail.arn, managed_policy_arn = "arn:aws:iam::aws:policy/AWSCloudTrail_FullAccess" }
  }
  resource "aws_ssoadmin_managed_policy_attachment" "iam" {
    attrs = { permission_set_arn = aws_ssoadmin_permission_set.trail.arn, managed_policy_arn = "arn:aws:iam::aws:policy/IAMFullAccess" }
  }
}

case "what this house counts for the duties" {
  expect = "passed"

  inputs {
    billing_actions = ["payments:MakePayment"]
  }
  resource "aws_iam_group" "staff" {
    attrs = { name = "staff" }
  }
  resource "aws_iam_group_policy" "staff" {
    attrs = { name = "staff", group = "staff", policy = local.three }
  }
}

case "what the group may do is known after apply" {
  expect = { "aws_iam_group.staff" = "undecided" }
  says   = "var.policy"

  resource "aws_iam_group" "staff" {
    attrs = { name = "staff" }
  }
  resource "aws_iam_group_policy" "staff" {
    attrs = { name = "staff", group = "staff", policy = unknown("var.policy") }
  }
}

case "a workload is not asked" {
  expect = "not-applicable"
  role   = "workload"

  resource "aws_iam_group" "admins" {
    attrs = { name = "admins" }
  }
  resource "aws_iam_group_policy_attachment" "admins" {
    attrs = { group = "admins", policy_arn = local.admin }
  }
}

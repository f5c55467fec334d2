case "attached in each of the ways that AWS has" {
  expect = {
    "aws_iam_role_policy_attachment.dev"                       = "violation"
    "aws_iam_policy_attachment.all"                            = "violation"
    "aws_iam_user_policy_attachments_exclusive.ana"            = "violation"
    "aws_ssoadmin_managed_policy_attachment.dev"               = "violation"
    "aws_iam_role.dev"                                         = "violation"
  }
  says = ["is attached to dev", "is attached to staff", "is attached to ana", "is attached to role dev"]

  resource "aws_iam_role_policy_attachment" "dev" {
    attrs = { role = "dev", policy_arn = "arn:aws:iam::aws:policy/AWSCloudShellFullAccess" }
  }
  resource "aws_iam_policy_attachment" "all" {
    attrs = { name = "all", groups = ["staff"], policy_arn = "arn:aws-us-gov:iam::aws:policy/AWSCloudShellFullAccess" }
  }
  resource "aws_iam_user_policy_attachments_exclusive" "ana" {
    attrs = { user_name = "ana", policy_arns = ["arn:aws:iam::aws:policy/ReadOnlyAccess", "arn:aws:iam::aws:policy/AWSCloudShellFullAccess"] }
  }
  resource "aws_ssoadmin_managed_policy_attachment" "dev" {
    attrs = { permission_set_arn = "arn:aws:sso:::permissionSet/ssoins-1/ps-1", managed_policy_arn = "arn:aws:iam::aws:policy/AWSCloudShellFullAccess" }
  }
  resource "aws_iam_role" "dev" {
    attrs = { name = "dev", managed_policy_arns = ["arn:aws:iam::aws:policy/ReadOnlyAccess", "arn:aws:iam::aws:policy/AWSCloudShellFullAccess"] }
  }
}

# Near miss: the text AWSCloudShellFullAccess is there.
case "other policies, and a customer's own of that name" {
  expect = "passed"

  resource "aws_iam_role_policy_attachment" "reader" {
    attrs = { role = "dev", policy_arn = "arn:aws:iam::aws:policy/ReadOnlyAccess" }
  }
  resource "aws_iam_role_policy_attachment" "own" {
    attrs = { role = "AWSCloudShellFullAccess", policy_arn = "arn:aws:iam::111122223333:policy/AWSCloudShellFullAccess" }
  }
  resource "aws_iam_role" "AWSCloudShellFullAccess" {
    attrs = { name = "AWSCloudShellFullAccess", managed_policy_arns = ["arn:aws:iam::aws:policy/ReadOnlyAccess", "arn:aws:iam::111122223333:policy/AWSCloudShellFullAccess"] }
  }
}

case "a role that lists no managed policies, and an attachment of another kind" {
  expect = "not-applicable"

  resource "aws_iam_role" "plain" {
    attrs = { name = "plain" }
  }
}

case "which policy is attached is known after apply" {
  expect = { "aws_iam_role_policy_attachment.dev" = "undecided", "aws_iam_role.dev" = "undecided" }
  says   = "var.policy_arn"

  resource "aws_iam_role_policy_attachment" "dev" {
    attrs = { role = "dev", policy_arn = unknown("var.policy_arn") }
  }
  resource "aws_iam_role" "dev" {
    attrs = { name = "dev", managed_policy_arns = [unknown("var.policy_arn")] }
  }
}

case "a role, by the ARN" {
  expect = "violation"
  says   = "AdministratorAccess is attached to deploy"

  resource "aws_iam_role_policy_attachment" "deploy" {
    attrs = { role = "deploy", policy_arn = "arn:aws:iam::aws:policy/AdministratorAccess" }
  }
}

case "a group, a user, and the exclusive list of another partition" {
  expect = {
    "aws_iam_group_policy_attachment.staff"          = "violation"
    "aws_iam_user_policy_attachment.ana"             = "violation"
    "aws_iam_role_policy_attachments_exclusive.gov"  = "violation"
    "aws_iam_policy_attachment.several"              = "violation"
  }

  resource "aws_iam_group_policy_attachment" "staff" {
    attrs = { group = "staff", policy_arn = "arn:aws:iam::aws:policy/AdministratorAccess" }
  }
  resource "aws_iam_user_policy_attachment" "ana" {
    attrs = { user = "ana", policy_arn = "arn:aws:iam::aws:policy/AdministratorAccess" }
  }
  resource "aws_iam_role_policy_attachments_exclusive" "gov" {
    attrs = {
      role_name   = "gov"
      policy_arns = ["arn:aws-us-gov:iam::aws:policy/ReadOnlyAccess", "arn:aws-us-gov:iam::aws:policy/AdministratorAccess"]
    }
  }
  resource "aws_iam_policy_attachment" "several" {
    attrs = { name = "several", roles = ["one", "two"], policy_arn = "arn:aws:iam::aws:policy/AdministratorAccess" }
  }
}

# Near miss: the text AdministratorAccess is there.
case "policies with a name like it, and a customer's own of the same name" {
  expect = "passed"

  resource "aws_iam_policy" "own" {
    attrs = { name = "AdministratorAccess", policy = "{}" }
  }
  resource "aws_iam_role_policy_attachment" "beanstalk" {
    attrs = { role = "deploy", policy_arn = "arn:aws:iam::aws:policy/AdministratorAccess-AWSElasticBeanstalk" }
  }
  resource "aws_iam_role_policy_attachment" "amplify" {
    attrs = { role = "deploy", policy_arn = "arn:aws:iam::aws:policy/AdministratorAccess-Amplify" }
  }
  resource "aws_iam_role_policy_attachment" "numbered" {
    attrs = { role = "deploy", policy_arn = "arn:aws:iam::111122223333:policy/AdministratorAccess" }
  }
  resource "aws_iam_role_policy_attachment" "own" {
    attrs = { role = "deploy", policy_arn = aws_iam_policy.own.arn }
  }
}

case "a role that is allowed to have it, and one beside it that is not" {
  expect = {
    "aws_iam_role_policy_attachment.pipeline" = "passed"
    "aws_iam_policy_attachment.both"          = "violation"
    "aws_iam_role.pipeline"                   = "passed"
    "aws_iam_role.other"                      = "violation"
  }

  inputs {
    admin_allowed = ["pipeline"]
  }
  resource "aws_iam_role_policy_attachment" "pipeline" {
    attrs = { role = "pipeline", policy_arn = "arn:aws:iam::aws:policy/AdministratorAccess" }
  }
  resource "aws_iam_policy_attachment" "both" {
    attrs = { name = "both", roles = ["pipeline", "other"], policy_arn = "arn:aws:iam::aws:policy/AdministratorAccess" }
  }
  resource "aws_iam_role" "pipeline" {
    attrs = { name = "pipeline", managed_policy_arns = ["arn:aws:iam::aws:policy/AdministratorAccess"] }
  }
  resource "aws_iam_role" "other" {
    attrs = { name = "other", managed_policy_arns = ["arn:aws:iam::aws:policy/ReadOnlyAccess", "arn:aws:iam::aws:policy/AdministratorAccess"] }
  }
}

case "roles whose managed policies are others, or nobody's business here" {
  expect = { "aws_iam_role.reader" = "passed", "aws_iam_role.named" = "passed", "aws_iam_role.plain" = "not-applicable" }

  resource "aws_iam_role" "reader" {
    attrs = { name = "reader", managed_policy_arns = ["arn:aws:iam::aws:policy/ReadOnlyAccess"] }
  }
  resource "aws_iam_role" "named" {
    attrs = { name = "named", managed_policy_arns = ["arn:aws:iam::111122223333:policy/AdministratorAccess"] }
  }
  resource "aws_iam_role" "plain" {
    attrs = { name = "plain" }
  }
}

case "which policy is attached is known after apply" {
  expect = "undecided"
  says   = "var.policy_arn"

  resource "aws_iam_role_policy_attachment" "deploy" {
    attrs = { role = "deploy", policy_arn = unknown("var.policy_arn") }
  }
}

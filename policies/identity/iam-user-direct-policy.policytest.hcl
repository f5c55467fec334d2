case "an inline policy of a user" {
  expect = "violation"
  says   = "attached straight to the user ana"

  resource "aws_iam_user_policy" "ana" {
    attrs = { user = "ana", policy = "{}" }
  }
}

case "a managed policy attached to a user who is named by reference" {
  expect = { "aws_iam_user_policy_attachment.ana" = "violation" }
  says   = "attached straight to the user ana"

  resource "aws_iam_user" "ana" {
    attrs = { name = "ana" }
  }
  resource "aws_iam_user_policy_attachment" "ana" {
    attrs = { user = aws_iam_user.ana.id, policy_arn = "arn:aws:iam::aws:policy/ReadOnlyAccess" }
  }
}

# Near miss: aws_iam_user and user_policy are there, as names.
case "policies of groups and roles, and of a group that is called user" {
  expect = "not-applicable"

  resource "aws_iam_group_policy" "user_policy" {
    attrs = { group = "aws_iam_user", policy = "{}" }
  }
  resource "aws_iam_role_policy_attachment" "deploy" {
    attrs = { role = "deploy", policy_arn = "arn:aws:iam::aws:policy/ReadOnlyAccess" }
  }
}

case "an exclusive list with something in it" {
  expect = {
    "aws_iam_user_policies_exclusive.ana"           = "violation"
    "aws_iam_user_policy_attachments_exclusive.ana" = "violation"
  }

  resource "aws_iam_user_policies_exclusive" "ana" {
    attrs = { user_name = "ana", policy_names = ["one"] }
  }
  resource "aws_iam_user_policy_attachments_exclusive" "ana" {
    attrs = { user_name = "ana", policy_arns = ["arn:aws:iam::aws:policy/ReadOnlyAccess"] }
  }
}

case "an exclusive list without anything keeps policies away" {
  expect = "passed"

  resource "aws_iam_user_policies_exclusive" "ana" {
    attrs = { user_name = "ana", policy_names = [] }
  }
  resource "aws_iam_user_policy_attachments_exclusive" "ana" {
    attrs = { user_name = "ana", policy_arns = [] }
  }
}

case "the attachment of several kinds, with users and without" {
  expect = {
    "aws_iam_policy_attachment.users"  = "violation"
    "aws_iam_policy_attachment.user"   = "violation"
    "aws_iam_policy_attachment.empty"  = "passed"
    "aws_iam_policy_attachment.groups" = "passed"
  }
  says = "attached straight to the users ana, bo"

  resource "aws_iam_policy_attachment" "users" {
    attrs = { name = "users", users = ["ana", "bo"], policy_arn = "arn:aws:iam::aws:policy/ReadOnlyAccess" }
  }
  resource "aws_iam_policy_attachment" "user" {
    attrs = { name = "user", users = ["cho"], policy_arn = "arn:aws:iam::aws:policy/ReadOnlyAccess" }
  }
  resource "aws_iam_policy_attachment" "empty" {
    attrs = { name = "empty", users = [], groups = ["staff"], policy_arn = "arn:aws:iam::aws:policy/ReadOnlyAccess" }
  }
  resource "aws_iam_policy_attachment" "groups" {
    attrs = { name = "groups", groups = ["users"], policy_arn = "arn:aws:iam::aws:policy/ReadOnlyAccess" }
  }
}

case "whom the list names is known after apply" {
  expect = { "aws_iam_policy_attachment.some" = "undecided", "aws_iam_user_policies_exclusive.ana" = "undecided" }
  says   = "var.users"

  resource "aws_iam_policy_attachment" "some" {
    attrs = { name = "some", users = unknown("var.users"), policy_arn = "arn:aws:iam::aws:policy/ReadOnlyAccess" }
  }
  resource "aws_iam_user_policies_exclusive" "ana" {
    attrs = { user_name = "ana", policy_names = unknown("var.names") }
  }
}

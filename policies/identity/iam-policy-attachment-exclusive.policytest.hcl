case "an exclusive attachment" {
  expect = { "aws_iam_policy_attachment.readers" = "violation" }
  says   = "ReadOnlyAccess is taken from everybody in the account but ana, readers"

  resource "aws_iam_policy_attachment" "readers" {
    attrs = { name = "readers", users = ["ana"], groups = ["readers"], policy_arn = "arn:aws:iam::aws:policy/ReadOnlyAccess" }
  }
}

# Near miss: the types and names end in policy_attachment too.
case "attachments that leave others alone, whatever they are called" {
  expect = "not-applicable"

  resource "aws_iam_role_policy_attachment" "aws_iam_policy_attachment" {
    attrs = { role = "aws_iam_policy_attachment", policy_arn = "arn:aws:iam::aws:policy/ReadOnlyAccess" }
  }
  resource "aws_iam_group_policy_attachment" "readers" {
    attrs = { group = "readers", policy_arn = "arn:aws:iam::aws:policy/ReadOnlyAccess" }
  }
}

case "one that is meant to be the only one, and one beside it" {
  expect = { "aws_iam_policy_attachment.only" = "passed", "aws_iam_policy_attachment.another" = "violation" }

  inputs {
    exclusive_attachments_allowed = ["only"]
  }
  resource "aws_iam_policy_attachment" "only" {
    attrs = { name = "only", groups = ["readers"], policy_arn = "arn:aws:iam::aws:policy/ReadOnlyAccess" }
  }
  resource "aws_iam_policy_attachment" "another" {
    attrs = { name = "another-only", groups = ["readers"], policy_arn = "arn:aws:iam::aws:policy/SecurityAudit" }
  }
}

case "which one it is is known after apply" {
  expect = "undecided"
  says   = "random_pet.name.id"

  inputs {
    exclusive_attachments_allowed = ["only"]
  }
  resource "aws_iam_policy_attachment" "pet" {
    attrs = { name = unknown("random_pet.name.id"), groups = ["readers"], policy_arn = "arn:aws:iam::aws:policy/ReadOnlyAccess" }
  }
}

case "two keys that work" {
  expect = { "aws_iam_user.ci" = "violation" }
  says   = "ci has 2 active access keys: aws_iam_access_key.old, aws_iam_access_key.new"

  resource "aws_iam_user" "ci" {
    attrs = { name = "ci" }
  }
  resource "aws_iam_access_key" "old" {
    attrs = { user = "ci", status = "Active" }
  }
  resource "aws_iam_access_key" "new" {
    attrs = { user = aws_iam_user.ci.name }
  }
}

case "one of them is turned off, and a key of somebody else" {
  expect = "passed"

  resource "aws_iam_user" "ci" {
    attrs = { name = "ci" }
  }
  resource "aws_iam_user" "ci-2" {
    attrs = { name = "ci-2" }
  }
  resource "aws_iam_access_key" "old" {
    attrs = { user = "ci", status = "Inactive" }
  }
  resource "aws_iam_access_key" "new" {
    attrs = { user = "ci" }
  }
  resource "aws_iam_access_key" "other" {
    attrs = { user = "ci-2" }
  }
}

case "the keys of a user who is managed elsewhere are told once" {
  expect = { "aws_iam_access_key.old" = "violation" }
  says   = "ci, who is managed elsewhere, has 2 active access keys"

  resource "aws_iam_access_key" "old" {
    attrs = { user = "ci" }
  }
  resource "aws_iam_access_key" "new" {
    attrs = { user = "ci" }
  }
  resource "aws_iam_access_key" "other" {
    attrs = { user = "ci-2" }
  }
  resource "aws_iam_access_key" "off" {
    attrs = { user = "ci-2", status = "Inactive" }
  }
}

# Near miss: two keys name the same user.
case "a user of the same name in another account is somebody else" {
  expect = "passed"

  provider "aws" "default" {
    attrs = { region = "eu-west-1", allowed_account_ids = ["111122223333"] }
  }
  provider "aws" "other" {
    attrs = { region = "eu-west-1", allowed_account_ids = ["444455556666"], profile = "other" }
  }
  resource "aws_iam_access_key" "here" {
    attrs = { user = "ci" }
  }
  resource "aws_iam_access_key" "there" {
    provider = "aws.other"
    attrs    = { user = "ci" }
  }
}

case "whose key it is is known after apply" {
  expect = { "aws_iam_user.ci" = "undecided", "aws_iam_access_key.whose" = "undecided" }
  says   = "var.user"

  resource "aws_iam_user" "ci" {
    attrs = { name = "ci" }
  }
  resource "aws_iam_access_key" "ci" {
    attrs = { user = "ci" }
  }
  resource "aws_iam_access_key" "whose" {
    attrs = { user = unknown("var.user") }
  }
}

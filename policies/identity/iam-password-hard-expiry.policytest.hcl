case "a hard expiry" {
  expect = "violation"
  says   = "hard_expiry is on"

  resource "aws_iam_account_password_policy" "this" {
    attrs = { max_password_age = 90, hard_expiry = true }
  }
}

# Near miss: max_password_age is there.
case "an expiry after which people choose a new password" {
  expect = "passed"

  resource "aws_iam_account_password_policy" "this" {
    attrs = { max_password_age = 90, hard_expiry = false }
  }
}

case "AWS has no hard expiry where nobody asks for one" {
  expect = "passed"

  resource "aws_iam_account_password_policy" "hard_expiry" {
    attrs = { max_password_age = 1 }
  }
}

case "whether it is hard is known after apply" {
  expect = "undecided"
  says   = "var.hard"

  resource "aws_iam_account_password_policy" "this" {
    attrs = { max_password_age = 90, hard_expiry = unknown("var.hard") }
  }
}

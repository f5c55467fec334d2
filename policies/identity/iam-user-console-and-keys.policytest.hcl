case "a password and a key, one by name and one by reference" {
  expect = { "aws_iam_user.ana" = "violation" }
  says   = "ana has a password for the console and an access key (aws_iam_access_key.ana)"

  resource "aws_iam_user" "ana" {
    attrs = { name = "ana" }
  }
  resource "aws_iam_user" "bea" {
    attrs = { name = "bea" }
  }
  resource "aws_iam_user_login_profile" "ana" {
    attrs = { user = "ana" }
  }
  resource "aws_iam_access_key" "ana" {
    attrs = { user = aws_iam_user.ana.name }
  }
}

# Near miss: the key is called ana, and belongs to ana-ci.
case "one has a password, the other a key that says whose it is not" {
  expect = "passed"

  resource "aws_iam_user" "ana" {
    attrs = { name = "ana" }
  }
  resource "aws_iam_user" "ana-ci" {
    attrs = { name = "ana-ci" }
  }
  resource "aws_iam_user_login_profile" "ana" {
    attrs = { user = aws_iam_user.ana.name }
  }
  resource "aws_iam_access_key" "ana" {
    attrs = { user = aws_iam_user.ana-ci.name }
  }
}

case "a key that is turned off opens nothing" {
  expect = "passed"

  resource "aws_iam_user" "ana" {
    attrs = { name = "ana" }
  }
  resource "aws_iam_user_login_profile" "ana" {
    attrs = { user = "ana" }
  }
  resource "aws_iam_access_key" "ana" {
    attrs = { user = "ana", status = "Inactive" }
  }
}

case "a user who is managed elsewhere" {
  expect = { "aws_iam_user_login_profile.ana" = "violation" }
  says   = "ana, who is managed elsewhere, has a password for the console and an access key (aws_iam_access_key.ana)"

  resource "aws_iam_user_login_profile" "ana" {
    attrs = { user = "ana" }
  }
  resource "aws_iam_access_key" "ana" {
    attrs = { user = "ana" }
  }
  resource "aws_iam_user_login_profile" "bea" {
    attrs = { user = "bea" }
  }
  resource "aws_iam_access_key" "bea-machine" {
    attrs = { user = "bea-machine" }
  }
  resource "aws_iam_access_key" "bea" {
    attrs = { user = "bea", status = "Inactive" }
  }
}

case "whose key it is is known after apply" {
  expect = { "aws_iam_user.ana" = "undecided", "aws_iam_user_login_profile.bea" = "undecided" }
  says   = "var.user"

  resource "aws_iam_user" "ana" {
    attrs = { name = "ana" }
  }
  resource "aws_iam_user_login_profile" "ana" {
    attrs = { user = aws_iam_user.ana.name }
  }
  resource "aws_iam_user_login_profile" "bea" {
    attrs = { user = "bea" }
  }
  resource "aws_iam_access_key" "whose" {
    attrs = { user = unknown("var.user") }
  }
}

case "whether the key is on is known after apply" {
  expect = { "aws_iam_user.ana" = "undecided" }
  says   = "var.status"

  resource "aws_iam_user" "ana" {
    attrs = { name = "ana" }
  }
  resource "aws_iam_user_login_profile" "ana" {
    attrs = { user = "ana" }
  }
  resource "aws_iam_access_key" "ana" {
    attrs = { user = "ana", status = unknown("var.status") }
  }
}

case "a password for a user who is managed here is told of the user, once" {
  expect = { "aws_iam_user.ana" = "violation" }
  says   = "ana has a password for the console"

  resource "aws_iam_user" "ana" {
    attrs = { name = "ana", path = "/" }
  }
  resource "aws_iam_user" "bo" {
    attrs = { name = "bo", path = "/" }
  }
  resource "aws_iam_user_login_profile" "ana" {
    attrs = { user = "ana" }
  }
}

case "the configuration links the profile to a user whose name is still to come" {
  expect = { "aws_iam_user.ana" = "violation" }

  resource "aws_iam_user" "ana" {
    attrs = { name = unknown("random_pet.name.id"), path = "/" }
  }
  resource "aws_iam_user" "bo" {
    attrs = { name = "bo", path = "/" }
  }
  resource "aws_iam_user_login_profile" "ana" {
    attrs = { user = aws_iam_user.ana.id }
  }
}

case "a user without a password is a machine" {
  expect = "passed"

  resource "aws_iam_user" "ci" {
    attrs = { name = "ci", path = "/" }
  }
  resource "aws_iam_access_key" "ci" {
    attrs = { user = "ci" }
  }
}

case "the path of break-glass users excuses a password" {
  expect = "passed"

  resource "aws_iam_user" "emergency" {
    attrs = { name = "emergency", path = "/break-glass/eu/" }
  }
  resource "aws_iam_user_login_profile" "emergency" {
    attrs = { user = aws_iam_user.emergency.name }
  }
}

case "the tag of break-glass users excuses a password, whatever its value" {
  expect = "passed"

  resource "aws_iam_user" "emergency" {
    attrs = { name = "emergency", path = "/", tags = { break-glass = "" } }
  }
  resource "aws_iam_user_login_profile" "emergency" {
    attrs = { user = aws_iam_user.emergency.name }
  }
}

# Near miss: the text break-glass is there.
case "another tag with that text as its value, and a path that only contains the word, excuse nothing" {
  expect = { "aws_iam_user.ana" = "violation" }

  resource "aws_iam_user" "ana" {
    attrs = { name = "ana", path = "/people/break-glass/", tags = { team = "break-glass" } }
  }
  resource "aws_iam_user_login_profile" "ana" {
    attrs = { user = aws_iam_user.ana.name }
  }
}

case "a profile for a user who is managed elsewhere is told of the profile" {
  expect = { "aws_iam_user_login_profile.old" = "violation" }
  says   = "old, who is managed elsewhere"

  resource "aws_iam_user_login_profile" "old" {
    attrs = { user = "old" }
  }
}

case "nobody can say whose password it is" {
  expect = "undecided"
  says   = "var.user"

  resource "aws_iam_user" "ana" {
    attrs = { name = "ana", path = "/" }
  }
  resource "aws_iam_user_login_profile" "whose" {
    attrs = { user = unknown("var.user") }
  }
}

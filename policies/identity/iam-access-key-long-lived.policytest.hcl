case "a key is active where nobody says otherwise" {
  expect = { "aws_iam_access_key.ci" = "violation" }
  says   = "ci gets an access key"

  resource "aws_iam_access_key" "ci" {
    attrs = { user = "ci" }
  }
}

case "an active key, told by the reference to its user" {
  expect = { "aws_iam_access_key.ci" = "violation" }
  says   = "ci gets an access key"

  resource "aws_iam_user" "ci" {
    attrs = { name = "ci" }
  }
  resource "aws_iam_access_key" "ci" {
    attrs = { user = aws_iam_user.ci.name, status = "Active" }
  }
}

case "a key that is turned off" {
  expect = "passed"

  resource "aws_iam_access_key" "ci" {
    attrs = { user = "ci", status = "Inactive" }
  }
}

case "a user who may have one, and one whose name only begins like that" {
  expect = { "aws_iam_access_key.mail" = "passed", "aws_iam_access_key.mailing" = "violation" }

  inputs {
    keys_allowed = ["mail"]
  }
  resource "aws_iam_access_key" "mail" {
    attrs = { user = "mail" }
  }
  resource "aws_iam_access_key" "mailing" {
    attrs = { user = "mailing" }
  }
}

# Near miss: the word Inactive is there, as a name.
case "a user by the name of Inactive is not turned off" {
  expect = "violation"

  resource "aws_iam_access_key" "Inactive" {
    attrs = { user = "Inactive" }
  }
}

case "a key that this plan deletes" {
  expect = "not-applicable"

  resource "aws_iam_access_key" "ci" {
    prior_attrs = { user = "ci", status = "Active" }
  }
}

case "whether it is active is known after apply" {
  expect = "undecided"
  says   = "var.status"

  resource "aws_iam_access_key" "ci" {
    attrs = { user = "ci", status = unknown("var.status") }
  }
}

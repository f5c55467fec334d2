case "a key and a password without a PGP key" {
  expect = { "aws_iam_access_key.ci" = "violation", "aws_iam_user_login_profile.ana" = "violation" }
  says   = ["the secret of this access key", "the password of ana"]

  resource "aws_iam_access_key" "ci" {
    attrs = { user = "ci" }
  }
  resource "aws_iam_user_login_profile" "ana" {
    attrs = { user = "ana" }
  }
}

case "only the owner of a PGP key can read them" {
  expect = "passed"

  resource "aws_iam_access_key" "ci" {
    attrs = { user = "ci", pgp_key = "keybase:operations" }
  }
  resource "aws_iam_user_login_profile" "ana" {
    attrs = { user = "ana", pgp_key = "keybase:operations" }
  }
}

# Near miss: the text pgp_key is there, as a name.
case "a user whose name speaks of PGP" {
  expect = { "aws_iam_access_key.pgp_key" = "violation" }

  resource "aws_iam_access_key" "pgp_key" {
    attrs = { user = "pgp_key", status = "Inactive" }
  }
}

case "one that was imported has brought no secret along" {
  expect = "passed"

  resource "aws_iam_access_key" "ci" {
    actions = ["no-op"]
    attrs   = { user = "ci", secret = null }
  }
  resource "aws_iam_user_login_profile" "ana" {
    actions = ["no-op"]
    attrs   = { user = "ana", password = null }
  }
}

case "one that has been in the state for a while" {
  expect = { "aws_iam_access_key.ci" = "violation", "aws_iam_user_login_profile.ana" = "violation" }
  omits  = "not-a-real-secret"

  resource "aws_iam_access_key" "ci" {
    actions = ["no-op"]
    attrs   = { user = "ci", pgp_key = null, secret = core::sensitive("not-a-real-secret") }
  }
  resource "aws_iam_user_login_profile" "ana" {
    actions = ["no-op"]
    attrs   = { user = "ana", password = core::sensitive("not-a-real-secret") }
  }
}

case "a replacement makes a new secret" {
  expect = { "aws_iam_access_key.ci" = "violation", "aws_iam_user_login_profile.ana" = "violation" }

  resource "aws_iam_access_key" "ci" {
    actions     = ["delete", "create"]
    attrs       = { user = "ci", secret = null }
    prior_attrs = { user = "ci" }
  }
  resource "aws_iam_user_login_profile" "ana" {
    actions     = ["delete", "create"]
    attrs       = { user = "ana", password = null }
    prior_attrs = { user = "ana" }
  }
}

case "whether there is a PGP key is known after apply" {
  expect = { "aws_iam_access_key.ci" = "undecided", "aws_iam_user_login_profile.ana" = "undecided" }
  says   = "var.pgp_key"

  resource "aws_iam_access_key" "ci" {
    attrs = { user = "ci", pgp_key = unknown("var.pgp_key") }
  }
  resource "aws_iam_user_login_profile" "ana" {
    attrs = { user = "ana", pgp_key = unknown("var.pgp_key") }
  }
}

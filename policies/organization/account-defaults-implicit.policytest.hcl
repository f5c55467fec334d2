case "an account in an OU, with all that one chooses" {
  expect = "passed"

  resource "aws_organizations_organizational_unit" "work" {
    attrs = { name = "work", parent_id = "r-ab12" }
  }
  resource "aws_organizations_account" "shop" {
    attrs = { name = "shop", email = "aws+shop@example.com", parent_id = aws_organizations_organizational_unit.work.id, iam_user_access_to_billing = "DENY", close_on_deletion = false }
  }
}

case "nobody says who sees the bill" {
  expect = { "aws_organizations_account.shop" = "violation" }
  says   = "nobody chose iam_user_access_to_billing for account shop"
  omits  = "close_on_deletion for"

  resource "aws_organizations_account" "shop" {
    attrs = { name = "shop", email = "shop@example.com", close_on_deletion = true }
  }
}

case "nobody says what becomes of it" {
  expect = "violation"
  says   = "nobody chose close_on_deletion for account shop"

  resource "aws_organizations_account" "shop" {
    attrs = { name = "shop", email = "shop@example.com", iam_user_access_to_billing = "DENY", close_on_deletion = null }
  }
}

case "both are chosen, also where they are what AWS would have taken" {
  expect = "passed"

  resource "aws_organizations_account" "shop" {
    attrs = { name = "shop", email = "shop@example.com", iam_user_access_to_billing = "ALLOW", close_on_deletion = false }
  }
}

# Near miss: the arguments are there, as a name and a tag.
case "a tag and a name do not choose" {
  expect = "violation"

  resource "aws_organizations_account" "iam_user_access_to_billing" {
    attrs = { name = "DENY", email = "shop@example.com", close_on_deletion = true, tags = { iam_user_access_to_billing = "DENY" } }
  }
}

case "what is chosen may be nothing" {
  expect = "undecided"
  says   = "var.billing"

  resource "aws_organizations_account" "shop" {
    attrs = { name = "shop", email = "shop@example.com", iam_user_access_to_billing = unknown("var.billing"), close_on_deletion = true }
  }
}

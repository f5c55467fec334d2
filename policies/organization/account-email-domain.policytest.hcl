case "an account in an OU, with all that one chooses" {
  expect = "passed"

  resource "aws_organizations_organizational_unit" "work" {
    attrs = { name = "work", parent_id = "r-ab12" }
  }
  resource "aws_organizations_account" "shop" {
    attrs = { name = "shop", email = "aws+shop@example.com", parent_id = aws_organizations_organizational_unit.work.id, iam_user_access_to_billing = "DENY", close_on_deletion = false }
  }
}

case "a private address" {
  expect = { "aws_organizations_account.shop" = "violation" }
  says   = "the root user of account shop has an address at gmail.com"

  resource "aws_organizations_account" "shop" {
    attrs = { name = "shop", email = "Ana.Shop@GMail.com" }
  }
}

# Near miss: gmail.com is in the addresses, and is not their domain.
case "an address of the company that speaks of a private one" {
  expect = "passed"

  resource "aws_organizations_account" "shop" {
    attrs = { name = "gmail.com", email = "gmail.com+shop@example.com" }
  }
  resource "aws_organizations_account" "other" {
    attrs = { name = "other", email = "aws@gmail.com.example.com" }
  }
}

case "the domains of the company are known" {
  expect = { "aws_organizations_account.stranger" = "violation", "aws_organizations_account.looks-alike" = "violation" }
  says   = "has an address at example.org"

  inputs {
    allowed_email_domains = ["example.com", "gmail.com"]
  }
  resource "aws_organizations_account" "shop" {
    attrs = { name = "shop", email = "aws+shop@example.com" }
  }
  resource "aws_organizations_account" "start" {
    attrs = { name = "start", email = "we.start@gmail.com" }
  }
  resource "aws_organizations_account" "stranger" {
    attrs = { name = "stranger", email = "aws+stranger@example.org" }
  }
  resource "aws_organizations_account" "looks-alike" {
    attrs = { name = "looks-alike", email = "aws@notexample.com" }
  }
}

case "the address is known after apply" {
  expect = "undecided"
  says   = "random_id.mail.hex"

  resource "aws_organizations_account" "shop" {
    attrs = { name = "shop", email = unknown("random_id.mail.hex") }
  }
}

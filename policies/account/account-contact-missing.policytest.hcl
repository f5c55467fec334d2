case "no contact" {
  expect = { "account:aws" = "violation" }
  says   = "AWS has no contact of account aws for security, billing, operations"

  resource "aws_iam_user" "SECURITY" {
    attrs = { name = "SECURITY" }
  }
}

case "all three" {
  expect = "passed"

  resource "aws_account_alternate_contact" "security" {
    attrs = { alternate_contact_type = "SECURITY", name = "x", title = "x", email_address = "security@example.com", phone_number = "1" }
  }
  resource "aws_account_alternate_contact" "billing" {
    attrs = { alternate_contact_type = "BILLING", name = "x", title = "x", email_address = "billing@example.com", phone_number = "1" }
  }
  resource "aws_account_alternate_contact" "operations" {
    attrs = { alternate_contact_type = "OPERATIONS", name = "x", title = "x", email_address = "operations@example.com", phone_number = "1" }
  }
}

# Near miss: the word SECURITY is there, as somebody's name.
case "the security contact is missing, and another is called after it" {
  expect = { "account:aws" = "violation" }
  says   = "no contact of account aws for security"

  resource "aws_account_alternate_contact" "SECURITY" {
    attrs = { alternate_contact_type = "BILLING", name = "SECURITY", title = "SECURITY", email_address = "security@example.com", phone_number = "1" }
  }
  resource "aws_account_alternate_contact" "operations" {
    attrs = { alternate_contact_type = "OPERATIONS", name = "x", title = "x", email_address = "operations@example.com", phone_number = "1" }
  }
}

case "the billing contact is missing" {
  expect = { "account:aws" = "violation" }
  says   = "no contact of account aws for billing"

  resource "aws_account_alternate_contact" "security" {
    attrs = { alternate_contact_type = "SECURITY", name = "x", title = "x", email_address = "security@example.com", phone_number = "1" }
  }
  resource "aws_account_alternate_contact" "operations" {
    attrs = { alternate_contact_type = "OPERATIONS", name = "x", title = "x", email_address = "operations@example.com", phone_number = "1" }
  }
}

case "the operations contact is missing" {
  expect = { "account:aws" = "violation" }
  says   = "no contact of account aws for operations"

  resource "aws_account_alternate_contact" "security" {
    attrs = { alternate_contact_type = "SECURITY", name = "x", title = "x", email_address = "security@example.com", phone_number = "1" }
  }
  resource "aws_account_alternate_contact" "billing" {
    attrs = { alternate_contact_type = "BILLING", name = "x", title = "x", email_address = "billing@example.com", phone_number = "1" }
  }
}

case "this house wants the security contact alone, and the management account gives it to each account" {
  expect = { "account:111122223333" = "violation", "account:444455556666" = "passed" }
  says   = "no contact of account 111122223333 for security"

  inputs {
    account_contacts = ["SECURITY"]
  }
  provider "aws" "default" {
    attrs = { region = "eu-west-1", allowed_account_ids = ["111122223333"] }
  }
  provider "aws" "member" {
    attrs = { region = "eu-west-1", allowed_account_ids = ["444455556666"], profile = "member" }
  }
  resource "aws_account_alternate_contact" "member" {
    attrs = { alternate_contact_type = "SECURITY", account_id = "444455556666", name = "x", title = "x", email_address = "security@example.com", phone_number = "1" }
  }
  resource "aws_iam_user" "ana" {
    provider = "aws.member"
    attrs    = { name = "ana" }
  }
}

case "a contact of some account is not that of an account without an id" {
  expect = { "account:aws" = "violation" }

  inputs {
    account_contacts = ["SECURITY"]
  }
  resource "aws_account_alternate_contact" "member" {
    attrs = { alternate_contact_type = "SECURITY", account_id = "444455556666", name = "x", title = "x", email_address = "security@example.com", phone_number = "1" }
  }
}

case "a workload is not asked" {
  expect = "not-applicable"
  role   = "workload"

  resource "aws_instance" "web" {
    attrs = { instance_type = "t3.micro" }
  }
}

case "what kind of contact it is is known after apply" {
  expect = "undecided"
  says   = "var.kind"

  inputs {
    account_contacts = ["SECURITY"]
  }
  resource "aws_account_alternate_contact" "some" {
    attrs = { alternate_contact_type = unknown("var.kind"), name = "x", title = "x", email_address = "security@example.com", phone_number = "1" }
  }
}

case "an incomplete plan may leave them out" {
  expect = "undecided"
  says   = "the rest of plan.json, which is incomplete"

  stack "plan.json" {
    complete = false
    resource "aws_iam_user" "ana" {
      attrs = { name = "ana" }
    }
  }
}

case "the contact of another account, neither of which has a known id" {
  expect = { "account:aws" = "violation", "account:aws.member" = "passed" }

  inputs {
    account_contacts = ["SECURITY"]
  }
  provider "aws" "default" {
    attrs = { region = "eu-west-1" }
  }
  provider "aws" "member" {
    attrs = { region = "eu-west-1", profile = "member" }
  }
  resource "aws_iam_user" "ana" {
    attrs = { name = "ana" }
  }
  resource "aws_account_alternate_contact" "member" {
    provider = "aws.member"
    attrs    = { alternate_contact_type = "SECURITY", name = "x", title = "x", email_address = "security@example.com", phone_number = "1" }
  }
}

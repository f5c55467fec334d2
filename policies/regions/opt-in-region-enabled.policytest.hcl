inputs {
  allowed_regions = ["eu-west-1", "eu-central-2"]
}

case "a region outside the list is turned on" {
  expect = { "aws_account_region.africa" = "violation" }
  says   = "turns af-south-1 on; allowed: eu-west-1, eu-central-2"

  resource "aws_account_region" "africa" {
    attrs = { region_name = "af-south-1", enabled = true }
  }
}

case "one of the list is turned on, and another is turned off" {
  expect = "passed"

  resource "aws_account_region" "zurich" {
    attrs = { region_name = "eu-central-2", enabled = true }
  }
  resource "aws_account_region" "africa" {
    attrs = { region_name = "af-south-1", enabled = false }
  }
}

# Near miss: the address is that of an allowed region.
case "a region by the name of one of the list" {
  expect = { "aws_account_region.eu-central-2" = "violation" }

  resource "aws_account_region" "eu-central-2" {
    attrs = { region_name = "eu-central-20", enabled = true }
  }
}

case "which region it is is known after apply" {
  expect = "undecided"
  says   = "var.region"

  resource "aws_account_region" "some" {
    attrs = { region_name = unknown("var.region"), enabled = true }
  }
}

case "nobody has said which regions are allowed" {
  expect = "not-applicable"

  inputs {
    allowed_regions = null
  }
  resource "aws_account_region" "africa" {
    attrs = { region_name = "af-south-1", enabled = true }
  }
}

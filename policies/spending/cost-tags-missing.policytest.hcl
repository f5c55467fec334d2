inputs {
  required_tags = ["owner", "cost-centre"]
}

case "both tags, by the provider" {
  expect = "passed"

  provider "aws" "default" {
    attrs = { region = "eu-west-1", default_tags = [{ tags = { owner = "shop", cost-centre = "4711" } }] }
  }
  resource "aws_sqs_queue" "orders" {
    attrs = { name = "orders" }
  }
}

case "no tags" {
  expect = { "aws_sqs_queue.orders" = "violation" }
  says   = "has no tag owner, cost-centre"

  provider "aws" "default" {
    attrs = { region = "eu-west-1" }
  }
  resource "aws_sqs_queue" "orders" {
    attrs = { name = "orders" }
  }
}

case "one comes from the resource, the other from its provider" {
  expect = { "aws_sqs_queue.orders" = "passed", "aws_sqs_queue.away" = "violation" }
  says   = "has no tag cost-centre"

  provider "aws" "default" {
    attrs = { region = "eu-west-1", default_tags = [{ tags = { cost-centre = "4711" } }] }
  }
  provider "aws" "away" {
    attrs = { region = "eu-central-1" }
  }
  resource "aws_sqs_queue" "orders" {
    attrs = { name = "orders", tags = { owner = "shop" } }
  }
  resource "aws_sqs_queue" "away" {
    provider = "aws.away"
    attrs    = { name = "away", tags = { owner = "shop" } }
  }
}

# Near miss: owner and cost-centre are there, as names and values.
case "the words stand elsewhere" {
  expect = { "aws_sqs_queue.owner" = "violation" }

  resource "aws_sqs_queue" "owner" {
    attrs = { name = "owner-cost-centre", tags = { Name = "owner", Owner = "cost-centre", "cost-centre-2" = "x" } }
  }
}

case "what can have no tags, and tags in blocks" {
  expect = { "aws_iam_group.staff" = "not-applicable", "aws_autoscaling_group.web" = "passed", "aws_autoscaling_group.other" = "violation" }

  resource "aws_iam_group" "staff" {
    attrs = { name = "staff" }
  }
  resource "aws_autoscaling_group" "web" {
    attrs = { min_size = 1, max_size = 1, tag = [{ key = "owner", value = "shop", propagate_at_launch = true }, { key = "cost-centre", value = "4711", propagate_at_launch = true }] }
  }
  resource "aws_autoscaling_group" "other" {
    attrs = { min_size = 1, max_size = 1, tag = [{ key = "shop", value = "owner", propagate_at_launch = true }] }
  }
}

case "nobody wants tags" {
  expect = "not-applicable"

  inputs {
    required_tags = null
  }
  resource "aws_sqs_queue" "orders" {
    attrs = { name = "orders" }
  }
}

case "the tags are known after apply" {
  expect = "undecided"
  says   = "var.tags"

  resource "aws_sqs_queue" "orders" {
    attrs = { name = "orders", tags = unknown("var.tags") }
  }
}

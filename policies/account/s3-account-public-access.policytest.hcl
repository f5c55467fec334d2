case "no block" {
  expect = { "account:aws" = "violation" }
  says   = "nothing keeps the buckets of account aws from being made public"

  resource "aws_s3_bucket_public_access_block" "aws_s3_account_public_access_block" {
    attrs = { bucket = "one", block_public_acls = true, block_public_policy = true, ignore_public_acls = true, restrict_public_buckets = true }
  }
}

case "all four" {
  expect = "passed"

  resource "aws_s3_account_public_access_block" "this" {
    attrs = { block_public_acls = true, block_public_policy = true, ignore_public_acls = true, restrict_public_buckets = true }
  }
}

case "one is left out, which means off" {
  expect = {
    "aws_s3_account_public_access_block.a" = "violation"
    "aws_s3_account_public_access_block.b" = "violation"
    "aws_s3_account_public_access_block.c" = "violation"
    "aws_s3_account_public_access_block.d" = "violation"
  }
  says = ["made public: block_public_acls is off", "made public: block_public_policy is off", "made public: ignore_public_acls is off", "made public: restrict_public_buckets is off"]

  resource "aws_s3_account_public_access_block" "a" {
    attrs = { block_public_policy = true, ignore_public_acls = true, restrict_public_buckets = true }
  }
  resource "aws_s3_account_public_access_block" "b" {
    attrs = { block_public_acls = true, ignore_public_acls = true, restrict_public_buckets = true }
  }
  resource "aws_s3_account_public_access_block" "c" {
    attrs = { block_public_acls = true, block_public_policy = true, ignore_public_acls = false, restrict_public_buckets = true }
  }
  resource "aws_s3_account_public_access_block" "d" {
    attrs = { block_public_acls = true, block_public_policy = true, ignore_public_acls = true, restrict_public_buckets = false }
  }
}

case "a block that the configuration only reads" {
  expect = "passed"

  resource "aws_iam_user" "ana" {
    attrs = { name = "ana" }
  }
  data "aws_s3_account_public_access_block" "this" {
    attrs = { block_public_acls = true, block_public_policy = true, ignore_public_acls = true, restrict_public_buckets = true }
  }
  data "aws_s3_account_public_access_block" "other" {
    attrs = { block_public_acls = false, block_public_policy = true, ignore_public_acls = true, restrict_public_buckets = true }
  }
}

# Near miss: three settings of four are true in each.
case "blocks that the configuration only reads, each with a gap" {
  expect = { "account:aws" = "violation" }

  resource "aws_iam_user" "ana" {
    attrs = { name = "ana" }
  }
  data "aws_s3_account_public_access_block" "a" {
    attrs = { block_public_acls = false, block_public_policy = true, ignore_public_acls = true, restrict_public_buckets = true }
  }
  data "aws_s3_account_public_access_block" "b" {
    attrs = { block_public_acls = true, block_public_policy = false, ignore_public_acls = true, restrict_public_buckets = true }
  }
  data "aws_s3_account_public_access_block" "c" {
    attrs = { block_public_acls = true, block_public_policy = true, ignore_public_acls = false, restrict_public_buckets = true }
  }
  data "aws_s3_account_public_access_block" "d" {
    attrs = { block_public_acls = true, block_public_policy = true, ignore_public_acls = true, restrict_public_buckets = false }
  }
}

case "a workload is not asked" {
  expect = "not-applicable"
  role   = "workload"

  resource "aws_s3_bucket" "web" {
    attrs = { bucket = "web" }
  }
}

case "whether one of them is on is known after apply" {
  expect = "undecided"
  says   = "var.block"

  resource "aws_s3_account_public_access_block" "this" {
    attrs = { block_public_acls = true, block_public_policy = unknown("var.block"), ignore_public_acls = true, restrict_public_buckets = true }
  }
}

case "an incomplete plan may leave it out" {
  expect = "undecided"
  says   = "the rest of plan.json, which is incomplete"

  stack "plan.json" {
    complete = false
    resource "aws_iam_user" "ana" {
      attrs = { name = "ana" }
    }
  }
}

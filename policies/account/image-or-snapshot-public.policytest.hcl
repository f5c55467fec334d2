case "none of the three" {
  expect = { "account:aws" = "violation" }
  says   = "account aws has no aws_ec2_image_block_public_access, aws_ebs_snapshot_block_public_access, aws_ec2_instance_metadata_defaults"

  resource "aws_iam_user" "block-all-sharing" {
    attrs = { name = "block-all-sharing" }
  }
}

case "all of them" {
  expect = "passed"

  resource "aws_ec2_image_block_public_access" "this" {
    attrs = { state = "block-new-sharing" }
  }
  resource "aws_ebs_snapshot_block_public_access" "this" {
    attrs = { state = "block-all-sharing" }
  }
  resource "aws_ec2_instance_metadata_defaults" "this" {
    attrs = { http_tokens = "required" }
  }
}

case "two of them" {
  expect = { "account:aws" = "violation" }
  says   = "account aws has no aws_ebs_snapshot_block_public_access"
  omits  = ["aws_ec2_image_block_public_access", "aws_ec2_instance_metadata_defaults"]

  resource "aws_ec2_image_block_public_access" "this" {
    attrs = { state = "block-new-sharing" }
  }
  resource "aws_ec2_instance_metadata_defaults" "this" {
    attrs = { http_tokens = "required" }
  }
}

case "the other two of them" {
  expect = { "account:aws" = "violation" }
  says   = "account aws has no aws_ec2_image_block_public_access"

  resource "aws_ebs_snapshot_block_public_access" "this" {
    attrs = { state = "block-new-sharing" }
  }
  resource "aws_ec2_instance_metadata_defaults" "this" {
    attrs = { http_tokens = "required" }
  }
}

case "no default for the metadata service" {
  expect = { "account:aws" = "violation" }
  says   = "account aws has no aws_ec2_instance_metadata_defaults"

  resource "aws_ec2_image_block_public_access" "this" {
    attrs = { state = "block-new-sharing" }
  }
  resource "aws_ebs_snapshot_block_public_access" "this" {
    attrs = { state = "block-new-sharing" }
  }
}

# Near miss: all three resources are there.
case "all of them, and off" {
  expect = {
    "aws_ec2_image_block_public_access.this"         = "violation"
    "aws_ebs_snapshot_block_public_access.this"      = "violation"
    "aws_ec2_instance_metadata_defaults.block"       = "violation"
    "aws_ec2_instance_metadata_defaults.unsaid"      = "violation"
  }
  says = ["images of the account can be shared", "snapshots of the account can be shared", "http_tokens is not"]

  resource "aws_ec2_image_block_public_access" "this" {
    attrs = { state = "unblocked" }
  }
  resource "aws_ebs_snapshot_block_public_access" "this" {
    attrs = { state = "unblocked" }
  }
  resource "aws_ec2_instance_metadata_defaults" "block" {
    attrs = { http_tokens = "optional" }
  }
  resource "aws_ec2_instance_metadata_defaults" "unsaid" {
    attrs = { http_put_response_hop_limit = 1, http_tokens = unknown(aws_ec2_instance_metadata_defaults.unsaid.http_tokens) }
  }
}

case "a workload is not asked" {
  expect = "not-applicable"
  role   = "workload"

  resource "aws_instance" "web" {
    attrs = { instance_type = "t3.micro" }
  }
}

case "whether images can be shared is known after apply" {
  expect = { "aws_ec2_image_block_public_access.this" = "undecided" }
  says   = "var.state"

  resource "aws_ec2_image_block_public_access" "this" {
    attrs = { state = unknown("var.state") }
  }
  resource "aws_ebs_snapshot_block_public_access" "this" {
    attrs = { state = "block-all-sharing" }
  }
  resource "aws_ec2_instance_metadata_defaults" "this" {
    attrs = { http_tokens = "required" }
  }
}

case "an incomplete plan may leave them out" {
  expect = { "account:aws" = "undecided" }
  says   = "the rest of plan.json, which is incomplete"

  stack "plan.json" {
    complete = false
    resource "aws_iam_user" "ana" {
      attrs = { name = "ana" }
    }
  }
}

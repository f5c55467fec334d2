case "no recorder" {
  expect = { "account:aws" = "violation" }
  says   = "account aws has no aws_config_configuration_recorder"
  omits  = "nobody starts"

  resource "aws_config_config_rule" "aws_config_configuration_recorder" {
    attrs = { name = "aws_config_configuration_recorder" }
  }
}

case "a recorder that runs" {
  expect = "passed"

  resource "aws_config_configuration_recorder" "this" {
    attrs = { name = "default", role_arn = "arn:aws:iam::111122223333:role/config" }
  }
  resource "aws_config_configuration_recorder_status" "this" {
    attrs = { name = "default", is_enabled = true }
  }
}

# Near miss: the recorder is there.
case "a recorder that nobody starts" {
  expect = { "account:aws" = "violation" }
  says   = "nobody starts the recorder of account aws"

  resource "aws_config_configuration_recorder" "is_enabled" {
    attrs = { name = "is_enabled", role_arn = "arn:aws:iam::111122223333:role/config" }
  }
  resource "aws_config_delivery_channel" "this" {
    attrs = { name = "default", s3_bucket_name = "logs" }
  }
}

case "a recorder that is stopped" {
  expect = { "aws_config_configuration_recorder_status.this" = "violation" }
  says   = "the recorder default is stopped"

  resource "aws_config_configuration_recorder" "this" {
    attrs = { name = "default", role_arn = "arn:aws:iam::111122223333:role/config" }
  }
  resource "aws_config_configuration_recorder_status" "this" {
    attrs = { name = "default", is_enabled = false }
  }
}

case "a workload is not asked" {
  expect = "not-applicable"
  role   = "workload"

  resource "aws_instance" "web" {
    attrs = { instance_type = "t3.micro" }
  }
}

case "whether it runs is known after apply" {
  expect = { "aws_config_configuration_recorder_status.this" = "undecided" }
  says   = "var.record"

  resource "aws_config_configuration_recorder" "this" {
    attrs = { name = "default", role_arn = "arn:aws:iam::111122223333:role/config" }
  }
  resource "aws_config_configuration_recorder_status" "this" {
    attrs = { name = "default", is_enabled = unknown("var.record") }
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

inputs {
  allowed_regions = ["eu-west-1", "eu-central-1"]
}

case "copies in each of their ways" {
  expect = {
    "aws_dynamodb_table.carts"                        = "violation"
    "aws_secretsmanager_secret.key"                   = "violation"
    "aws_ecr_replication_configuration.images"        = "violation"
    "aws_backup_plan.nightly"                         = "violation"
    "aws_s3_bucket_replication_configuration.archive" = "violation"
  }
  says = ["copies to us-east-1; allowed: eu-west-1, eu-central-1", "copies to us-east-2", "copies to us-west-2", "copies to ap-southeast-2"]

  provider "aws" "default" {
    attrs = { region = "eu-west-1" }
  }
  provider "aws" "sydney" {
    attrs = { region = "ap-southeast-2" }
  }
  resource "aws_dynamodb_table" "carts" {
    attrs = { name = "carts", replica = [{ region_name = "eu-central-1" }, { region_name = "us-east-1" }] }
  }
  resource "aws_secretsmanager_secret" "key" {
    attrs = { name = "key", replica = [{ region = "us-east-2" }] }
  }
  resource "aws_ecr_replication_configuration" "images" {
    attrs = { replication_configuration = [{ rule = [{ destination = [{ region = "us-west-2", registry_id = "111122223333" }] }] }] }
  }
  resource "aws_backup_plan" "nightly" {
    attrs = { name = "nightly", rule = [{ rule_name = "nightly", target_vault_name = "main", copy_action = [{ destination_vault_arn = "arn:aws:backup:us-east-1:111122223333:backup-vault:far" }] }] }
  }
  resource "aws_s3_bucket" "archive" {
    provider = "aws.sydney"
    attrs    = { bucket = "archive" }
  }
  resource "aws_s3_bucket_replication_configuration" "archive" {
    attrs = { bucket = "originals", role = "arn:aws:iam::111122223333:role/copy", rule = [{ status = "Enabled", destination = [{ bucket = aws_s3_bucket.archive.arn }] }] }
  }
}

case "copies within the list" {
  expect = "passed"

  provider "aws" "default" {
    attrs = { region = "eu-west-1" }
  }
  resource "aws_dynamodb_table" "us-east-1" {
    attrs = { name = "us-east-1", replica = [{ region_name = "eu-central-1" }] }
  }
}

# Near miss: the words replica and region are there.
case "what copies nothing, wherever it says it does" {
  expect = "not-applicable"

  provider "aws" "default" {
    attrs = { region = "us-east-1" }
  }
  resource "aws_dynamodb_table" "replica" {
    attrs = { name = "replica-us-west-2", tags = { replica = "us-west-2" } }
  }
  resource "aws_secretsmanager_secret" "replica" {
    attrs = { name = "replica" }
  }
}

case "where the copy goes is known after apply" {
  expect = { "aws_dynamodb_table.carts" = "undecided" }
  says   = "var.region"

  provider "aws" "default" {
    attrs = { region = "eu-west-1" }
  }
  resource "aws_dynamodb_table" "carts" {
    attrs = { name = "carts", replica = [{ region_name = "eu-central-1" }, { region_name = unknown("var.region") }] }
  }
}

case "nobody has said which regions are allowed" {
  expect = "not-applicable"

  inputs {
    allowed_regions = null
  }
  resource "aws_dynamodb_table" "carts" {
    attrs = { name = "carts", replica = [{ region_name = "us-east-1" }] }
  }
}

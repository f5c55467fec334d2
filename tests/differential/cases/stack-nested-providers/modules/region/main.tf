terraform {
  required_providers {
    aws = { source = "hashicorp/aws", configuration_aliases = [aws, aws.replica] }
  }
}
variable "primary" { default = false }
data "aws_region" "here" {}
data "aws_region" "there" { provider = aws.replica }
data "aws_partition" "p" {}
module "logs" {
  source = "./modules/logs"
  prefix = data.aws_region.here.name
}
module "replica_logs" {
  source    = "./modules/logs"
  providers = { aws = aws.replica }
  prefix    = "replica-${data.aws_region.there.id}"
  count     = var.primary ? 2 : 1
}
resource "aws_s3_bucket" "b" {
  bucket = "data-${data.aws_region.here.name}"
  tags   = { primary = var.primary, "auto:y" = "2" }
}
resource "aws_ebs_encryption_by_default" "e" {}
resource "aws_default_vpc" "d" {
  force_destroy = true
}
resource "aws_guardduty_detector" "d" {
  provider = aws.replica
  datasources {
    s3_logs { enable = true }
  }
}
output "region" { value = data.aws_region.here.name }

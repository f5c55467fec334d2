provider "aws" {
  region = "eu-west-1"
  default_tags { tags = { Owner = "platform" } }
}
provider "aws" {
  alias  = "us"
  region = "us-east-1"
}
provider "aws" {
  alias  = "ap"
  region = "ap-northeast-1"
  ignore_tags { key_prefixes = ["auto:"] }
  default_tags { tags = { Owner = "apac", "auto:x" = "1" } }
}
module "eu" {
  source  = "./modules/region"
  primary = true
  providers = {
    aws         = aws
    aws.replica = aws.us
  }
}
module "us" {
  source    = "./modules/region"
  providers = { aws = aws.us, aws.replica = aws.ap }
}
module "ap" {
  source    = "./modules/region"
  count     = 1
  providers = { aws = aws.ap, aws.replica = aws }
}
locals { regions = [module.eu.region, module.us.region, one(module.ap[*].region)] }
resource "aws_ssm_parameter" "regions" {
  name  = "/regions"
  type  = "StringList"
  value = join(",", local.regions)
}
resource "aws_dynamodb_table" "global" {
  name         = "global"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "id"
  attribute {
    name = "id"
    type = "S"
  }
  stream_enabled   = true
  stream_view_type = "NEW_AND_OLD_IMAGES"
  dynamic "replica" {
    for_each = setsubtract(local.regions, ["eu-west-1"])
    content {
      region_name            = replica.value
      point_in_time_recovery = true
    }
  }
}
resource "aws_kms_key" "mrk" {
  multi_region = true
}
resource "aws_kms_replica_key" "mrk" {
  provider        = aws.us
  primary_key_arn = aws_kms_key.mrk.arn
}
resource "aws_secretsmanager_secret" "s" {
  name = "s"
  dynamic "replica" {
    for_each = local.regions
    content { region = replica.value }
  }
}

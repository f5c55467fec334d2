terraform {
  required_providers {
    aws = { source = "hashicorp/aws", configuration_aliases = [] }
  }
}
variable "accounts" {
  type    = map(string)
  default = { audit = "111111111111", workload = "222222222222" }
}
provider "aws" {
  region = "us-east-1"
}
provider "aws" {
  alias               = "audit"
  region              = "us-west-2"
  default_tags { tags = { Account = "audit" } }
}
provider "aws" {
  alias  = "workload"
  region = "us-east-1"
}
module "reader" {
  source = "./modules/role"
  providers = {
    aws     = aws.workload
    aws.hub = aws.audit
  }
  name    = "SecurityReader"
  trusted = [for k, a in var.accounts : "arn:aws:iam::${a}:root" if k != "workload"]
  policies = {
    view = "arn:aws:iam::aws:policy/job-function/ViewOnlyAccess"
    sec  = "arn:aws:iam::aws:policy/SecurityAudit"
  }
  mfa = { required = true }
}
module "deployer" {
  source      = "./modules/role"
  providers   = { aws = aws.workload, aws.hub = aws }
  name        = "Deployer"
  trusted     = ["arn:aws:iam::${var.accounts.audit}:user/ci"]
  inline      = { statements = [{ actions = ["s3:PutObject"], resources = ["arn:aws:s3:::artifacts/*"] }, { sid = "Pass", actions = ["iam:PassRole"], resources = ["*"], conditions = [{ test = "StringEquals", variable = "iam:PassedToService", values = ["ecs-tasks.amazonaws.com"] }] }] }
  external_id = "deploy-7f3a"
}
module "github" {
  source = "./modules/role"
  providers = {
    aws.hub = aws.audit
    aws     = aws.audit
  }
  name    = "GitHub"
  oidc    = { host = "token.actions.githubusercontent.com", subjects = ["repo:org/app:ref:refs/heads/main", "repo:org/infra:*"] }
  boundary = "arn:aws:iam::${var.accounts["audit"]}:policy/Boundary"
}
resource "aws_iam_group" "eng" {
  for_each = toset(["developers", "auditors"])
  name     = each.key
  path     = "/people/"
}
locals {
  users = csvdecode(file("${path.module}/users.csv"))
}
resource "aws_iam_user" "u" {
  for_each      = { for u in local.users : u.name => u }
  name          = each.key
  path          = "/people/"
  force_destroy = tobool(each.value.temp)
  tags          = { email = each.value.email }
}
resource "aws_iam_user_group_membership" "u" {
  for_each = { for u in local.users : u.name => split(";", u.groups) }
  user     = aws_iam_user.u[each.key].name
  groups   = [for g in each.value : aws_iam_group.eng[g].name]
}
resource "aws_iam_user_login_profile" "u" {
  for_each = { for u in local.users : u.name => u if u.console == "true" }
  user     = aws_iam_user.u[each.key].name
  pgp_key  = "keybase:${each.key}"
}
resource "aws_iam_access_key" "u" {
  count = length([for u in local.users : u if u.console != "true"])
  user  = [for u in local.users : u.name if u.console != "true"][count.index]
}
resource "aws_iam_group_policy" "mfa" {
  group = aws_iam_group.eng["developers"].name
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "DenyWithoutMFA"
      Effect    = "Deny"
      NotAction = ["iam:EnableMFADevice", "sts:GetSessionToken"]
      Resource  = "*"
      Condition = { BoolIfExists = { "aws:MultiFactorAuthPresent" = "false" } }
    }]
  })
}
output "arns" {
  value = { reader = module.reader.arn, deployer = module.deployer.arn }
}

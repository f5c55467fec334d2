terraform {
  required_providers {
    aws = {
      source = "hashicorp/aws"
    }
  }
}

variable "account" {
  description = "The account of the shop."
  default     = "111122223333"
}

locals {
  tags = { owner = "shop", cost-centre = "4711", managed-by = "terraform" }

  # What each service needs beside itself.
  services = {
    accounts        = { port = 8080, stores = ["avatars"], topics = ["customers"], secrets = ["session"] }
    basket          = { port = 8080, stores = [], topics = ["customers"], secrets = [] }
    catalogue       = { port = 8081, stores = ["images"], topics = ["prices"], secrets = ["search"] }
    checkout        = { port = 8080, stores = [], topics = ["orders", "payments"], secrets = ["psp"] }
    delivery        = { port = 8080, stores = ["labels"], topics = ["orders"], secrets = ["carrier"] }
    fraud           = { port = 8082, stores = ["models"], topics = ["orders", "payments"], secrets = [] }
    invoices        = { port = 8080, stores = ["invoices"], topics = ["orders"], secrets = [] }
    loyalty         = { port = 8080, stores = [], topics = ["customers", "orders"], secrets = [] }
    mail            = { port = 8025, stores = [], topics = ["customers", "orders"], secrets = ["smtp"] }
    orders          = { port = 8080, stores = ["exports"], topics = ["orders"], secrets = [] }
    payments        = { port = 8443, stores = [], topics = ["payments"], secrets = ["psp"] }
    prices          = { port = 8080, stores = [], topics = ["prices"], secrets = [] }
    recommendations = { port = 8080, stores = ["models"], topics = ["customers"], secrets = [] }
    returns         = { port = 8080, stores = ["labels"], topics = ["orders"], secrets = [] }
    search          = { port = 9200, stores = [], topics = ["prices"], secrets = ["search"] }
    stock           = { port = 8080, stores = ["exports"], topics = ["orders"], secrets = [] }
  }

  stores = toset(flatten([for service in local.services : service.stores]))
  topics = toset(flatten([for service in local.services : service.topics]))

  functions = {
    export-orders   = { schedule = "rate(1 hour)", reads = ["exports"], writes = ["exports"] }
    export-stock    = { schedule = "rate(1 hour)", reads = ["exports"], writes = ["exports"] }
    thumbnails      = { schedule = null, reads = ["images"], writes = ["images"] }
    avatars         = { schedule = null, reads = ["avatars"], writes = ["avatars"] }
    label-printer   = { schedule = null, reads = ["labels"], writes = [] }
    invoice-archive = { schedule = "rate(1 day)", reads = ["invoices"], writes = ["invoices"] }
    train-models    = { schedule = "rate(1 day)", reads = ["exports", "models"], writes = ["models"] }
    price-feed      = { schedule = "rate(15 minutes)", reads = [], writes = ["exports"] }
    clean-baskets   = { schedule = "rate(1 day)", reads = [], writes = [] }
    rotate-secrets  = { schedule = null, reads = [], writes = [] }
  }
}

provider "aws" {
  region = "eu-central-1"

  assume_role {
    role_arn = "arn:aws:iam::${var.account}:role/terraform"
  }

  default_tags {
    tags = local.tags
  }
}

provider "aws" {
  alias  = "recovery"
  region = "eu-west-1"

  assume_role {
    role_arn = "arn:aws:iam::${var.account}:role/terraform"
  }

  default_tags {
    tags = local.tags
  }
}

provider "aws" {
  alias  = "us_east_1"
  region = "us-east-1"

  assume_role {
    role_arn = "arn:aws:iam::${var.account}:role/terraform"
  }

  default_tags {
    tags = local.tags
  }
}

provider "aws" {
  alias  = "management"
  region = "eu-central-1"

  assume_role {
    role_arn = "arn:aws:iam::123456789012:role/organization-reader"
  }
}

data "aws_organizations_organization" "this" {
  provider = aws.management
}

module "baseline" {
  source = "../modules/account-baseline"

  account_id    = var.account
  monthly_limit = 12000

  providers = {
    aws           = aws
    aws.us_east_1 = aws.us_east_1
  }
}

module "network" {
  source   = "./network"
  for_each = { prod = "10.0.0.0/16", tools = "10.1.0.0/16" }

  name = each.key
  cidr = each.value
}

module "recovery_network" {
  source = "./network"

  name = "recovery"
  cidr = "10.2.0.0/16"

  providers = {
    aws = aws.recovery
  }
}

module "store" {
  source   = "./store"
  for_each = local.stores

  name    = each.key
  account = var.account

  providers = {
    aws          = aws
    aws.recovery = aws.recovery
  }
}

resource "aws_kms_key" "events" {
  description         = "events"
  enable_key_rotation = true
  policy              = data.aws_iam_policy_document.events_key.json
}

data "aws_iam_policy_document" "events_key" {
  statement {
    sid       = "Account"
    actions   = ["kms:*"]
    resources = ["*"]

    principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::${var.account}:root"]
    }
  }

  statement {
    sid       = "Alarms"
    actions   = ["kms:Decrypt", "kms:GenerateDataKey*"]
    resources = ["*"]

    principals {
      type        = "Service"
      identifiers = ["cloudwatch.amazonaws.com", "events.amazonaws.com", "sns.amazonaws.com"]
    }
  }
}

resource "aws_sns_topic" "event" {
  for_each = local.topics

  name              = each.key
  kms_master_key_id = aws_kms_key.events.id
}

resource "aws_sns_topic" "alarms" {
  name              = "alarms"
  kms_master_key_id = aws_kms_key.events.id
}

resource "aws_sns_topic_subscription" "alarms" {
  topic_arn = aws_sns_topic.alarms.arn
  protocol  = "https"
  endpoint  = "https://alerts.example.com/hooks/shop"
}

resource "aws_ecs_cluster" "shop" {
  name = "shop"

  setting {
    name  = "containerInsights"
    value = "enabled"
  }
}

resource "aws_lb" "shop" {
  name               = "shop"
  internal           = true
  load_balancer_type = "application"
  subnets            = module.network["prod"].private_subnets
  security_groups    = [aws_security_group.entrance.id]
}

resource "aws_security_group" "entrance" {
  name   = "entrance"
  vpc_id = module.network["prod"].vpc_id
}

resource "aws_vpc_security_group_ingress_rule" "entrance" {
  security_group_id = aws_security_group.entrance.id
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
  cidr_ipv4         = "10.0.0.0/8"
}

resource "aws_lb_listener" "https" {
  load_balancer_arn = aws_lb.shop.arn
  port              = 443
  protocol          = "HTTPS"
  ssl_policy        = "ELBSecurityPolicy-TLS13-1-2-2021-06"
  certificate_arn   = module.edge.internal_certificate

  default_action {
    type = "fixed-response"

    fixed_response {
      content_type = "text/plain"
      status_code  = "404"
    }
  }
}

module "service" {
  source   = "./service"
  for_each = local.services

  name        = each.key
  account     = var.account
  port        = each.value.port
  priority    = 100 + index(keys(local.services), each.key)
  cluster     = aws_ecs_cluster.shop.name
  listener    = aws_lb_listener.https.arn
  vpc_id      = module.network["prod"].vpc_id
  subnets     = module.network["prod"].private_subnets
  entrance    = aws_security_group.entrance.id
  topics      = { for topic in each.value.topics : topic => aws_sns_topic.event[topic].arn }
  stores      = { for store in each.value.stores : store => module.store[store] }
  secrets     = each.value.secrets
  alarm_topic = aws_sns_topic.alarms.arn
  boundary    = module.access.boundary
}

module "function" {
  source   = "./function"
  for_each = local.functions

  name        = each.key
  account     = var.account
  schedule    = each.value.schedule
  reads       = { for store in each.value.reads : store => module.store[store] }
  writes      = { for store in each.value.writes : store => module.store[store] }
  alarm_topic = aws_sns_topic.alarms.arn
  boundary    = module.access.boundary
}

module "database" {
  source   = "./database"
  for_each = toset(["catalogue", "customers", "orders", "payments"])

  name        = each.key
  vpc_id      = module.network["prod"].vpc_id
  subnets     = module.network["prod"].database_subnets
  alarm_topic = aws_sns_topic.alarms.arn
}

module "edge" {
  source = "./edge"

  bucket = module.store["images"].domain

  providers = {
    aws           = aws
    aws.us_east_1 = aws.us_east_1
  }
}

module "access" {
  source = "./access"

  account      = var.account
  organization = data.aws_organizations_organization.this.id
  repositories = ["shop/services", "shop/infrastructure"]
}

resource "aws_budgets_budget" "service" {
  for_each = toset(["Amazon Elastic Container Service", "Amazon Relational Database Service", "Amazon Simple Storage Service"])

  name         = lower(replace(each.key, " ", "-"))
  budget_type  = "COST"
  limit_amount = "4000"
  limit_unit   = "USD"
  time_unit    = "MONTHLY"

  cost_filter {
    name   = "Service"
    values = [each.key]
  }

  notification {
    comparison_operator        = "GREATER_THAN"
    notification_type          = "ACTUAL"
    threshold                  = 85
    threshold_type             = "PERCENTAGE"
    subscriber_email_addresses = ["spending@example.com"]
  }

  notification {
    comparison_operator        = "GREATER_THAN"
    notification_type          = "FORECASTED"
    threshold                  = 110
    threshold_type             = "PERCENTAGE"
    subscriber_email_addresses = ["spending@example.com"]
  }
}

# The second region is watched as the first one is.
module "recovery_detection" {
  source = "./detection"

  account = var.account
  bucket  = "audit-${var.account}"

  providers = {
    aws = aws.recovery
  }
}

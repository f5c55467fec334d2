provider "aws" {
  region = "ca-central-1"
  default_tags {
    tags = { product = "saas" }
  }
}
variable "tenants" {
  type = list(object({
    id       = string
    plan     = optional(string, "basic")
    domains  = optional(list(string), [])
    limits   = optional(object({ rps = optional(number, 10), burst = optional(number) }), {})
    features = optional(set(string), [])
  }))
  default = [
    { id = "acme", plan = "gold", domains = ["acme.example.com"], limits = { rps = 100, burst = 200 }, features = ["search", "export"] },
    { id = "beta" },
  ]
}
locals {
  tenants = { for t in var.tenants : t.id => merge(t, { db = "${replace(t.id, "-", "_")}_db" }) }
  oidc    = { issuer = "https://idp.example.com", client = "abc" }
}
module "tenant" {
  source   = "./modules/tenant"
  for_each = local.tenants
  tenant   = each.value
  vpc_id   = aws_vpc.main.id
  listener = aws_lb_listener.https.arn
  priority = 100 + index(keys(local.tenants), each.key)
}
resource "aws_vpc" "main" {
  cidr_block                       = "10.40.0.0/16"
  assign_generated_ipv6_cidr_block = true
}
resource "aws_subnet" "s" {
  for_each                        = { for i, z in ["a", "b"] : z => i }
  vpc_id                          = aws_vpc.main.id
  cidr_block                      = cidrsubnet(aws_vpc.main.cidr_block, 8, each.value)
  ipv6_cidr_block                 = cidrsubnet(aws_vpc.main.ipv6_cidr_block, 8, each.value)
  availability_zone               = "ca-central-1${each.key}"
  assign_ipv6_address_on_creation = true
}
resource "aws_route_table" "r" {
  vpc_id = aws_vpc.main.id
  dynamic "route" {
    for_each = { "0.0.0.0/0" = "v4", "::/0" = "v6" }
    content {
      cidr_block             = route.value == "v4" ? route.key : null
      ipv6_cidr_block        = route.value == "v6" ? route.key : null
      gateway_id             = route.value == "v4" ? aws_internet_gateway.i.id : null
      egress_only_gateway_id = route.value == "v6" ? aws_egress_only_internet_gateway.e.id : null
    }
  }
}
resource "aws_internet_gateway" "i" {
  vpc_id = aws_vpc.main.id
}
resource "aws_egress_only_internet_gateway" "e" {
  vpc_id = aws_vpc.main.id
}
resource "aws_lb" "a" {
  name                       = "a"
  subnets                    = [for s in aws_subnet.s : s.id]
  ip_address_type            = "dualstack"
  drop_invalid_header_fields = true
  connection_logs {
    bucket  = "logs"
    prefix  = "c"
    enabled = true
  }
}
resource "aws_lb_listener" "https" {
  load_balancer_arn = aws_lb.a.arn
  port              = 443
  protocol          = "HTTPS"
  certificate_arn   = "arn:aws:acm:ca-central-1:111122223333:certificate/x"
  default_action {
    type  = "authenticate-oidc"
    order = 1
    authenticate_oidc {
      authorization_endpoint     = "${local.oidc.issuer}/auth"
      client_id                  = local.oidc.client
      client_secret              = "s3cret"
      issuer                     = local.oidc.issuer
      token_endpoint             = "${local.oidc.issuer}/token"
      user_info_endpoint         = "${local.oidc.issuer}/me"
      on_unauthenticated_request = "deny"
    }
  }
  default_action {
    type  = "fixed-response"
    order = 2
    fixed_response {
      content_type = "application/json"
      message_body = jsonencode({ error = "no such tenant" })
      status_code  = "404"
    }
  }
}
resource "aws_lb_listener_certificate" "c" {
  for_each        = toset(flatten([for t in local.tenants : t.domains]))
  listener_arn    = aws_lb_listener.https.arn
  certificate_arn = "arn:aws:acm:ca-central-1:111122223333:certificate/${each.key}"
}
resource "aws_wafv2_web_acl_association" "w" {
  resource_arn = aws_lb.a.arn
  web_acl_arn  = "arn:aws:wafv2:ca-central-1:111122223333:regional/webacl/x/1"
}
resource "aws_cognito_user_pool" "p" {
  name                = "p"
  username_attributes = ["email"]
  username_configuration {
    case_sensitive = false
  }
  verification_message_template {
    default_email_option = "CONFIRM_WITH_LINK"
  }
  device_configuration {
    challenge_required_on_new_device = true
  }
  email_configuration {
    email_sending_account = "DEVELOPER"
    source_arn            = "arn:aws:ses:ca-central-1:111122223333:identity/x"
  }
}
resource "aws_dynamodb_table" "t" {
  name           = "tenants"
  billing_mode   = "PROVISIONED"
  read_capacity  = 5
  write_capacity = 5
  hash_key       = "id"
  table_class    = "STANDARD_INFREQUENT_ACCESS"
  attribute {
    name = "id"
    type = "S"
  }
  attribute {
    name = "plan"
    type = "S"
  }
  local_secondary_index {
    name               = "byplan"
    range_key          = "plan"
    projection_type    = "INCLUDE"
    non_key_attributes = ["limits"]
  }
  range_key = "sk"
  attribute {
    name = "sk"
    type = "N"
  }
  server_side_encryption {
    enabled     = true
    kms_key_arn = "arn:aws:kms:ca-central-1:111122223333:key/x"
  }
  deletion_protection_enabled = true
}
resource "aws_dynamodb_table_item" "i" {
  for_each   = local.tenants
  table_name = aws_dynamodb_table.t.name
  hash_key   = aws_dynamodb_table.t.hash_key
  range_key  = "sk"
  item = jsonencode({
    id   = { S = each.key }
    sk   = { N = "0" }
    plan = { S = each.value.plan }
  })
}
resource "aws_appautoscaling_target" "r" {
  max_capacity       = 100
  min_capacity       = 5
  resource_id        = "table/${aws_dynamodb_table.t.name}"
  scalable_dimension = "dynamodb:table:ReadCapacityUnits"
  service_namespace  = "dynamodb"
}
resource "aws_appautoscaling_scheduled_action" "s" {
  name               = "s"
  service_namespace  = aws_appautoscaling_target.r.service_namespace
  resource_id        = aws_appautoscaling_target.r.resource_id
  scalable_dimension = aws_appautoscaling_target.r.scalable_dimension
  schedule           = "cron(0 5 * * ? *)"
  scalable_target_action {
    min_capacity = 1
    max_capacity = 200
  }
}
resource "aws_api_gateway_rest_api" "api" {
  name = "api"
  body = templatefile("${path.module}/api.yaml", { tenants = local.tenants, title = "SaaS" })
}
resource "aws_api_gateway_deployment" "d" {
  rest_api_id = aws_api_gateway_rest_api.api.id
  triggers    = { sha = sha1(aws_api_gateway_rest_api.api.body) }
}
resource "aws_api_gateway_stage" "s" {
  rest_api_id           = aws_api_gateway_rest_api.api.id
  deployment_id         = aws_api_gateway_deployment.d.id
  stage_name            = "v1"
  cache_cluster_enabled = true
  cache_cluster_size    = "0.5"
  access_log_settings {
    destination_arn = "arn:aws:logs:ca-central-1:111122223333:log-group:x"
    format          = "$context.requestId"
  }
  variables = { env = "prod" }
}
resource "aws_api_gateway_usage_plan" "u" {
  for_each = local.tenants
  name     = "u-${each.key}"
  api_stages {
    api_id = aws_api_gateway_rest_api.api.id
    stage  = aws_api_gateway_stage.s.stage_name
    dynamic "throttle" {
      for_each = each.value.limits.burst == null ? [] : [each.value.limits]
      content {
        path        = "/*/GET"
        burst_limit = throttle.value.burst
        rate_limit  = throttle.value.rps
      }
    }
  }
}
resource "aws_elasticache_replication_group" "r" {
  replication_group_id       = "r"
  description                = "sessions"
  node_type                  = "cache.r7g.large"
  num_node_groups            = 2
  replicas_per_node_group    = 1
  parameter_group_name       = "default.redis7.cluster.on"
  automatic_failover_enabled = true
}
resource "aws_opensearch_domain" "o" {
  for_each        = { for k, t in local.tenants : k => t if contains(t.features, "search") }
  domain_name     = "search-${each.key}"
  access_policies = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = { AWS = "*" }, Action = "es:*", Resource = "*", Condition = { IpAddress = { "aws:SourceIp" = ["10.0.0.0/8"] } } }] })
  software_update_options {
    auto_software_update_enabled = true
  }
}
output "hosts" {
  value = { for k, m in module.tenant : k => m.hosts }
}

provider "aws" {
  region = "ap-southeast-2"
}
variable "stage" { default = "prod" }
variable "functions" {
  default = {
    list   = { method = "GET", path = "/items", memory = 128 }
    create = { method = "POST", path = "/items", memory = 256, env = { TABLE = "items" }, timeout = 30 }
    hook   = { method = "ANY", path = "/hook/{proxy+}", memory = 128, vpc = true }
  }
}
locals {
  prefix = "svc-${var.stage}"
  spec   = jsondecode(templatefile("${path.module}/openapi.json", { title = local.prefix, region = "ap-southeast-2" }))
}
data "aws_iam_policy_document" "assume" {
  statement {
    actions = ["sts:AssumeRole"]
    principals {
      type        = "Service"
      identifiers = ["lambda.amazonaws.com", "edgelambda.amazonaws.com"]
    }
  }
}
data "aws_iam_policy_document" "base" {
  statement {
    sid       = "Logs"
    actions   = ["logs:CreateLogStream", "logs:PutLogEvents"]
    resources = [for g in aws_cloudwatch_log_group.fn : "${g.arn}:*"]
  }
}
data "aws_iam_policy_document" "fn" {
  source_policy_documents = [data.aws_iam_policy_document.base.json]
  statement {
    sid       = "Table"
    actions   = ["dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:Query"]
    resources = [aws_dynamodb_table.items.arn, "${aws_dynamodb_table.items.arn}/index/*"]
  }
}
resource "aws_iam_role" "fn" {
  name               = "${local.prefix}-fn"
  assume_role_policy = data.aws_iam_policy_document.assume.json
  inline_policy {
    name   = "inline"
    policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = ["xray:Put*"], Resource = "*" }] })
  }
}
resource "aws_iam_policy" "fn" {
  name   = "${local.prefix}-fn"
  policy = data.aws_iam_policy_document.fn.json
}
resource "aws_iam_role_policy_attachment" "fn" {
  role       = aws_iam_role.fn.name
  policy_arn = aws_iam_policy.fn.arn
}
resource "aws_cloudwatch_log_group" "fn" {
  for_each          = var.functions
  name              = "/aws/lambda/${local.prefix}-${each.key}"
  retention_in_days = var.stage == "prod" ? 365 : 7
}
resource "aws_lambda_function" "fn" {
  for_each         = var.functions
  function_name    = "${local.prefix}-${each.key}"
  role             = aws_iam_role.fn.arn
  handler          = "index.${each.key}"
  runtime          = "nodejs20.x"
  architectures    = ["arm64"]
  memory_size      = each.value.memory
  timeout          = lookup(each.value, "timeout", 10)
  filename         = "${path.module}/src/fn.zip"
  source_code_hash = filebase64sha256("${path.module}/src/fn.zip")
  layers           = ["arn:aws:lambda:ap-southeast-2:580247275435:layer:LambdaInsightsExtension-Arm64:20"]
  environment {
    variables = merge({ STAGE = var.stage }, lookup(each.value, "env", {}))
  }
  tracing_config { mode = "Active" }
  dead_letter_config { target_arn = aws_sqs_queue.dlq.arn }
  dynamic "vpc_config" {
    for_each = lookup(each.value, "vpc", false) ? [1] : []
    content {
      subnet_ids         = ["subnet-12345678"]
      security_group_ids = ["sg-12345678"]
    }
  }
  reserved_concurrent_executions = each.key == "hook" ? 5 : -1
  depends_on                     = [aws_cloudwatch_log_group.fn]
}
resource "aws_lambda_alias" "live" {
  for_each         = aws_lambda_function.fn
  name             = "live"
  function_name    = each.value.function_name
  function_version = each.value.version
}
resource "aws_lambda_permission" "api" {
  for_each      = aws_lambda_function.fn
  statement_id  = "AllowApi${title(each.key)}"
  action        = "lambda:InvokeFunction"
  function_name = each.value.function_name
  principal     = "apigateway.amazonaws.com"
  source_arn    = "${aws_apigatewayv2_api.http.execution_arn}/*/*"
}
resource "aws_lambda_event_source_mapping" "q" {
  event_source_arn = aws_sqs_queue.jobs.arn
  function_name    = aws_lambda_function.fn["create"].arn
  batch_size       = 5
  filter_criteria {
    filter { pattern = jsonencode({ body = { kind = ["item"] } }) }
  }
  scaling_config { maximum_concurrency = 10 }
}
resource "aws_lambda_function_url" "u" {
  function_name      = aws_lambda_function.fn["list"].function_name
  authorization_type = "AWS_IAM"
  cors {
    allow_origins = ["*"]
    allow_methods = ["GET"]
    max_age       = 86400
  }
}
resource "aws_sqs_queue" "dlq" {
  name                      = "${local.prefix}-dlq"
  message_retention_seconds = 1209600
  sqs_managed_sse_enabled   = true
}
resource "aws_sqs_queue" "jobs" {
  name                       = "${local.prefix}-jobs"
  visibility_timeout_seconds = 180
  redrive_policy             = jsonencode({ deadLetterTargetArn = aws_sqs_queue.dlq.arn, maxReceiveCount = 5 })
}
resource "aws_sqs_queue_redrive_allow_policy" "dlq" {
  queue_url            = aws_sqs_queue.dlq.id
  redrive_allow_policy = jsonencode({ redrivePermission = "byQueue", sourceQueueArns = ["arn:aws:sqs:ap-southeast-2:111122223333:x"] })
}
resource "aws_dynamodb_table" "items" {
  name         = "items"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "pk"
  range_key    = "sk"
  dynamic "attribute" {
    for_each = { pk = "S", sk = "S", gsi = "N" }
    content {
      name = attribute.key
      type = attribute.value
    }
  }
  global_secondary_index {
    name            = "gsi"
    hash_key        = "gsi"
    projection_type = "ALL"
  }
  ttl {
    attribute_name = "expires"
    enabled        = true
  }
  point_in_time_recovery { enabled = true }
  server_side_encryption { enabled = true }
  stream_enabled   = true
  stream_view_type = "NEW_AND_OLD_IMAGES"
}
resource "aws_apigatewayv2_api" "http" {
  name          = local.prefix
  protocol_type = "HTTP"
  cors_configuration {
    allow_origins = ["https://example.com"]
    allow_methods = ["GET", "POST", "OPTIONS"]
    allow_headers = ["content-type"]
    max_age       = 300
  }
}
resource "aws_apigatewayv2_integration" "fn" {
  for_each               = aws_lambda_function.fn
  api_id                 = aws_apigatewayv2_api.http.id
  integration_type       = "AWS_PROXY"
  integration_uri        = each.value.invoke_arn
  payload_format_version = "2.0"
}
resource "aws_apigatewayv2_route" "fn" {
  for_each           = var.functions
  api_id             = aws_apigatewayv2_api.http.id
  route_key          = "${each.value.method} ${each.value.path}"
  target             = "integrations/${aws_apigatewayv2_integration.fn[each.key].id}"
  authorization_type = each.key == "hook" ? "NONE" : "JWT"
  authorizer_id      = each.key == "hook" ? null : aws_apigatewayv2_authorizer.jwt.id
}
resource "aws_apigatewayv2_authorizer" "jwt" {
  api_id           = aws_apigatewayv2_api.http.id
  authorizer_type  = "JWT"
  identity_sources = ["$request.header.Authorization"]
  name             = "jwt"
  jwt_configuration {
    audience = ["api"]
    issuer   = "https://${aws_cognito_user_pool.users.endpoint}"
  }
}
resource "aws_apigatewayv2_stage" "live" {
  api_id      = aws_apigatewayv2_api.http.id
  name        = "$default"
  auto_deploy = true
  access_log_settings {
    destination_arn = aws_cloudwatch_log_group.api.arn
    format = jsonencode({ requestId = "$context.requestId", ip = "$context.identity.sourceIp", status = "$context.status" })
  }
  default_route_settings {
    throttling_burst_limit = 100
    throttling_rate_limit  = 50
  }
}
resource "aws_cloudwatch_log_group" "api" {
  name_prefix       = "/aws/apigw/"
  retention_in_days = 30
  kms_key_id        = null
}
resource "aws_cognito_user_pool" "users" {
  name                     = "users"
  auto_verified_attributes = ["email"]
  mfa_configuration        = "OPTIONAL"
  software_token_mfa_configuration { enabled = true }
  password_policy {
    minimum_length    = 12
    require_lowercase = true
    require_numbers   = true
    require_symbols   = false
    require_uppercase = true
  }
  account_recovery_setting {
    recovery_mechanism {
      name     = "verified_email"
      priority = 1
    }
  }
  schema {
    name                = "tenant"
    attribute_data_type = "String"
    mutable             = true
    string_attribute_constraints {
      min_length = 1
      max_length = 64
    }
  }
}
resource "aws_cognito_user_pool_client" "web" {
  name                                 = "web"
  user_pool_id                         = aws_cognito_user_pool.users.id
  generate_secret                      = false
  explicit_auth_flows                  = ["ALLOW_USER_SRP_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"]
  allowed_oauth_flows                  = ["code"]
  allowed_oauth_scopes                 = ["openid", "email"]
  allowed_oauth_flows_user_pool_client = true
  callback_urls                        = ["https://example.com/cb"]
  supported_identity_providers         = ["COGNITO"]
}
resource "aws_api_gateway_rest_api" "rest" {
  name = "rest"
  body = jsonencode(local.spec)
  endpoint_configuration { types = ["REGIONAL"] }
}
resource "aws_api_gateway_deployment" "rest" {
  rest_api_id = aws_api_gateway_rest_api.rest.id
  triggers = { redeployment = sha1(jsonencode(aws_api_gateway_rest_api.rest.body)) }
  lifecycle { create_before_destroy = true }
}
resource "aws_api_gateway_stage" "rest" {
  deployment_id        = aws_api_gateway_deployment.rest.id
  rest_api_id          = aws_api_gateway_rest_api.rest.id
  stage_name           = var.stage
  xray_tracing_enabled = true
}
resource "aws_api_gateway_method_settings" "all" {
  rest_api_id = aws_api_gateway_rest_api.rest.id
  stage_name  = aws_api_gateway_stage.rest.stage_name
  method_path = "*/*"
  settings {
    metrics_enabled = true
    logging_level   = "INFO"
  }
}
resource "aws_api_gateway_usage_plan" "p" {
  name = "plan"
  api_stages {
    api_id = aws_api_gateway_rest_api.rest.id
    stage  = aws_api_gateway_stage.rest.stage_name
  }
  quota_settings {
    limit  = 1000
    period = "DAY"
  }
  throttle_settings {
    burst_limit = 5
    rate_limit  = 10
  }
}
resource "aws_api_gateway_resource" "r" {
  rest_api_id = aws_api_gateway_rest_api.rest.id
  parent_id   = aws_api_gateway_rest_api.rest.root_resource_id
  path_part   = "ping"
}
resource "aws_api_gateway_method" "m" {
  rest_api_id   = aws_api_gateway_rest_api.rest.id
  resource_id   = aws_api_gateway_resource.r.id
  http_method   = "GET"
  authorization = "NONE"
}
resource "aws_api_gateway_integration" "i" {
  rest_api_id       = aws_api_gateway_rest_api.rest.id
  resource_id       = aws_api_gateway_resource.r.id
  http_method       = aws_api_gateway_method.m.http_method
  type              = "MOCK"
  request_templates = { "application/json" = jsonencode({ statusCode = 200 }) }
}

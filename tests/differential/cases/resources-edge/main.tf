resource "aws_cloudfront_distribution" "full" {
  enabled             = true
  is_ipv6_enabled     = true
  default_root_object = "index.html"
  price_class         = "PriceClass_100"
  aliases             = ["b.example.com", "a.example.com"]
  web_acl_id          = "arn:aws:wafv2:us-east-1:123456789012:global/webacl/x/12345678-1234-1234-1234-123456789012"

  origin {
    domain_name              = "bucket.s3.amazonaws.com"
    origin_id                = "s3"
    origin_access_control_id = aws_cloudfront_origin_access_control.o.id
  }

  origin {
    domain_name = "api.example.com"
    origin_id   = "api"
    origin_path = "/v1"
    custom_origin_config {
      http_port              = 80
      https_port             = 443
      origin_protocol_policy = "https-only"
      origin_ssl_protocols   = ["TLSv1.2"]
      origin_read_timeout    = 60
    }
    origin_shield {
      enabled              = true
      origin_shield_region = "eu-west-1"
    }
  }

  origin_group {
    origin_id = "group"
    failover_criteria {
      status_codes = [500, 502]
    }
    member {
      origin_id = "s3"
    }
    member {
      origin_id = "api"
    }
  }

  default_cache_behavior {
    allowed_methods        = ["GET", "HEAD", "OPTIONS"]
    cached_methods         = ["GET", "HEAD"]
    target_origin_id       = "s3"
    viewer_protocol_policy = "redirect-to-https"
    compress               = true
    min_ttl                = 0
    default_ttl            = 3600
    max_ttl                = 86400
    forwarded_values {
      query_string = true
      cookies {
        forward           = "whitelist"
        whitelisted_names = ["session"]
      }
    }
    function_association {
      event_type   = "viewer-request"
      function_arn = aws_cloudfront_function.f.arn
    }
    lambda_function_association {
      event_type = "origin-request"
      lambda_arn = "arn:aws:lambda:us-east-1:123456789012:function:f:1"
    }
  }

  custom_error_response {
    error_code         = 404
    response_code      = 200
    response_page_path = "/index.html"
  }

  logging_config {
    bucket = "logs.s3.amazonaws.com"
  }

  restrictions {
    geo_restriction {
      restriction_type = "whitelist"
      locations        = ["DE", "AT"]
    }
  }

  viewer_certificate {
    acm_certificate_arn = "arn:aws:acm:us-east-1:123456789012:certificate/12345678-1234-1234-1234-123456789012"
    ssl_support_method  = "sni-only"
  }
}

resource "aws_cloudfront_origin_access_control" "o" {
  name                              = "control"
  origin_access_control_origin_type = "s3"
  signing_behavior                  = "always"
  signing_protocol                  = "sigv4"
}

resource "aws_cloudfront_origin_access_identity" "i" {}

resource "aws_cloudfront_function" "f" {
  name    = "function"
  runtime = "cloudfront-js-2.0"
  code    = "function handler(event) { return event.request; }"
}

resource "aws_cloudfront_cache_policy" "c" {
  name = "policy"
  parameters_in_cache_key_and_forwarded_to_origin {
    cookies_config {
      cookie_behavior = "none"
    }
    headers_config {
      header_behavior = "whitelist"
      headers {
        items = ["x", "a"]
      }
    }
    query_strings_config {
      query_string_behavior = "none"
    }
  }
}

resource "aws_cloudfront_response_headers_policy" "r" {
  name = "headers"
  security_headers_config {
    strict_transport_security {
      access_control_max_age_sec = 31536000
      override                   = true
    }
    content_type_options {
      override = true
    }
  }
  cors_config {
    access_control_allow_credentials = false
    access_control_allow_headers {
      items = ["*"]
    }
    access_control_allow_methods {
      items = ["GET"]
    }
    access_control_allow_origins {
      items = ["*"]
    }
    origin_override = true
  }
}

resource "aws_api_gateway_rest_api" "r" {
  name = "api"
  endpoint_configuration {
    types = ["REGIONAL"]
  }
}

resource "aws_api_gateway_resource" "r" {
  rest_api_id = aws_api_gateway_rest_api.r.id
  parent_id   = aws_api_gateway_rest_api.r.root_resource_id
  path_part   = "x"
}

resource "aws_api_gateway_method" "m" {
  rest_api_id   = aws_api_gateway_rest_api.r.id
  resource_id   = aws_api_gateway_resource.r.id
  http_method   = "GET"
  authorization = "NONE"
}

resource "aws_api_gateway_integration" "i" {
  rest_api_id             = aws_api_gateway_rest_api.r.id
  resource_id             = aws_api_gateway_resource.r.id
  http_method             = aws_api_gateway_method.m.http_method
  type                    = "AWS_PROXY"
  integration_http_method = "POST"
  uri                     = "arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/arn:aws:lambda:eu-west-1:123456789012:function:f/invocations"
}

resource "aws_api_gateway_deployment" "d" {
  rest_api_id = aws_api_gateway_rest_api.r.id
  triggers    = { redeploy = sha1(jsonencode(["x"])) }
  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_api_gateway_stage" "s" {
  rest_api_id   = aws_api_gateway_rest_api.r.id
  deployment_id = aws_api_gateway_deployment.d.id
  stage_name    = "prod"
  access_log_settings {
    destination_arn = "arn:aws:logs:eu-west-1:123456789012:log-group:g"
    format          = jsonencode({ id = "$context.requestId" })
  }
}

resource "aws_api_gateway_method_settings" "m" {
  rest_api_id = aws_api_gateway_rest_api.r.id
  stage_name  = aws_api_gateway_stage.s.stage_name
  method_path = "*/*"
  settings {
    logging_level = "INFO"
  }
}

resource "aws_api_gateway_usage_plan" "u" {
  name = "plan"
  api_stages {
    api_id = aws_api_gateway_rest_api.r.id
    stage  = "prod"
  }
  throttle_settings {
    burst_limit = 5
    rate_limit  = 10
  }
}

resource "aws_apigatewayv2_api" "http" {
  name          = "http"
  protocol_type = "HTTP"
  cors_configuration {
    allow_origins = ["*"]
    allow_methods = ["GET"]
  }
}

resource "aws_apigatewayv2_stage" "s" {
  api_id      = aws_apigatewayv2_api.http.id
  name        = "$default"
  auto_deploy = true
  default_route_settings {
    throttling_burst_limit = 10
    throttling_rate_limit  = 5
  }
}

resource "aws_apigatewayv2_integration" "i" {
  api_id                 = aws_apigatewayv2_api.http.id
  integration_type       = "AWS_PROXY"
  integration_uri        = "arn:aws:lambda:eu-west-1:123456789012:function:f"
  payload_format_version = "2.0"
}

resource "aws_apigatewayv2_route" "r" {
  api_id    = aws_apigatewayv2_api.http.id
  route_key = "GET /x"
  target    = "integrations/${aws_apigatewayv2_integration.i.id}"
}

resource "aws_cognito_user_pool" "p" {
  name                     = "pool"
  mfa_configuration        = "OPTIONAL"
  auto_verified_attributes = ["email"]
  software_token_mfa_configuration {
    enabled = true
  }
  password_policy {
    minimum_length    = 12
    require_lowercase = true
  }
  schema {
    name                = "email"
    attribute_data_type = "String"
    required            = true
    string_attribute_constraints {
      min_length = 1
    }
  }
  account_recovery_setting {
    recovery_mechanism {
      name     = "verified_email"
      priority = 1
    }
  }
  admin_create_user_config {
    allow_admin_create_user_only = true
  }
}

resource "aws_cognito_user_pool_client" "c" {
  name                         = "client"
  user_pool_id                 = aws_cognito_user_pool.p.id
  explicit_auth_flows          = ["ALLOW_USER_SRP_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"]
  supported_identity_providers = ["COGNITO"]
}

resource "aws_cognito_user_pool_domain" "d" {
  domain       = "example"
  user_pool_id = aws_cognito_user_pool.p.id
}

resource "aws_cognito_identity_pool" "i" {
  identity_pool_name = "pool"
  cognito_identity_providers {
    client_id     = aws_cognito_user_pool_client.c.id
    provider_name = "cognito-idp.eu-west-1.amazonaws.com/x"
  }
}

resource "aws_globalaccelerator_accelerator" "g" {
  name = "accelerator"
  attributes {
    flow_logs_enabled = true
    flow_logs_s3_bucket = "logs"
    flow_logs_s3_prefix = "x/"
  }
}

resource "aws_appsync_graphql_api" "a" {
  name                = "graphql"
  authentication_type = "API_KEY"
  log_config {
    cloudwatch_logs_role_arn = "arn:aws:iam::123456789012:role/r"
    field_log_level          = "ERROR"
  }
}

resource "aws_elastic_beanstalk_environment" "e" {
  name                = "environment"
  application         = "app"
  solution_stack_name = "64bit Amazon Linux 2023 v4.1.0 running Python 3.11"
  setting {
    namespace = "aws:autoscaling:launchconfiguration"
    name      = "IamInstanceProfile"
    value     = "profile"
  }
}

resource "aws_transfer_server" "s" {
  endpoint_type          = "PUBLIC"
  identity_provider_type = "SERVICE_MANAGED"
  protocols              = ["SFTP"]
}

resource "aws_workspaces_directory" "w" {
  directory_id = "d-1234567890"
}

resource "aws_emr_cluster" "e" {
  name          = "emr"
  release_label = "emr-7.1.0"
  applications  = ["Spark"]
  service_role  = "arn:aws:iam::123456789012:role/r"
  ec2_attributes {
    subnet_id        = "subnet-1"
    instance_profile = "profile"
  }
  master_instance_group {
    instance_type = "m5.xlarge"
  }
  core_instance_group {
    instance_type  = "m5.xlarge"
    instance_count = 2
    ebs_config {
      size = 40
      type = "gp2"
    }
  }
}

resource "aws_sagemaker_notebook_instance" "n" {
  name          = "notebook"
  role_arn      = "arn:aws:iam::123456789012:role/r"
  instance_type = "ml.t3.medium"
}

resource "aws_cloudformation_stack_set" "s" {
  name             = "set"
  permission_model = "SERVICE_MANAGED"
  template_body    = jsonencode({ Resources = {} })
  auto_deployment {
    enabled = true
  }
}

resource "aws_apprunner_service" "a" {
  service_name = "service"
  source_configuration {
    image_repository {
      image_identifier      = "public.ecr.aws/aws-containers/hello-app-runner:latest"
      image_repository_type = "ECR_PUBLIC"
      image_configuration {
        port = "8000"
      }
    }
    auto_deployments_enabled = false
  }
}

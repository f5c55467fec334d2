terraform {
  required_providers {
    aws = {
      source = "hashicorp/aws"
    }
  }
}

variable "second_region" {
  type    = string
  default = "ap-southeast-2"
}

provider "aws" {
  region = "eu-central-1"
}

# The region comes out of a variable, and reaches a module under another name.
provider "aws" {
  alias  = "second"
  region = var.second_region
}

# Allowed where AWS wants it: certificates for CloudFront stand in us-east-1.
provider "aws" {
  alias  = "edge"
  region = "us-east-1"
}

# Nothing uses it.
provider "aws" {
  alias  = "idle"
  region = "sa-east-1"
}

resource "aws_sqs_queue" "orders" {
  name = "orders"
}

module "archive" {
  source = "./archive"

  providers = {
    aws.copies = aws.second
  }
}

module "archive_at_home" {
  source = "./archive"

  providers = {
    aws.copies = aws
  }
}

resource "aws_acm_certificate" "site" {
  provider = aws.edge

  domain_name       = "www.example.com"
  validation_method = "DNS"
}

resource "aws_cloudfront_distribution" "site" {
  enabled = true
  aliases = ["www.example.com"]

  origin {
    domain_name = "origin.example.com"
    origin_id   = "origin"

    custom_origin_config {
      http_port              = 80
      https_port             = 443
      origin_protocol_policy = "https-only"
      origin_ssl_protocols   = ["TLSv1.2"]
    }
  }

  default_cache_behavior {
    target_origin_id       = "origin"
    viewer_protocol_policy = "redirect-to-https"
    allowed_methods        = ["GET", "HEAD"]
    cached_methods         = ["GET", "HEAD"]
    cache_policy_id        = "658327ea-f89d-4fab-a63d-7e88639e58f6"
  }

  viewer_certificate {
    acm_certificate_arn = aws_acm_certificate.site.arn
    ssl_support_method  = "sni-only"
  }

  restrictions {
    geo_restriction {
      restriction_type = "none"
    }
  }
}

# A global service through a provider in a strange region: it lands nowhere else.
resource "aws_iam_role" "copier" {
  provider = aws.second

  name = "copier"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "s3.amazonaws.com" }
    }]
  })
}

resource "aws_budgets_budget" "monthly" {
  name         = "monthly"
  budget_type  = "COST"
  limit_amount = "1000"
  limit_unit   = "USD"
  time_unit    = "MONTHLY"

  notification {
    comparison_operator        = "GREATER_THAN"
    notification_type          = "FORECASTED"
    threshold                  = 100
    threshold_type             = "PERCENTAGE"
    subscriber_email_addresses = ["spending@example.com"]
  }
}


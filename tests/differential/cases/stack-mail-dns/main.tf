provider "aws" {
  region = "eu-west-1"
}
variable "domain" {
  default = "Example.COM"
}
locals {
  domain = lower(var.domain)
  mx     = { 10 = "inbound-smtp.eu-west-1.amazonaws.com", 20 = "backup.example.net" }
  txt    = ["v=spf1 include:amazonses.com -all", "google-site-verification=${substr(sha256(var.domain), 0, 16)}"]
}
resource "aws_route53_zone" "z" {
  name          = "${local.domain}."
  force_destroy = false
}
resource "aws_route53_record" "mx" {
  zone_id = aws_route53_zone.z.zone_id
  name    = local.domain
  type    = "MX"
  ttl     = 300
  records = [for p, h in local.mx : "${p} ${h}"]
}
resource "aws_route53_record" "txt" {
  zone_id = aws_route53_zone.z.zone_id
  name    = ""
  type    = "TXT"
  ttl     = "300"
  records = local.txt
}
resource "aws_route53_record" "weighted" {
  for_each       = { blue = 90, green = 10 }
  zone_id        = aws_route53_zone.z.zone_id
  name           = "App"
  type           = "CNAME"
  ttl            = 60
  set_identifier = each.key
  records        = ["${each.key}.example.net"]
  weighted_routing_policy {
    weight = each.value
  }
}
resource "aws_route53_record" "failover" {
  zone_id         = aws_route53_zone.z.zone_id
  name            = "www"
  type            = "A"
  set_identifier  = "primary"
  health_check_id = aws_route53_health_check.h.id
  failover_routing_policy {
    type = "PRIMARY"
  }
  alias {
    name                   = "Dualstack.my-lb.eu-west-1.elb.amazonaws.com"
    zone_id                = "Z32O12XQLNTSW2"
    evaluate_target_health = true
  }
}
resource "aws_route53_health_check" "h" {
  fqdn              = "www.example.com"
  port              = 443
  type              = "HTTPS"
  resource_path     = "/health"
  failure_threshold = "5"
  request_interval  = "30"
}
resource "aws_route53_health_check" "calc" {
  type                   = "CALCULATED"
  child_health_threshold = 1
  child_healthchecks     = [aws_route53_health_check.h.id]
}
resource "aws_route53_query_log" "q" {
  cloudwatch_log_group_arn = "arn:aws:logs:us-east-1:111122223333:log-group:/r53"
  zone_id                  = aws_route53_zone.z.zone_id
}
resource "aws_route53_hosted_zone_dnssec" "d" {
  hosted_zone_id = aws_route53_zone.z.id
}
resource "aws_ses_domain_identity" "d" {
  domain = local.domain
}
resource "aws_ses_domain_dkim" "d" {
  domain = aws_ses_domain_identity.d.domain
}
resource "aws_route53_record" "dkim" {
  count   = 3
  zone_id = aws_route53_zone.z.zone_id
  name    = "${aws_ses_domain_dkim.d.dkim_tokens[count.index]}._domainkey"
  type    = "CNAME"
  ttl     = "600"
  records = ["${aws_ses_domain_dkim.d.dkim_tokens[count.index]}.dkim.amazonses.com"]
}
resource "aws_ses_receipt_rule_set" "s" {
  rule_set_name = "s"
}
resource "aws_ses_receipt_rule" "r" {
  name          = "store"
  rule_set_name = aws_ses_receipt_rule_set.s.rule_set_name
  recipients    = ["x@${local.domain}"]
  enabled       = true
  scan_enabled  = true
  add_header_action {
    header_name  = "Custom-Header"
    header_value = "Added by SES"
    position     = 1
  }
  s3_action {
    bucket_name = "mail"
    position    = 2
  }
}
resource "aws_ses_template" "t" {
  name    = "t"
  subject = "Hi, {{name}}!"
  html    = "<h1>Hi {{name}}</h1>"
}
resource "aws_sesv2_configuration_set" "c" {
  configuration_set_name = "c"
  delivery_options {
    tls_policy = "REQUIRE"
  }
  suppression_options {
    suppressed_reasons = ["BOUNCE", "COMPLAINT"]
  }
}
resource "aws_sesv2_email_identity" "e" {
  email_identity         = "x@example.com"
  configuration_set_name = aws_sesv2_configuration_set.c.configuration_set_name
}
resource "aws_pinpoint_app" "p" {
  name = "p"
}
resource "aws_acm_certificate" "wild" {
  domain_name               = "*.${local.domain}"
  subject_alternative_names = [local.domain]
  validation_method         = "DNS"
  options {
    certificate_transparency_logging_preference = "ENABLED"
  }
}
resource "aws_acmpca_certificate_authority" "ca" {
  type = "ROOT"
  certificate_authority_configuration {
    key_algorithm     = "RSA_4096"
    signing_algorithm = "SHA512WITHRSA"
    subject {
      common_name = local.domain
    }
  }
}
resource "aws_globalaccelerator_accelerator" "g" {
  name = "g"
  attributes {
    flow_logs_enabled   = true
    flow_logs_s3_bucket = "b"
    flow_logs_s3_prefix = "p/"
  }
}
resource "aws_globalaccelerator_listener" "l" {
  accelerator_arn = aws_globalaccelerator_accelerator.g.arn
  protocol        = "TCP"
  port_range {
    from_port = 80
    to_port   = 80
  }
}
resource "aws_globalaccelerator_endpoint_group" "e" {
  listener_arn = aws_globalaccelerator_listener.l.arn
  endpoint_configuration {
    endpoint_id = "eipalloc-1"
    weight      = 100
  }
}
resource "aws_cloudfront_distribution" "legacy" {
  enabled = true
  origin {
    domain_name = "b.s3.amazonaws.com"
    origin_id   = "s3"
    s3_origin_config {
      origin_access_identity = aws_cloudfront_origin_access_identity.o.cloudfront_access_identity_path
    }
  }
  origin_group {
    origin_id = "g"
    failover_criteria {
      status_codes = [500, 502]
    }
    member {
      origin_id = "s3"
    }
    member {
      origin_id = "s3b"
    }
  }
  origin {
    domain_name = "c.s3.amazonaws.com"
    origin_id   = "s3b"
  }
  default_cache_behavior {
    allowed_methods        = ["GET", "HEAD"]
    cached_methods         = ["GET", "HEAD"]
    target_origin_id       = "g"
    viewer_protocol_policy = "allow-all"
    forwarded_values {
      query_string = false
      cookies {
        forward           = "whitelist"
        whitelisted_names = ["a"]
      }
    }
    lambda_function_association {
      event_type = "origin-request"
      lambda_arn = "arn:aws:lambda:us-east-1:111122223333:function:x:1"
    }
  }
  restrictions {
    geo_restriction {
      restriction_type = "whitelist"
      locations        = ["DE", "FR"]
    }
  }
  viewer_certificate {
    cloudfront_default_certificate = true
  }
}
resource "aws_cloudfront_origin_access_identity" "o" {}
resource "aws_cloudfront_key_group" "k" {
  name  = "k"
  items = [aws_cloudfront_public_key.k.id]
}
resource "aws_cloudfront_public_key" "k" {
  encoded_key = "-----BEGIN PUBLIC KEY-----\nMIIB\n-----END PUBLIC KEY-----\n"
  name        = "k"
}
resource "aws_shield_protection" "s" {
  name         = "s"
  resource_arn = "arn:aws:route53:::hostedzone/Z1"
}
resource "aws_wafv2_regex_pattern_set" "r" {
  name  = "r"
  scope = "REGIONAL"
  regular_expression {
    regex_string = "one"
  }
}
resource "aws_wafv2_web_acl_logging_configuration" "l" {
  log_destination_configs = ["arn:aws:firehose:eu-west-1:111122223333:deliverystream/aws-waf-logs-x"]
  resource_arn            = "arn:aws:wafv2:eu-west-1:111122223333:regional/webacl/x/1"
  redacted_fields {
    single_header {
      name = "user-agent"
    }
  }
  logging_filter {
    default_behavior = "KEEP"
    filter {
      behavior = "DROP"
      condition {
        action_condition {
          action = "COUNT"
        }
      }
      requirement = "MEETS_ALL"
    }
  }
}

resource "aws_s3_bucket" "b" {
  bucket = "b"
}

# Sets, maps, lists and strings of resources on the provider's older SDK: empty, null, partly unknown.

resource "aws_cloudwatch_metric_alarm" "empty" {
  alarm_name                = "empty"
  comparison_operator       = "GreaterThanThreshold"
  evaluation_periods        = 1
  threshold                 = 1
  metric_name               = "m"
  namespace                 = "n"
  period                    = 60
  statistic                 = "Sum"
  alarm_description         = ""
  alarm_actions             = []
  ok_actions                = null
  insufficient_data_actions = ["arn:aws:sns:eu-west-1:123456789012:b", "arn:aws:sns:eu-west-1:123456789012:a"]
  dimensions                = {}
}

resource "aws_cloudwatch_metric_alarm" "unknown" {
  alarm_name          = "unknown"
  comparison_operator = "GreaterThanThreshold"
  evaluation_periods  = 1
  threshold           = 1.5
  metric_name         = "m"
  namespace           = "n"
  period              = 60
  statistic           = "Sum"
  alarm_actions       = ["arn:aws:sns:eu-west-1:123456789012:b", aws_s3_bucket.b.arn]
  dimensions          = { bucket = aws_s3_bucket.b.id, kind = "known" }
}

resource "aws_lambda_function" "empty" {
  function_name = "empty"
  role          = "arn:aws:iam::123456789012:role/r"
  handler       = "x"
  runtime       = "python3.12"
  s3_bucket     = "b"
  s3_key        = "k"
  layers        = []
  environment {
    variables = {}
  }
}

resource "aws_lambda_function" "unknown" {
  function_name = "unknown"
  role          = "arn:aws:iam::123456789012:role/r"
  handler       = "x"
  runtime       = "python3.12"
  s3_bucket     = "b"
  s3_key        = "k"
  layers        = ["arn:aws:lambda:eu-west-1:123456789012:layer:known:1", aws_s3_bucket.b.arn]
  environment {
    variables = {
      KNOWN   = "x"
      UNKNOWN = aws_s3_bucket.b.arn
    }
  }
}

resource "aws_api_gateway_rest_api" "empty" {
  name               = "empty"
  binary_media_types = []
  tags               = {}
}

resource "aws_api_gateway_rest_api" "unknown" {
  name               = "unknown"
  binary_media_types = ["a/b", aws_s3_bucket.b.id]
  endpoint_configuration {
    types            = ["PRIVATE"]
    vpc_endpoint_ids = [aws_s3_bucket.b.id, "vpce-12345678"]
  }
}

resource "aws_cloudfront_distribution" "d" {
  enabled = true
  aliases = []
  comment = ""

  origin {
    domain_name = aws_s3_bucket.b.bucket_regional_domain_name
    origin_id   = "unknown"
  }

  origin {
    domain_name = "example.com"
    origin_id   = "known"
    custom_origin_config {
      http_port              = 80
      https_port             = 443
      origin_protocol_policy = "https-only"
      origin_ssl_protocols   = ["TLSv1.2"]
    }
    custom_header {
      name  = "x"
      value = "y"
    }
  }

  default_cache_behavior {
    allowed_methods        = ["GET", "HEAD"]
    cached_methods         = ["GET", "HEAD"]
    target_origin_id       = "known"
    viewer_protocol_policy = "redirect-to-https"
    trusted_signers        = []
    forwarded_values {
      query_string = false
      headers      = []
      cookies {
        forward = "none"
      }
    }
  }

  ordered_cache_behavior {
    path_pattern           = "/x/*"
    allowed_methods        = ["GET", "HEAD"]
    cached_methods         = ["GET", "HEAD"]
    target_origin_id       = "unknown"
    viewer_protocol_policy = "allow-all"
    cache_policy_id        = "658327ea-f89d-4fab-a63d-7e88639e58f6"
  }

  restrictions {
    geo_restriction {
      restriction_type = "none"
    }
  }

  viewer_certificate {
    cloudfront_default_certificate = true
  }
}

resource "aws_autoscaling_group" "g" {
  max_size            = 2
  min_size            = 1
  vpc_zone_identifier = []
  launch_configuration = "lc"

  tag {
    key                 = "a"
    value               = "b"
    propagate_at_launch = true
  }

  tag {
    key                 = "c"
    value               = aws_s3_bucket.b.id
    propagate_at_launch = false
  }
}

resource "aws_db_subnet_group" "g" {
  name       = "g"
  subnet_ids = ["subnet-b", "subnet-a", "subnet-c"]
}

resource "aws_route53_record" "r" {
  zone_id = "Z1"
  name    = "r"
  type    = "A"
  alias {
    name                   = aws_s3_bucket.b.website_domain
    zone_id                = "Z2"
    evaluate_target_health = true
  }
}

resource "aws_route53_record" "records" {
  zone_id = "Z1"
  name    = "R.Example.com."
  type    = "TXT"
  ttl     = "300"
  records = ["one", aws_s3_bucket.b.id]
}

# And of one on the newer framework.

resource "aws_opensearchserverless_access_policy" "p" {
  name        = "access"
  type        = "data"
  policy      = jsonencode([{ Rules = [], Principal = ["x"] }])
}

resource "aws_fis_experiment_template" "t" {
  description = "x"
  role_arn    = "arn:aws:iam::123456789012:role/r"
  tags        = {}
  action {
    name      = "a"
    action_id = "aws:ec2:terminate-instances"
  }
  stop_condition {
    source = "none"
  }
}

resource "aws_verifiedpermissions_policy_store" "s" {
  validation_settings {
    mode = "OFF"
  }
}

resource "aws_ssoadmin_application" "a" {
  name                     = "a"
  application_provider_arn = "arn:aws:sso::aws:applicationProvider/custom"
  instance_arn             = "arn:aws:sso:::instance/ssoins-1234567890123456"
  tags                     = { of = aws_s3_bucket.b.arn, known = "x" }
}

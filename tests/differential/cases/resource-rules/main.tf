# What the provider makes of several arguments together.
resource "aws_sns_topic" "t" {
  name = "t"
}
locals {
  s = aws_sns_topic.t.arn
  n = tonumber(aws_sns_topic.t.arn)
  b = tobool(aws_sns_topic.t.arn)
}
resource "aws_lb_listener" "forward" {
  load_balancer_arn = "arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/x/1"
  port              = 80
  protocol          = "HTTP"
  default_action {
    type = "forward"
    forward {
      target_group {
        arn = "arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/a/1"
      }
    }
  }
}
resource "aws_lb_listener_rule" "forward" {
  listener_arn = "arn:aws:elasticloadbalancing:eu-west-1:111122223333:listener/app/x/1/2"
  action {
    type = "forward"
    forward {
      target_group {
        arn = "arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/a/1"
      }
    }
  }
  condition {
    path_pattern {
      values = ["/x"]
    }
  }
}
resource "aws_lb_listener" "forward_unk" {
  load_balancer_arn = "arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/x/1"
  port              = 80
  protocol          = "HTTP"
  default_action {
    type = local.s
    forward {
      target_group {
        arn = "arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/a/1"
      }
    }
  }
}
resource "aws_lb_listener_rule" "forward_unk" {
  listener_arn = "arn:aws:elasticloadbalancing:eu-west-1:111122223333:listener/app/x/1/2"
  action {
    type = local.s
    forward {
      target_group {
        arn = "arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/a/1"
      }
    }
  }
  condition {
    path_pattern {
      values = ["/x"]
    }
  }
}
resource "aws_lb_listener" "redirect" {
  load_balancer_arn = "arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/x/1"
  port              = 80
  protocol          = "HTTP"
  default_action {
    type = "redirect"
    redirect {
      status_code = "HTTP_301"
    }
  }
}
resource "aws_lb_listener_rule" "redirect" {
  listener_arn = "arn:aws:elasticloadbalancing:eu-west-1:111122223333:listener/app/x/1/2"
  action {
    type = "redirect"
    redirect {
      status_code = "HTTP_301"
    }
  }
  condition {
    path_pattern {
      values = ["/x"]
    }
  }
}
resource "aws_lb_listener" "redirect_unk" {
  load_balancer_arn = "arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/x/1"
  port              = 80
  protocol          = "HTTP"
  default_action {
    type = local.s
    redirect {
      status_code = "HTTP_301"
    }
  }
}
resource "aws_lb_listener_rule" "redirect_unk" {
  listener_arn = "arn:aws:elasticloadbalancing:eu-west-1:111122223333:listener/app/x/1/2"
  action {
    type = local.s
    redirect {
      status_code = "HTTP_301"
    }
  }
  condition {
    path_pattern {
      values = ["/x"]
    }
  }
}
resource "aws_lb_listener" "fixed_response" {
  load_balancer_arn = "arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/x/1"
  port              = 80
  protocol          = "HTTP"
  default_action {
    type = "fixed-response"
    fixed_response {
      content_type = "text/plain"
    }
  }
}
resource "aws_lb_listener_rule" "fixed_response" {
  listener_arn = "arn:aws:elasticloadbalancing:eu-west-1:111122223333:listener/app/x/1/2"
  action {
    type = "fixed-response"
    fixed_response {
      content_type = "text/plain"
    }
  }
  condition {
    path_pattern {
      values = ["/x"]
    }
  }
}
resource "aws_lb_listener" "fixed_response_unk" {
  load_balancer_arn = "arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/x/1"
  port              = 80
  protocol          = "HTTP"
  default_action {
    type = local.s
    fixed_response {
      content_type = "text/plain"
    }
  }
}
resource "aws_lb_listener_rule" "fixed_response_unk" {
  listener_arn = "arn:aws:elasticloadbalancing:eu-west-1:111122223333:listener/app/x/1/2"
  action {
    type = local.s
    fixed_response {
      content_type = "text/plain"
    }
  }
  condition {
    path_pattern {
      values = ["/x"]
    }
  }
}
resource "aws_lb_listener" "authenticate_cognito" {
  load_balancer_arn = "arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/x/1"
  port              = 80
  protocol          = "HTTP"
  default_action {
    type = "authenticate-cognito"
    authenticate_cognito {
      user_pool_arn       = "arn:aws:cognito-idp:eu-west-1:111122223333:userpool/x"
      user_pool_client_id = "x"
      user_pool_domain    = "x"
    }
  }
}
resource "aws_lb_listener_rule" "authenticate_cognito" {
  listener_arn = "arn:aws:elasticloadbalancing:eu-west-1:111122223333:listener/app/x/1/2"
  action {
    type = "authenticate-cognito"
    authenticate_cognito {
      user_pool_arn       = "arn:aws:cognito-idp:eu-west-1:111122223333:userpool/x"
      user_pool_client_id = "x"
      user_pool_domain    = "x"
    }
  }
  condition {
    path_pattern {
      values = ["/x"]
    }
  }
}
resource "aws_lb_listener" "authenticate_cognito_unk" {
  load_balancer_arn = "arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/x/1"
  port              = 80
  protocol          = "HTTP"
  default_action {
    type = local.s
    authenticate_cognito {
      user_pool_arn       = "arn:aws:cognito-idp:eu-west-1:111122223333:userpool/x"
      user_pool_client_id = "x"
      user_pool_domain    = "x"
    }
  }
}
resource "aws_lb_listener_rule" "authenticate_cognito_unk" {
  listener_arn = "arn:aws:elasticloadbalancing:eu-west-1:111122223333:listener/app/x/1/2"
  action {
    type = local.s
    authenticate_cognito {
      user_pool_arn       = "arn:aws:cognito-idp:eu-west-1:111122223333:userpool/x"
      user_pool_client_id = "x"
      user_pool_domain    = "x"
    }
  }
  condition {
    path_pattern {
      values = ["/x"]
    }
  }
}
resource "aws_lb_listener" "authenticate_oidc" {
  load_balancer_arn = "arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/x/1"
  port              = 80
  protocol          = "HTTP"
  default_action {
    type = "authenticate-oidc"
    authenticate_oidc {
      authorization_endpoint = "https://a"
      client_id              = "x"
      client_secret          = "y"
      issuer                 = "https://a"
      token_endpoint         = "https://a"
      user_info_endpoint     = "https://a"
    }
  }
}
resource "aws_lb_listener_rule" "authenticate_oidc" {
  listener_arn = "arn:aws:elasticloadbalancing:eu-west-1:111122223333:listener/app/x/1/2"
  action {
    type = "authenticate-oidc"
    authenticate_oidc {
      authorization_endpoint = "https://a"
      client_id              = "x"
      client_secret          = "y"
      issuer                 = "https://a"
      token_endpoint         = "https://a"
      user_info_endpoint     = "https://a"
    }
  }
  condition {
    path_pattern {
      values = ["/x"]
    }
  }
}
resource "aws_lb_listener" "authenticate_oidc_unk" {
  load_balancer_arn = "arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/x/1"
  port              = 80
  protocol          = "HTTP"
  default_action {
    type = local.s
    authenticate_oidc {
      authorization_endpoint = "https://a"
      client_id              = "x"
      client_secret          = "y"
      issuer                 = "https://a"
      token_endpoint         = "https://a"
      user_info_endpoint     = "https://a"
    }
  }
}
resource "aws_lb_listener_rule" "authenticate_oidc_unk" {
  listener_arn = "arn:aws:elasticloadbalancing:eu-west-1:111122223333:listener/app/x/1/2"
  action {
    type = local.s
    authenticate_oidc {
      authorization_endpoint = "https://a"
      client_id              = "x"
      client_secret          = "y"
      issuer                 = "https://a"
      token_endpoint         = "https://a"
      user_info_endpoint     = "https://a"
    }
  }
  condition {
    path_pattern {
      values = ["/x"]
    }
  }
}
resource "aws_lb_listener" "fwd_simple" {
  load_balancer_arn = "arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/x/1"
  port              = 80
  protocol          = "HTTP"
  default_action {
    type             = "forward"
    target_group_arn = "arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/a/1"
  }
}
resource "aws_lb_listener" "fwd_redirect" {
  load_balancer_arn = "arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/x/1"
  port              = 80
  protocol          = "HTTP"
  default_action {
    type             = "forward"
    target_group_arn = "arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/a/1"
    redirect {
      status_code = "HTTP_301"
    }
  }
}
resource "aws_lb_listener" "fwd_two" {
  load_balancer_arn = "arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/x/1"
  port              = 80
  protocol          = "HTTP"
  default_action {
    type = "authenticate-oidc"
    authenticate_oidc {
      authorization_endpoint = "https://a"
      client_id              = "x"
      client_secret          = "y"
      issuer                 = "https://a"
      token_endpoint         = "https://a"
      user_info_endpoint     = "https://a"
    }
  }
  default_action {
    type             = "forward"
    target_group_arn = local.s
  }
}
resource "aws_lb_listener" "fwd_both" {
  load_balancer_arn = "arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/x/1"
  port              = 80
  protocol          = "HTTP"
  default_action {
    type = "forward"
    forward {
      target_group {
        arn    = "arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/a/1"
        weight = 10
      }
      target_group {
        arn = local.s
      }
      stickiness {
        duration = 600
      }
    }
  }
}
resource "aws_lb_target_group" "p_http" {
  name     = "p-http"
  port     = 80
  protocol = "HTTP"
  vpc_id   = "vpc-1"
}
resource "aws_lb_target_group" "s_http" {
  name     = "s-http"
  port     = 80
  protocol = "HTTP"
  vpc_id   = "vpc-1"
  stickiness {
    type = "lb_cookie"
  }
}
resource "aws_lb_target_group" "e_http" {
  name     = "e-http"
  port     = 80
  protocol = "HTTP"
  vpc_id   = "vpc-1"
  health_check {
    protocol = "HTTP"
  }
}
resource "aws_lb_target_group" "p_https" {
  name     = "p-https"
  port     = 80
  protocol = "HTTPS"
  vpc_id   = "vpc-1"
}
resource "aws_lb_target_group" "s_https" {
  name     = "s-https"
  port     = 80
  protocol = "HTTPS"
  vpc_id   = "vpc-1"
  stickiness {
    type = "lb_cookie"
  }
}
resource "aws_lb_target_group" "e_https" {
  name     = "e-https"
  port     = 80
  protocol = "HTTPS"
  vpc_id   = "vpc-1"
  health_check {
    protocol = "HTTPS"
  }
}
resource "aws_lb_target_group" "p_tcp" {
  name     = "p-tcp"
  port     = 80
  protocol = "TCP"
  vpc_id   = "vpc-1"
}
resource "aws_lb_target_group" "s_tcp" {
  name     = "s-tcp"
  port     = 80
  protocol = "TCP"
  vpc_id   = "vpc-1"
  stickiness {
    type = "source_ip"
  }
}
resource "aws_lb_target_group" "e_tcp" {
  name     = "e-tcp"
  port     = 80
  protocol = "TCP"
  vpc_id   = "vpc-1"
  health_check {
    protocol = "TCP"
  }
}
resource "aws_lb_target_group" "p_tls" {
  name     = "p-tls"
  port     = 80
  protocol = "TLS"
  vpc_id   = "vpc-1"
}
resource "aws_lb_target_group" "s_tls" {
  name     = "s-tls"
  port     = 80
  protocol = "TLS"
  vpc_id   = "vpc-1"
  stickiness {
    type = "source_ip"
  }
}
resource "aws_lb_target_group" "e_tls" {
  name     = "e-tls"
  port     = 80
  protocol = "TLS"
  vpc_id   = "vpc-1"
  health_check {
    protocol = "TCP"
  }
}
resource "aws_lb_target_group" "p_udp" {
  name     = "p-udp"
  port     = 80
  protocol = "UDP"
  vpc_id   = "vpc-1"
}
resource "aws_lb_target_group" "s_udp" {
  name     = "s-udp"
  port     = 80
  protocol = "UDP"
  vpc_id   = "vpc-1"
  stickiness {
    type = "source_ip"
  }
}
resource "aws_lb_target_group" "e_udp" {
  name     = "e-udp"
  port     = 80
  protocol = "UDP"
  vpc_id   = "vpc-1"
  health_check {
    protocol = "TCP"
  }
}
resource "aws_lb_target_group" "p_tcp_udp" {
  name     = "p-tcp-udp"
  port     = 80
  protocol = "TCP_UDP"
  vpc_id   = "vpc-1"
}
resource "aws_lb_target_group" "s_tcp_udp" {
  name     = "s-tcp-udp"
  port     = 80
  protocol = "TCP_UDP"
  vpc_id   = "vpc-1"
  stickiness {
    type = "source_ip"
  }
}
resource "aws_lb_target_group" "e_tcp_udp" {
  name     = "e-tcp-udp"
  port     = 80
  protocol = "TCP_UDP"
  vpc_id   = "vpc-1"
  health_check {
    protocol = "TCP"
  }
}
resource "aws_lb_target_group" "p_geneve" {
  name     = "p-geneve"
  port     = 6081
  protocol = "GENEVE"
  vpc_id   = "vpc-1"
}
resource "aws_lb_target_group" "s_geneve" {
  name     = "s-geneve"
  port     = 6081
  protocol = "GENEVE"
  vpc_id   = "vpc-1"
  stickiness {
    type = "source_ip"
  }
}
resource "aws_lb_target_group" "e_geneve" {
  name     = "e-geneve"
  port     = 6081
  protocol = "GENEVE"
  vpc_id   = "vpc-1"
  health_check {
    protocol = "TCP"
  }
}
resource "aws_lb_target_group" "cookie" {
  name     = "cookie"
  port     = 80
  protocol = "HTTP"
  vpc_id   = "vpc-1"
  stickiness {
    type        = "app_cookie"
    cookie_name = "x"
  }
}
resource "aws_lb_target_group" "lambda" {
  name        = "lambda"
  target_type = "lambda"
}
resource "aws_lb_target_group" "lambda_mv" {
  name                               = "lambda-mv"
  target_type                        = "lambda"
  lambda_multi_value_headers_enabled = true
  health_check {
    enabled = true
  }
}
resource "aws_lb_target_group" "ip" {
  name             = "ip"
  target_type      = "ip"
  port             = 80
  protocol         = "HTTP"
  protocol_version = "HTTP2"
  vpc_id           = "vpc-1"
}
resource "aws_lb_target_group" "grpc" {
  name             = "grpc"
  port             = 80
  protocol         = "HTTP"
  protocol_version = "GRPC"
  vpc_id           = "vpc-1"
  health_check {
    path = "/x"
  }
}
resource "aws_lb_target_group" "alb" {
  name        = "alb"
  target_type = "alb"
  port        = 80
  protocol    = "TCP"
  vpc_id      = "vpc-1"
}
resource "aws_lb_target_group" "stick_off" {
  name     = "stick-off"
  port     = 80
  protocol = "TCP"
  vpc_id   = "vpc-1"
  stickiness {
    type    = "lb_cookie"
    enabled = false
  }
}
resource "aws_lb_target_group" "unk" {
  name     = "unk"
  port     = 80
  protocol = local.s
  vpc_id   = "vpc-1"
  stickiness {
    type = local.s
  }
}
resource "aws_sqs_queue" "sse" {
  sqs_managed_sse_enabled = true
}
resource "aws_sqs_queue" "sse_off" {
  sqs_managed_sse_enabled = false
}
resource "aws_sqs_queue" "kms" {
  kms_master_key_id = "alias/aws/sqs"
}
resource "aws_sqs_queue" "kms_reuse" {
  kms_master_key_id                 = "alias/aws/sqs"
  kms_data_key_reuse_period_seconds = 60
}
resource "aws_sqs_queue" "kms_unk" {
  kms_master_key_id = local.s
}
resource "aws_sqs_queue" "sse_unk" {
  sqs_managed_sse_enabled = local.b
}
resource "aws_sqs_queue" "fifo" {
  fifo_queue = true
  name       = "x.fifo"
}
resource "aws_sqs_queue" "prefix" {
  name_prefix = "x-"
}
resource "aws_sqs_queue" "kmsnull" {
  kms_master_key_id       = null
  sqs_managed_sse_enabled = true
}
resource "aws_sqs_queue" "kmsempty" {
  kms_master_key_id = ""
}
resource "aws_guardduty_organization_configuration" "t" {
  detector_id = "x"
  auto_enable = true
}
resource "aws_guardduty_organization_configuration" "f" {
  detector_id = "x"
  auto_enable = false
}
resource "aws_guardduty_organization_configuration" "u" {
  detector_id = "x"
  auto_enable = local.b
}
resource "aws_guardduty_organization_configuration" "members" {
  detector_id                      = "x"
  auto_enable_organization_members = "ALL"
}
resource "aws_guardduty_detector" "none" {

}
resource "aws_guardduty_detector" "s3" {
  datasources {
    s3_logs {
      enable = true
    }
  }
}
resource "aws_guardduty_detector" "all" {
  datasources {
    s3_logs {
      enable = true
    }
    kubernetes {
      audit_logs {
        enable = true
      }
    }
    malware_protection {
      scan_ec2_instance_with_findings {
        ebs_volumes {
          enable = true
        }
      }
    }
  }
}
resource "aws_guardduty_detector" "mal" {
  datasources {
    malware_protection {
      scan_ec2_instance_with_findings {
        ebs_volumes {
          enable = true
        }
      }
    }
  }
}
resource "aws_guardduty_detector" "off" {
  enable = false
}
resource "aws_cloudwatch_event_rule" "p" {
  event_pattern = jsonencode({ a = [{ numeric = [">", 100] }], c = ["a&b<c>"] })
}
resource "aws_cloudwatch_event_rule" "ps" {
  event_pattern = "{ \"b\": [1.0, 2], \"a\": [\"x\"] }"
}
resource "aws_cloudwatch_event_rule" "s" {
  schedule_expression = "rate(1 day)"
}
resource "aws_cloudwatch_event_rule" "en" {
  schedule_expression = "rate(1 day)"
  is_enabled          = false
}
resource "aws_cloudwatch_event_rule" "st" {
  schedule_expression = "rate(1 day)"
  state               = "DISABLED"
}
resource "aws_cloudwatch_event_rule" "bus" {
  event_pattern  = jsonencode({ a = ["x"] })
  event_bus_name = "arn:aws:events:eu-west-1:111122223333:event-bus/x"
  name_prefix    = "a"
}
resource "aws_lb_target_group" "dropped_a" {
  name     = "a"
  port     = 80
  protocol = "TCP"
  vpc_id   = "vpc-1"
  stickiness {
    type            = "source_ip"
    cookie_duration = 500
  }
}
resource "aws_lb_target_group" "dropped_b" {
  name     = "b"
  port     = 80
  protocol = "HTTP"
  vpc_id   = "vpc-1"
  stickiness {
    type            = "app_cookie"
    cookie_name     = "x"
    cookie_duration = 500
  }
}
resource "aws_lb_listener_rule" "dropped" {
  listener_arn = "arn:aws:elasticloadbalancing:eu-west-1:111122223333:listener/app/x/1/2"
  action {
    type = "redirect"
    redirect {
      status_code = "HTTP_301"
    }
    fixed_response {
      content_type = "text/plain"
    }
  }
  condition {
    path_pattern {
      values = ["/x"]
    }
  }
}
resource "aws_lb_listener" "dropped" {
  load_balancer_arn = "arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/x/1"
  port              = 80
  protocol          = "HTTP"
  default_action {
    type = "redirect"
    redirect {
      status_code = "HTTP_301"
    }
    fixed_response {
      content_type = "text/plain"
    }
  }
}

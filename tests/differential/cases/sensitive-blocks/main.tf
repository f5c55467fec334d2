# What is written in a block that a sensitive collection makes is sensitive, but not what the blocks inside it say.
variable "secret" {
  sensitive = true
  default   = ["a", "b"]
}
variable "one" {
  sensitive = true
  default   = "s"
}
resource "aws_security_group" "whole" {
  name = "whole"
  dynamic "ingress" {
    for_each = var.secret
    content {
      from_port   = 1
      to_port     = 2
      protocol    = "tcp"
      description = "x"
    }
  }
}
resource "aws_security_group" "inner" {
  name = "inner"
  dynamic "ingress" {
    for_each = { a = var.one }
    content {
      from_port   = 1
      to_port     = 2
      protocol    = "tcp"
      description = ingress.value
    }
  }
}
resource "aws_lb_listener" "l" {
  load_balancer_arn = "arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/x/1"
  port              = 80
  protocol          = "HTTP"
  dynamic "default_action" {
    for_each = toset(var.secret)
    content {
      type = "redirect"
      redirect {
        status_code = "HTTP_301"
        port        = "1"
        protocol    = "HTTPS"
        host        = default_action.key
      }
    }
  }
}
resource "aws_lb_listener" "inner" {
  load_balancer_arn = "arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/x/1"
  port              = 80
  protocol          = "HTTP"
  dynamic "default_action" {
    for_each = [var.one]
    content {
      type = "redirect"
      dynamic "redirect" {
        for_each = [default_action.value]
        content {
          status_code = "HTTP_301"
          port        = "1"
          protocol    = "HTTPS"
          host        = redirect.value
          path        = redirect.key == 0 ? "/a" : null
        }
      }
    }
  }
}
resource "aws_lb_listener" "deep" {
  load_balancer_arn = "arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/x/1"
  port              = 80
  protocol          = "HTTP"
  dynamic "default_action" {
    for_each = var.one == "s" ? [1] : []
    content {
      type = "redirect"
      dynamic "redirect" {
        for_each = [1]
        content {
          status_code = "HTTP_301"
          port        = "1"
          protocol    = "HTTPS"
        }
      }
    }
  }
}
resource "aws_wafv2_web_acl" "w" {
  name  = "main"
  scope = "REGIONAL"
  default_action {
    allow {}
  }
  dynamic "rule" {
    for_each = var.secret
    content {
      name     = rule.value
      priority = rule.key
      action {
        block {}
      }
      statement {
        geo_match_statement {
          country_codes = ["DE"]
        }
      }
      visibility_config {
        cloudwatch_metrics_enabled = true
        metric_name                = "x"
        sampled_requests_enabled   = false
      }
    }
  }
  visibility_config {
    cloudwatch_metrics_enabled = false
    metric_name                = "main"
    sampled_requests_enabled   = false
  }
}
data "aws_iam_policy_document" "d" {
  dynamic "statement" {
    for_each = var.secret
    content {
      actions   = ["s3:Get*"]
      resources = ["*"]
      dynamic "condition" {
        for_each = [1]
        content {
          test     = "Bool"
          variable = "a"
          values   = ["b"]
        }
      }
    }
  }
}
resource "aws_autoscaling_group" "g" {
  min_size             = 1
  max_size             = 1
  launch_configuration = "x"
  availability_zones   = ["eu-west-1a"]
  dynamic "tag" {
    for_each = { x = var.one }
    content {
      key                 = tag.key
      value               = tag.value
      propagate_at_launch = true
    }
  }
}
resource "aws_ssm_parameter" "p" {
  name  = "x"
  type  = "String"
  value = data.aws_iam_policy_document.d.json
}
resource "aws_cloudfront_response_headers_policy" "sec" {
  name = "security"
  dynamic "security_headers_config" {
    for_each = sensitive([1])
    content {
      content_type_options { override = true }
    }
  }
  comment = sensitive(null)
}

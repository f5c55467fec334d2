variable "rules" {
  default = {
    https = { port = 443, cidrs = ["10.0.0.0/8"] }
    ssh   = { port = 22, cidrs = ["10.1.0.0/16", "10.2.0.0/16"] }
  }
}

resource "aws_security_group" "web" {
  name   = "web"
  vpc_id = "vpc-12345678"

  dynamic "ingress" {
    for_each = var.rules
    content {
      description = ingress.key
      from_port   = ingress.value.port
      to_port     = ingress.value.port
      protocol    = "tcp"
      cidr_blocks = ingress.value.cidrs
    }
  }

  egress {
    from_port   = 0
    to_port     = 0
    protocol    = "-1"
    cidr_blocks = ["0.0.0.0/0"]
  }
}

resource "aws_dynamodb_table" "songs" {
  name         = "songs"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "artist"

  dynamic "attribute" {
    for_each = ["artist", "title"]
    iterator = it
    content {
      name = it.value
      type = it.key == 0 ? "S" : "N"
    }
  }

  dynamic "global_secondary_index" {
    for_each = [{ name = "by-title", key = "title" }]
    content {
      name            = global_secondary_index.value.name
      hash_key        = global_secondary_index.value.key
      projection_type = "ALL"
    }
  }

  dynamic "ttl" {
    for_each = []
    content {
      attribute_name = "expires"
      enabled        = true
    }
  }
}

resource "aws_s3_bucket_lifecycle_configuration" "logs" {
  bucket = "logs"

  dynamic "rule" {
    for_each = [
      { id = "old", days = [30, 60] },
      { id = "older", days = [] },
    ]
    content {
      id     = rule.value.id
      status = "Enabled"

      filter {
        prefix = "${rule.value.id}/"
      }

      dynamic "transition" {
        for_each = rule.value.days
        content {
          days          = transition.value
          storage_class = transition.key == 0 ? "STANDARD_IA" : "GLACIER"
        }
      }

      expiration {
        days = 90 * (rule.key + 1)
      }
    }
  }
}

resource "aws_lb_listener" "front" {
  load_balancer_arn = "arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/app/x/1234567890123456"
  port              = 80
  protocol          = "HTTP"

  dynamic "default_action" {
    for_each = toset(["redirect"])
    content {
      type = default_action.value
      dynamic "redirect" {
        for_each = default_action.value == "redirect" ? [1] : []
        content {
          port        = "443"
          protocol    = "HTTPS"
          status_code = "HTTP_301"
        }
      }
    }
  }
}

variable "tenant" {
  type = object({ id = string, plan = string, db = string, domains = list(string), features = set(string), limits = any })
}
variable "vpc_id" {}
variable "listener" {}
variable "priority" { type = number }
locals {
  gold  = var.tenant.plan == "gold"
  hosts = length(var.tenant.domains) > 0 ? var.tenant.domains : ["${var.tenant.id}.saas.example.com"]
}
resource "aws_lb_target_group" "t" {
  name_prefix                   = substr(var.tenant.id, 0, 4)
  port                          = 8080
  protocol                      = "HTTP"
  target_type                   = "ip"
  vpc_id                        = var.vpc_id
  load_balancing_algorithm_type = local.gold ? "least_outstanding_requests" : null
  slow_start                    = local.gold ? 30 : null
  stickiness {
    type            = "app_cookie"
    cookie_name     = "sid"
    cookie_duration = 3600
    enabled         = local.gold
  }
}
resource "aws_lb_listener_rule" "r" {
  listener_arn = var.listener
  priority     = var.priority
  action {
    type = "forward"
    forward {
      target_group {
        arn    = aws_lb_target_group.t.arn
        weight = 100
      }
      target_group {
        arn    = "arn:aws:elasticloadbalancing:ca-central-1:111122223333:targetgroup/old/1"
        weight = 0
      }
      stickiness {
        enabled  = true
        duration = 600
      }
    }
  }
  dynamic "condition" {
    for_each = chunklist(local.hosts, 3)
    content {
      host_header {
        values = condition.value
      }
    }
  }
  condition {
    http_header {
      http_header_name = "X-Tenant"
      values           = [var.tenant.id]
    }
  }
  condition {
    query_string {
      key   = "v"
      value = "1"
    }
    query_string {
      value = "x"
    }
  }
}
resource "aws_s3_bucket" "b" {
  bucket = "saas-${var.tenant.id}"
}
resource "aws_s3_bucket_notification" "n" {
  count       = contains(var.tenant.features, "export") ? 1 : 0
  bucket      = aws_s3_bucket.b.id
  eventbridge = true
  queue {
    queue_arn     = aws_sqs_queue.q.arn
    events        = ["s3:ObjectCreated:*"]
    filter_suffix = ".csv"
  }
}
resource "aws_sqs_queue" "q" {
  name   = "exports-${var.tenant.id}"
  policy = data.aws_iam_policy_document.q.json
}
data "aws_iam_policy_document" "q" {
  statement {
    actions   = ["sqs:SendMessage"]
    resources = ["arn:aws:sqs:*:*:exports-${var.tenant.id}"]
    principals {
      type        = "Service"
      identifiers = ["s3.amazonaws.com"]
    }
    condition {
      test     = "ArnEquals"
      variable = "aws:SourceArn"
      values   = ["arn:aws:s3:::saas-${var.tenant.id}"]
    }
    condition {
      test     = "StringEquals"
      variable = "aws:SourceAccount"
      values   = ["111122223333"]
    }
  }
}
resource "aws_rds_cluster" "c" {
  count                         = local.gold ? 1 : 0
  cluster_identifier_prefix     = "${var.tenant.id}-"
  engine                        = "aurora-postgresql"
  database_name                 = var.tenant.db
  master_username               = "admin1"
  manage_master_user_password   = true
  master_user_secret_kms_key_id = "alias/x"
  performance_insights_enabled  = true
  storage_type                  = "aurora-iopt1"
  restore_to_point_in_time {
    source_cluster_identifier  = "x"
    use_latest_restorable_time = true
  }
}
resource "aws_iam_role" "r" {
  name                 = "tenant-${var.tenant.id}"
  max_session_duration = local.gold ? 43200 : null
  assume_role_policy   = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::111122223333:root" }, Action = ["sts:AssumeRole", "sts:TagSession"], Condition = { StringEquals = { "aws:RequestTag/tenant" = var.tenant.id } } }] })
}
output "hosts" { value = local.hosts }

variable "name" {
  type = string
}

variable "vpc_id" {
  type = string
}

variable "parameters" {
  type = number
}

data "aws_region" "here" {}

locals {
  alarms = {
    depth = { metric = "ApproximateNumberOfMessagesVisible", threshold = 1000 }
    age   = { metric = "ApproximateAgeOfOldestMessage", threshold = 600 }
  }
}

resource "aws_kms_key" "this" {
  description         = var.name
  enable_key_rotation = true
}

resource "aws_kms_alias" "this" {
  name          = "alias/${var.name}"
  target_key_id = aws_kms_key.this.key_id
}

resource "aws_sqs_queue" "dead" {
  name              = "${var.name}-dead"
  kms_master_key_id = aws_kms_key.this.id
}

resource "aws_sqs_queue" "work" {
  name              = var.name
  kms_master_key_id = aws_kms_key.this.id

  redrive_policy = jsonencode({
    deadLetterTargetArn = aws_sqs_queue.dead.arn
    maxReceiveCount     = 5
  })
}

resource "aws_sns_topic" "events" {
  name              = "${var.name}-events"
  kms_master_key_id = aws_kms_key.this.id
}

resource "aws_sns_topic_subscription" "work" {
  topic_arn = aws_sns_topic.events.arn
  protocol  = "sqs"
  endpoint  = aws_sqs_queue.work.arn
}

resource "aws_dynamodb_table" "this" {
  name         = var.name
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "id"

  attribute {
    name = "id"
    type = "S"
  }

  server_side_encryption {
    enabled     = true
    kms_key_arn = aws_kms_key.this.arn
  }
}

resource "aws_s3_bucket" "this" {
  bucket = "shop-${var.name}-${data.aws_region.here.name}"
}

resource "aws_s3_bucket_public_access_block" "this" {
  bucket                  = aws_s3_bucket.this.id
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

resource "aws_s3_bucket_versioning" "this" {
  bucket = aws_s3_bucket.this.id

  versioning_configuration {
    status = "Enabled"
  }
}

resource "aws_cloudwatch_log_group" "this" {
  for_each = toset(["access", "service", "worker"])

  name              = "/${var.name}/${each.key}"
  retention_in_days = 30
}

resource "aws_cloudwatch_metric_alarm" "this" {
  for_each = local.alarms

  alarm_name          = "${var.name}-${each.key}"
  namespace           = "AWS/SQS"
  metric_name         = each.value.metric
  threshold           = each.value.threshold
  comparison_operator = "GreaterThanThreshold"
  statistic           = "Maximum"
  evaluation_periods  = 3
  period              = 60
  dimensions          = { QueueName = aws_sqs_queue.work.name }
  alarm_actions       = [aws_sns_topic.events.arn]
}

resource "aws_security_group" "this" {
  name   = var.name
  vpc_id = var.vpc_id
}

resource "aws_vpc_security_group_ingress_rule" "this" {
  for_each = toset(["443", "8443"])

  security_group_id = aws_security_group.this.id
  ip_protocol       = "tcp"
  from_port         = tonumber(each.key)
  to_port           = tonumber(each.key)
  cidr_ipv4         = "10.0.0.0/8"
}

resource "aws_vpc_security_group_egress_rule" "this" {
  security_group_id = aws_security_group.this.id
  ip_protocol       = "-1"
  cidr_ipv4         = "0.0.0.0/0"
}

resource "aws_iam_role" "this" {
  name               = "${var.name}-${data.aws_region.here.name}"
  assume_role_policy = data.aws_iam_policy_document.assume.json
}

data "aws_iam_policy_document" "assume" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["ecs-tasks.amazonaws.com"]
    }
  }
}

resource "aws_iam_role_policy" "this" {
  name   = "work"
  role   = aws_iam_role.this.id
  policy = data.aws_iam_policy_document.work.json
}

data "aws_iam_policy_document" "work" {
  statement {
    actions   = ["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:SendMessage"]
    resources = [aws_sqs_queue.work.arn, aws_sqs_queue.dead.arn]
  }

  statement {
    actions   = ["dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:Query"]
    resources = [aws_dynamodb_table.this.arn]
  }

  statement {
    actions   = ["s3:GetObject", "s3:PutObject"]
    resources = ["${aws_s3_bucket.this.arn}/*"]
  }

  statement {
    actions   = ["kms:Decrypt", "kms:GenerateDataKey"]
    resources = [aws_kms_key.this.arn]
  }
}

resource "aws_iam_role_policy_attachment" "this" {
  for_each = toset(["service-role/AmazonECSTaskExecutionRolePolicy", "AWSXRayDaemonWriteAccess"])

  role       = aws_iam_role.this.name
  policy_arn = "arn:aws:iam::aws:policy/${each.key}"
}

resource "aws_ssm_parameter" "this" {
  count = var.parameters

  name   = "/${var.name}/${count.index}"
  type   = "SecureString"
  value  = "set by hand"
  key_id = aws_kms_key.this.key_id
}

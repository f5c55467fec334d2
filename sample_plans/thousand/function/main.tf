variable "name" {
  type = string
}

variable "account" {
  type = string
}

variable "schedule" {
  type    = string
  default = null
}

variable "reads" {
  type = map(object({ arn = string, key = string, domain = string }))
}

variable "writes" {
  type = map(object({ arn = string, key = string, domain = string }))
}

variable "alarm_topic" {
  type = string
}

variable "boundary" {
  type = string
}

resource "aws_sqs_queue" "failed" {
  name                      = "${var.name}-failed"
  sqs_managed_sse_enabled   = true
  message_retention_seconds = 1209600
}

resource "aws_cloudwatch_log_group" "this" {
  name              = "/aws/lambda/${var.name}"
  retention_in_days = 30
}

resource "aws_lambda_function" "this" {
  function_name = var.name
  role          = aws_iam_role.this.arn
  runtime       = "python3.12"
  handler       = "main.handle"
  s3_bucket     = "shop-artifacts-${var.account}"
  s3_key        = "${var.name}.zip"
  memory_size   = 512
  timeout       = 60

  dead_letter_config {
    target_arn = aws_sqs_queue.failed.arn
  }

  tracing_config {
    mode = "Active"
  }

  depends_on = [aws_cloudwatch_log_group.this]
}

resource "aws_iam_role" "this" {
  name                 = "function-${var.name}"
  path                 = "/shop/"
  assume_role_policy   = data.aws_iam_policy_document.assume.json
  permissions_boundary = var.boundary
}

data "aws_iam_policy_document" "assume" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["lambda.amazonaws.com"]
    }
  }
}

resource "aws_iam_role_policy_attachment" "this" {
  for_each = toset(["service-role/AWSLambdaBasicExecutionRole", "AWSXRayDaemonWriteAccess"])

  role       = aws_iam_role.this.name
  policy_arn = "arn:aws:iam::aws:policy/${each.key}"
}

resource "aws_iam_role_policy" "this" {
  name   = "work"
  role   = aws_iam_role.this.id
  policy = data.aws_iam_policy_document.work.json
}

data "aws_iam_policy_document" "work" {
  statement {
    sid       = "Failed"
    actions   = ["sqs:SendMessage"]
    resources = [aws_sqs_queue.failed.arn]
  }

  dynamic "statement" {
    for_each = var.reads

    content {
      actions   = ["s3:GetObject", "s3:ListBucket"]
      resources = [statement.value.arn, "${statement.value.arn}/*"]
    }
  }

  dynamic "statement" {
    for_each = var.writes

    content {
      actions   = ["s3:PutObject"]
      resources = ["${statement.value.arn}/*"]
    }
  }

  dynamic "statement" {
    for_each = merge(var.reads, var.writes)

    content {
      actions   = ["kms:Decrypt", "kms:GenerateDataKey"]
      resources = [statement.value.key]
    }
  }
}

resource "aws_cloudwatch_event_rule" "schedule" {
  count = var.schedule == null ? 0 : 1

  name                = var.name
  schedule_expression = var.schedule
}

resource "aws_cloudwatch_event_target" "schedule" {
  count = var.schedule == null ? 0 : 1

  rule = aws_cloudwatch_event_rule.schedule[0].name
  arn  = aws_lambda_function.this.arn
}

resource "aws_lambda_permission" "schedule" {
  count = var.schedule == null ? 0 : 1

  action        = "lambda:InvokeFunction"
  function_name = aws_lambda_function.this.function_name
  principal     = "events.amazonaws.com"
  source_arn    = aws_cloudwatch_event_rule.schedule[0].arn
}

resource "aws_cloudwatch_metric_alarm" "this" {
  for_each = { Errors = 1, Throttles = 10, Duration = 50000 }

  alarm_name          = "${var.name}-${lower(each.key)}"
  namespace           = "AWS/Lambda"
  metric_name         = each.key
  comparison_operator = "GreaterThanThreshold"
  threshold           = each.value
  statistic           = each.key == "Duration" ? "Maximum" : "Sum"
  evaluation_periods  = 1
  period              = 300
  dimensions          = { FunctionName = aws_lambda_function.this.function_name }
  alarm_actions       = [var.alarm_topic]
}

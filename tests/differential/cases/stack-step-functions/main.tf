provider "aws" {
  region = "eu-west-1"
}
locals {
  states = ["extract", "transform", "load"]
  definition = {
    Comment = "ETL of ${aws_glue_catalog_database.db.arn}"
    StartAt = local.states[0]
    States = merge(
      { for i, s in local.states : s => merge({
        Type     = "Task"
        Resource = "arn:aws:states:::lambda:invoke"
        Parameters = { "FunctionName" = "arn:aws:lambda:eu-west-1:111122223333:function:${s}", "Payload.$" = "$" }
        Retry = [{ ErrorEquals = ["States.TaskFailed"], IntervalSeconds = 2, MaxAttempts = 3, BackoffRate = 1.5 }]
      }, i + 1 < length(local.states) ? { Next = local.states[i + 1] } : { Next = "Done" }) },
      { Done = { Type = "Succeed" } },
    )
  }
}
resource "aws_sfn_state_machine" "etl" {
  name       = "etl"
  role_arn   = aws_iam_role.sfn.arn
  type       = "STANDARD"
  definition = jsonencode(local.definition)
  logging_configuration {
    log_destination        = "${aws_cloudwatch_log_group.sfn.arn}:*"
    include_execution_data = true
    level                  = "ERROR"
  }
  tracing_configuration { enabled = true }
}
resource "aws_sfn_state_machine" "express" {
  name       = "express"
  role_arn   = aws_iam_role.sfn.arn
  type       = "EXPRESS"
  publish    = true
  definition = templatefile("${path.module}/express.asl.json", { topic = aws_sns_topic.done.arn })
}
resource "aws_cloudwatch_log_group" "sfn" { name = "/aws/vendedlogs/states/etl" }
resource "aws_sns_topic" "done" {
  name                        = "done.fifo"
  fifo_topic                  = true
  content_based_deduplication = true
}
resource "aws_sns_topic_subscription" "q" {
  topic_arn            = aws_sns_topic.done.arn
  protocol             = "sqs"
  endpoint             = "arn:aws:sqs:eu-west-1:111122223333:q.fifo"
  raw_message_delivery = true
  filter_policy        = jsonencode({ status = ["ok", { "anything-but" = "x" }] })
}
resource "aws_iam_role" "sfn" {
  name               = "sfn"
  path               = "/service/"
  max_session_duration = 7200
  assume_role_policy = <<-EOT
    {
      "Version": "2012-10-17",
      "Statement": [
        {
          "Effect": "Allow",
          "Principal": {"Service": "states.amazonaws.com"},
          "Action": "sts:AssumeRole"
        }
      ]
    }
  EOT
}
resource "aws_cloudwatch_event_rule" "nightly" {
  for_each            = { nightly = "cron(0 2 * * ? *)", hourly = "rate(1 hour)" }
  name                = "etl-${each.key}"
  schedule_expression = each.value
  state               = each.key == "nightly" ? "ENABLED" : "DISABLED"
}
resource "aws_cloudwatch_event_target" "etl" {
  for_each = aws_cloudwatch_event_rule.nightly
  rule     = each.value.name
  arn      = aws_sfn_state_machine.etl.arn
  role_arn = aws_iam_role.sfn.arn
  input_transformer {
    input_paths    = { time = "$.time" }
    input_template = <<EOF
{"started": <time>}
EOF
  }
  retry_policy { maximum_retry_attempts = 2 }
}
resource "aws_cloudwatch_event_bus" "app" { name = "app" }
resource "aws_cloudwatch_event_rule" "pattern" {
  name           = "pattern"
  event_bus_name = aws_cloudwatch_event_bus.app.name
  event_pattern  = jsonencode({ source = ["app.orders"], "detail-type" = ["Created"], detail = { amount = [{ numeric = [">", 100] }] } })
}
resource "aws_cloudwatch_event_archive" "a" {
  name             = "orders"
  event_source_arn = aws_cloudwatch_event_bus.app.arn
  retention_days   = 7
  event_pattern    = jsonencode({ source = ["app.orders"] })
}
resource "aws_scheduler_schedule" "s" {
  name                         = "daily"
  schedule_expression          = "rate(1 days)"
  schedule_expression_timezone = "Europe/Berlin"
  flexible_time_window {
    mode                      = "FLEXIBLE"
    maximum_window_in_minutes = 15
  }
  target {
    arn      = aws_sfn_state_machine.etl.arn
    role_arn = aws_iam_role.sfn.arn
    input    = jsonencode({ a = 1.50, b = [true, null] })
    retry_policy { maximum_retry_attempts = 1 }
  }
}
resource "aws_pipes_pipe" "p" {
  name     = "p"
  role_arn = aws_iam_role.sfn.arn
  source   = aws_sqs_queue.in.arn
  target   = aws_sfn_state_machine.express.arn
  source_parameters {
    sqs_queue_parameters { batch_size = 1 }
    filter_criteria {
      filter { pattern = jsonencode({ source = ["x"] }) }
    }
  }
  target_parameters {
    step_function_state_machine_parameters { invocation_type = "FIRE_AND_FORGET" }
  }
}
resource "aws_sqs_queue" "in" {
  name_prefix = "in-"
  fifo_queue  = false
}
resource "aws_sqs_queue_policy" "in" {
  queue_url = aws_sqs_queue.in.id
  policy    = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = "*", Action = "sqs:SendMessage", Resource = aws_sqs_queue.in.arn }] })
}
resource "aws_cloudwatch_metric_alarm" "failed" {
  alarm_name          = "etl-failed"
  comparison_operator = "GreaterThanOrEqualToThreshold"
  evaluation_periods  = 1
  metric_name         = "ExecutionsFailed"
  namespace           = "AWS/States"
  period              = 300
  statistic           = "Sum"
  threshold           = 1
  treat_missing_data  = "notBreaching"
  dimensions          = { StateMachineArn = aws_sfn_state_machine.etl.arn }
  alarm_actions       = [aws_sns_topic.done.arn]
}
resource "aws_glue_catalog_database" "db" { name = "lake" }
resource "aws_glue_catalog_table" "t" {
  name          = "orders"
  database_name = aws_glue_catalog_database.db.name
  table_type    = "EXTERNAL_TABLE"
  parameters    = { EXTERNAL = "TRUE", "parquet.compression" = "SNAPPY" }
  storage_descriptor {
    location      = "s3://lake/orders"
    input_format  = "org.apache.hadoop.hive.ql.io.parquet.MapredParquetInputFormat"
    output_format = "org.apache.hadoop.hive.ql.io.parquet.MapredParquetOutputFormat"
    ser_de_info {
      serialization_library = "org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe"
      parameters            = { "serialization.format" = 1 }
    }
    dynamic "columns" {
      for_each = { id = "bigint", at = "timestamp" }
      content {
        name = columns.key
        type = columns.value
      }
    }
  }
}
resource "aws_glue_job" "j" {
  name     = "j"
  role_arn = aws_iam_role.sfn.arn
  command { script_location = "s3://x/y.py" }
  default_arguments = { "--job-language" = "python" }
  glue_version      = "4.0"
  worker_type       = "G.1X"
  number_of_workers = 2
}
resource "aws_glue_crawler" "c" {
  database_name = aws_glue_catalog_database.db.name
  name          = "c"
  role          = aws_iam_role.sfn.arn
  schedule      = "cron(0 1 * * ? *)"
  s3_target { path = "s3://lake/raw" }
}
resource "aws_athena_workgroup" "w" {
  name = "w"
  configuration {
    enforce_workgroup_configuration = true
    result_configuration {
      output_location = "s3://results/"
      encryption_configuration { encryption_option = "SSE_S3" }
    }
  }
}
resource "aws_kinesis_firehose_delivery_stream" "f" {
  name        = "f"
  destination = "extended_s3"
  extended_s3_configuration {
    role_arn           = aws_iam_role.sfn.arn
    bucket_arn         = "arn:aws:s3:::lake"
    prefix             = "raw/!{timestamp:yyyy}/"
    error_output_prefix = "errors/"
    buffering_size     = 64
    compression_format = "GZIP"
  }
}
resource "aws_kinesis_stream" "s" {
  name = "s"
  stream_mode_details { stream_mode = "ON_DEMAND" }
  encryption_type = "KMS"
  kms_key_id      = "alias/aws/kinesis"
}

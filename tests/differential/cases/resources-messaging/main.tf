resource "aws_sns_topic" "fifo" {
  name                        = "topic.fifo"
  fifo_topic                  = true
  content_based_deduplication = true
  kms_master_key_id           = "alias/aws/sns"
}

resource "aws_sns_topic_subscription" "email" {
  topic_arn = aws_sns_topic.fifo.arn
  protocol  = "email"
  endpoint  = "a@example.com"
}

resource "aws_sqs_queue" "main" {
  name                       = "queue"
  visibility_timeout_seconds = 60
  kms_master_key_id          = "alias/aws/sqs"
  redrive_policy = jsonencode({
    deadLetterTargetArn = "arn:aws:sqs:eu-west-1:123456789012:dlq"
    maxReceiveCount     = 5
  })
}

resource "aws_sqs_queue" "fifo" {
  name                  = "queue.fifo"
  fifo_queue            = true
  deduplication_scope   = "messageGroup"
  fifo_throughput_limit = "perMessageGroupId"
}

resource "aws_cloudwatch_event_bus" "b" {
  name = "bus"
}

resource "aws_cloudwatch_event_rule" "schedule" {
  name                = "schedule"
  schedule_expression = "rate(5 minutes)"
}

resource "aws_cloudwatch_event_rule" "pattern" {
  name           = "pattern"
  event_bus_name = aws_cloudwatch_event_bus.b.name
  event_pattern  = jsonencode({ source = ["aws.ec2"] })
  state          = "DISABLED"
}

resource "aws_cloudwatch_event_target" "lambda" {
  rule      = aws_cloudwatch_event_rule.schedule.name
  arn       = "arn:aws:lambda:eu-west-1:123456789012:function:f"
  target_id = "lambda"
  retry_policy {
    maximum_event_age_in_seconds = 60
    maximum_retry_attempts       = 2
  }
  input_transformer {
    input_paths    = { id = "$.id" }
    input_template = "\"<id>\""
  }
}

resource "aws_cloudwatch_event_target" "ecs" {
  rule     = aws_cloudwatch_event_rule.schedule.name
  arn      = "arn:aws:ecs:eu-west-1:123456789012:cluster/c"
  role_arn = "arn:aws:iam::123456789012:role/r"
  ecs_target {
    task_definition_arn = "arn:aws:ecs:eu-west-1:123456789012:task-definition/t:1"
    launch_type         = "FARGATE"
    network_configuration {
      subnets = ["subnet-1"]
    }
  }
}

resource "aws_scheduler_schedule" "s" {
  name                = "schedule"
  schedule_expression = "rate(1 hours)"
  flexible_time_window {
    mode = "OFF"
  }
  target {
    arn      = "arn:aws:sqs:eu-west-1:123456789012:queue"
    role_arn = "arn:aws:iam::123456789012:role/r"
  }
}

resource "aws_kinesis_stream" "s" {
  name             = "stream"
  shard_count      = 1
  retention_period = 48
  encryption_type  = "KMS"
  kms_key_id       = "alias/aws/kinesis"
}

resource "aws_kinesis_stream" "on_demand" {
  name = "on-demand"
  stream_mode_details {
    stream_mode = "ON_DEMAND"
  }
}

resource "aws_kinesis_firehose_delivery_stream" "f" {
  name        = "delivery"
  destination = "extended_s3"
  extended_s3_configuration {
    role_arn   = "arn:aws:iam::123456789012:role/r"
    bucket_arn = "arn:aws:s3:::bucket"
    prefix     = "x/"
    processing_configuration {
      enabled = true
      processors {
        type = "Lambda"
        parameters {
          parameter_name  = "LambdaArn"
          parameter_value = "arn:aws:lambda:eu-west-1:123456789012:function:f:$LATEST"
        }
      }
    }
    cloudwatch_logging_options {
      enabled         = true
      log_group_name  = "g"
      log_stream_name = "s"
    }
  }
  server_side_encryption {
    enabled = true
  }
}

resource "aws_sfn_activity" "a" {
  name = "activity"
}

resource "aws_mq_broker" "b" {
  broker_name        = "broker"
  engine_type        = "RabbitMQ"
  engine_version     = "3.13"
  host_instance_type = "mq.t3.micro"
  user {
    username = "user"
    password = "password123456"
  }
  logs {
    general = true
  }
}

resource "aws_msk_cluster" "m" {
  cluster_name           = "kafka"
  kafka_version          = "3.6.0"
  number_of_broker_nodes = 3
  broker_node_group_info {
    instance_type   = "kafka.m5.large"
    client_subnets  = ["subnet-1", "subnet-2", "subnet-3"]
    security_groups = ["sg-1"]
    storage_info {
      ebs_storage_info {
        volume_size = 100
      }
    }
  }
  encryption_info {
    encryption_in_transit {
      client_broker = "TLS"
    }
  }
  open_monitoring {
    prometheus {
      jmx_exporter {
        enabled_in_broker = true
      }
    }
  }
}

resource "aws_ses_domain_identity" "d" {
  domain = "example.com"
}

resource "aws_sesv2_email_identity" "e" {
  email_identity = "example.org"
}

resource "aws_cloudwatch_log_group" "g" {
  name              = "group"
  retention_in_days = 30
}

resource "aws_cloudwatch_log_group" "prefix" {
  name_prefix = "group-"
}

resource "aws_cloudwatch_log_metric_filter" "f" {
  name           = "filter"
  pattern        = "{ ($.errorCode = \"*UnauthorizedOperation\") }"
  log_group_name = aws_cloudwatch_log_group.g.name
  metric_transformation {
    name          = "count"
    namespace     = "Trail"
    value         = "1"
    default_value = 0
  }
}

resource "aws_cloudwatch_log_subscription_filter" "s" {
  name            = "subscription"
  log_group_name  = aws_cloudwatch_log_group.g.name
  filter_pattern  = ""
  destination_arn = "arn:aws:lambda:eu-west-1:123456789012:function:f"
}

resource "aws_cloudwatch_metric_alarm" "query" {
  alarm_name          = "query"
  comparison_operator = "GreaterThanOrEqualToThreshold"
  evaluation_periods  = 2
  threshold           = 10
  metric_query {
    id          = "e1"
    expression  = "m2/m1*100"
    label       = "Error Rate"
    return_data = true
  }
  metric_query {
    id = "m1"
    metric {
      metric_name = "RequestCount"
      namespace   = "AWS/ApplicationELB"
      period      = 120
      stat        = "Sum"
      unit        = "Count"
      dimensions  = { LoadBalancer = "app/web" }
    }
  }
}

resource "aws_cloudwatch_composite_alarm" "c" {
  alarm_name = "composite"
  alarm_rule = "ALARM(query)"
}

resource "aws_budgets_budget" "cost" {
  name         = "cost"
  budget_type  = "COST"
  limit_amount = "100.0"
  limit_unit   = "USD"
  time_unit    = "MONTHLY"
  cost_filter {
    name   = "Service"
    values = ["Amazon Elastic Compute Cloud - Compute"]
  }
  cost_types {
    include_credit = false
  }
  notification {
    comparison_operator        = "GREATER_THAN"
    threshold                  = 80
    threshold_type             = "PERCENTAGE"
    notification_type          = "FORECASTED"
    subscriber_email_addresses = ["a@example.com"]
    subscriber_sns_topic_arns  = ["arn:aws:sns:eu-west-1:123456789012:t"]
  }
}

resource "aws_ce_anomaly_monitor" "m" {
  name              = "monitor"
  monitor_type      = "DIMENSIONAL"
  monitor_dimension = "SERVICE"
}

resource "aws_ce_anomaly_subscription" "s" {
  name             = "subscription"
  frequency        = "DAILY"
  monitor_arn_list = ["arn:aws:ce::123456789012:anomalymonitor/12345678-1234-1234-1234-123456789012"]
  subscriber {
    type    = "EMAIL"
    address = "a@example.com"
  }
  threshold_expression {
    dimension {
      key           = "ANOMALY_TOTAL_IMPACT_ABSOLUTE"
      match_options = ["GREATER_THAN_OR_EQUAL"]
      values        = ["100"]
    }
  }
}

resource "aws_codebuild_project" "p" {
  name         = "project"
  service_role = "arn:aws:iam::123456789012:role/r"
  artifacts {
    type = "NO_ARTIFACTS"
  }
  environment {
    compute_type = "BUILD_GENERAL1_SMALL"
    image        = "aws/codebuild/standard:7.0"
    type         = "LINUX_CONTAINER"
    environment_variable {
      name  = "A"
      value = "b"
    }
  }
  source {
    type      = "NO_SOURCE"
    buildspec = "version: 0.2\n"
  }
  logs_config {
    cloudwatch_logs {
      group_name = "g"
    }
  }
}

resource "aws_codepipeline" "p" {
  name     = "pipeline"
  role_arn = "arn:aws:iam::123456789012:role/r"
  artifact_store {
    location = "bucket"
    type     = "S3"
  }
  stage {
    name = "Source"
    action {
      name             = "Source"
      category         = "Source"
      owner            = "AWS"
      provider         = "CodeStarSourceConnection"
      version          = "1"
      output_artifacts = ["source"]
      configuration    = { ConnectionArn = "arn:aws:codestar-connections:eu-west-1:123456789012:connection/x", FullRepositoryId = "a/b", BranchName = "main" }
    }
  }
  stage {
    name = "Build"
    action {
      name            = "Build"
      category        = "Build"
      owner           = "AWS"
      provider        = "CodeBuild"
      version         = "1"
      input_artifacts = ["source"]
      configuration   = { ProjectName = "project" }
    }
  }
}

resource "aws_appautoscaling_target" "t" {
  max_capacity       = 4
  min_capacity       = 1
  resource_id        = "service/c/s"
  scalable_dimension = "ecs:service:DesiredCount"
  service_namespace  = "ecs"
}

resource "aws_appautoscaling_policy" "p" {
  name               = "policy"
  policy_type        = "TargetTrackingScaling"
  resource_id        = aws_appautoscaling_target.t.resource_id
  scalable_dimension = aws_appautoscaling_target.t.scalable_dimension
  service_namespace  = aws_appautoscaling_target.t.service_namespace
  target_tracking_scaling_policy_configuration {
    target_value = 70
    predefined_metric_specification {
      predefined_metric_type = "ECSServiceAverageCPUUtilization"
    }
  }
}

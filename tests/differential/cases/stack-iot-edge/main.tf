provider "aws" {
  region = "eu-west-1"
}
variable "devices" {
  type    = list(object({ name = string, type = string, attrs = optional(map(string)) }))
  default = [{ name = "d1", type = "sensor", attrs = { room = "1" } }, { name = "d2", type = "gateway" }]
}
resource "aws_iot_thing_type" "t" {
  for_each = toset(var.devices[*].type)
  name     = each.value
}
resource "aws_iot_thing" "d" {
  for_each        = { for d in var.devices : d.name => d }
  name            = each.key
  thing_type_name = aws_iot_thing_type.t[each.value.type].name
  attributes      = each.value.attrs
}
resource "aws_iot_policy" "p" {
  name = "p"
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = ["iot:Publish"], Resource = [for d in var.devices : "arn:aws:iot:*:*:topic/${d.name}/<&>"] }]
  })
}
resource "aws_iot_topic_rule" "r" {
  name        = "r"
  enabled     = true
  sql         = "SELECT * FROM 'topic/test'"
  sql_version = "2016-03-23"
  sns {
    message_format = "RAW"
    role_arn       = "arn:aws:iam::111122223333:role/iot"
    target_arn     = "arn:aws:sns:eu-west-1:111122223333:x"
  }
  lambda {
    function_arn = "arn:aws:lambda:eu-west-1:111122223333:function:x"
  }
  error_action {
    s3 {
      bucket_name = "b"
      key         = "k"
      role_arn    = "arn:aws:iam::111122223333:role/iot"
    }
  }
}
resource "aws_iot_certificate" "c" {
  active = true
}
resource "aws_lambda_function" "img" {
  function_name = "img"
  role          = "arn:aws:iam::111122223333:role/l"
  package_type  = "Image"
  image_uri     = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/x:1"
  image_config {
    command = ["app.handler"]
  }
  ephemeral_storage {
    size = 10240
  }
  logging_config {
    log_format            = "JSON"
    application_log_level = "INFO"
    system_log_level      = "WARN"
  }
  snap_start {
    apply_on = "PublishedVersions"
  }
  file_system_config {
    arn              = "arn:aws:elasticfilesystem:eu-west-1:111122223333:access-point/fsap-1"
    local_mount_path = "/mnt/x"
  }
}
resource "aws_lambda_function" "s3" {
  function_name = "s3"
  role          = "arn:aws:iam::111122223333:role/l"
  s3_bucket     = "b"
  s3_key        = "k.zip"
  handler       = "x.y"
  runtime       = "python3.12"
  publish       = true
  environment {
    variables = {}
  }
}
resource "aws_lambda_layer_version" "l" {
  layer_name          = "l"
  s3_bucket           = "b"
  s3_key              = "l.zip"
  compatible_runtimes = ["python3.12"]
}
resource "aws_lambda_provisioned_concurrency_config" "p" {
  function_name                     = aws_lambda_function.s3.function_name
  provisioned_concurrent_executions = 2
  qualifier                         = aws_lambda_function.s3.version
}
resource "aws_lambda_event_source_mapping" "k" {
  event_source_arn  = "arn:aws:kinesis:eu-west-1:111122223333:stream/x"
  function_name     = aws_lambda_function.s3.arn
  starting_position = "LATEST"
  destination_config {
    on_failure {
      destination_arn = "arn:aws:sqs:eu-west-1:111122223333:q"
    }
  }
}
resource "aws_lambda_function_event_invoke_config" "e" {
  function_name          = aws_lambda_function.s3.function_name
  maximum_retry_attempts = 0
}
resource "aws_lambda_permission" "p" {
  action        = "lambda:InvokeFunction"
  function_name = aws_lambda_function.s3.function_name
  principal     = "s3.amazonaws.com"
}
resource "aws_cognito_identity_pool" "i" {
  identity_pool_name               = "i"
  allow_unauthenticated_identities = false
  cognito_identity_providers {
    client_id     = "c"
    provider_name = "cognito-idp.eu-west-1.amazonaws.com/x"
  }
}
resource "aws_cognito_user_pool" "p" {
  name = "p"
  admin_create_user_config {
    allow_admin_create_user_only = true
  }
  lambda_config {
    pre_sign_up = aws_lambda_function.s3.arn
  }
  user_pool_add_ons {
    advanced_security_mode = "ENFORCED"
  }
}
resource "aws_cognito_user_pool_domain" "d" {
  domain       = "d"
  user_pool_id = aws_cognito_user_pool.p.id
}
resource "aws_cognito_resource_server" "r" {
  identifier   = "https://example.com"
  name         = "r"
  user_pool_id = aws_cognito_user_pool.p.id
  scope {
    scope_name        = "read"
    scope_description = "reads"
  }
}
resource "aws_cognito_user_group" "g" {
  name         = "g"
  user_pool_id = aws_cognito_user_pool.p.id
}
resource "aws_cognito_identity_provider" "i" {
  user_pool_id  = aws_cognito_user_pool.p.id
  provider_name = "Google"
  provider_type = "Google"
  provider_details = {
    authorize_scopes = "email"
    client_id        = "x"
    client_secret    = "y"
  }
}
resource "aws_ecs_capacity_provider" "c" {
  name = "c"
  auto_scaling_group_provider {
    auto_scaling_group_arn = "arn:aws:autoscaling:eu-west-1:111122223333:autoScalingGroup:x:autoScalingGroupName/y"
    managed_scaling {
      status          = "ENABLED"
      target_capacity = 80
    }
  }
}
resource "aws_ecs_service" "ec2" {
  name            = "ec2"
  cluster         = "c"
  task_definition = "t:1"
  ordered_placement_strategy {
    type  = "binpack"
    field = "CPU"
  }
  placement_constraints {
    type       = "memberOf"
    expression = "attribute:ecs.availability-zone in [eu-west-1a]"
  }
  service_connect_configuration {
    enabled   = true
    namespace = "n"
    service {
      port_name = "http"
      client_alias {
        port = 80
      }
    }
  }
  capacity_provider_strategy {
    capacity_provider = aws_ecs_capacity_provider.c.name
    weight            = 1
  }
}
resource "aws_elasticache_serverless_cache" "s" {
  engine = "redis"
  name   = "s"
  cache_usage_limits {
    data_storage {
      maximum = 10
      unit    = "GB"
    }
  }
}
resource "aws_mq_broker" "a" {
  broker_name        = "amq"
  engine_type        = "ActiveMQ"
  engine_version     = "5.18"
  host_instance_type = "mq.t3.micro"
  configuration {
    id       = aws_mq_configuration.c.id
    revision = aws_mq_configuration.c.latest_revision
  }
  logs {
    general = true
  }
  user {
    username = "user"
    password = "MindTheGap12"
    groups   = ["admins"]
  }
}
resource "aws_mq_configuration" "c" {
  name           = "c"
  engine_type    = "ActiveMQ"
  engine_version = "5.18"
  data           = <<DATA
<?xml version="1.0"?>
<broker xmlns="http://activemq.apache.org/schema/core"/>
DATA
}
resource "aws_sns_topic_subscription" "dlq" {
  topic_arn      = "arn:aws:sns:eu-west-1:111122223333:x"
  protocol       = "lambda"
  endpoint       = aws_lambda_function.s3.arn
  redrive_policy = jsonencode({ deadLetterTargetArn = "arn:aws:sqs:eu-west-1:111122223333:q" })
}
resource "aws_sqs_queue" "f" {
  name                        = "f.fifo"
  fifo_queue                  = true
  content_based_deduplication = true
  deduplication_scope         = "messageGroup"
  fifo_throughput_limit       = "perMessageGroupId"
  kms_master_key_id           = "alias/x"
}
resource "aws_elb" "classic" {
  name               = "classic"
  availability_zones = ["eu-west-1a"]
  listener {
    instance_port     = 80
    instance_protocol = "HTTP"
    lb_port           = 80
    lb_protocol       = "HTTP"
  }
  access_logs {
    bucket = "b"
  }
}
resource "aws_spot_instance_request" "s" {
  ami           = "ami-1"
  spot_price    = "0.03"
  instance_type = "c4.xlarge"
}
resource "aws_launch_configuration" "l" {
  image_id      = "ami-1"
  instance_type = "t3.micro"
  user_data     = "#!/bin/sh\necho hi"
}
resource "aws_ami_copy" "a" {
  name              = "a"
  source_ami_id     = "ami-1"
  source_ami_region = "us-east-1"
}
resource "aws_ec2_capacity_reservation" "c" {
  instance_type     = "t3.micro"
  instance_platform = "Linux/UNIX"
  availability_zone = "eu-west-1a"
  instance_count    = 1
}

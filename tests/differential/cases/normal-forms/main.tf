# What the provider writes anew: JSON, names, protocols, hashes.

locals {
  policy = <<-EOT
    {
      "Version": "2012-10-17",
      "Statement": [
        { "Sid": "b", "Effect": "Allow", "Action": ["s3:b", "s3:a"], "Resource": "*", "Principal": "*",
          "Condition": { "NumericLessThan": { "x": 1.50 }, "StringLike": { "a": "<&>" } } }
      ]
    }
  EOT
  json = "{ \"b\" : [ 1, 2.0, 1e3 ], \"a\" : { \"z\" : null, \"y\" : \"é\" } }"
}

resource "aws_s3_bucket" "b" {
  bucket = "b"
  policy = local.policy
}

resource "aws_sns_topic" "t" {
  name            = "t"
  policy          = local.policy
  delivery_policy = local.json
  archive_policy  = null
}

resource "aws_sns_topic_subscription" "s" {
  topic_arn       = "arn:aws:sns:eu-west-1:123456789012:t"
  protocol        = "sqs"
  endpoint        = "arn:aws:sqs:eu-west-1:123456789012:q"
  filter_policy   = local.json
  redrive_policy  = jsonencode({ deadLetterTargetArn = "arn:aws:sqs:eu-west-1:123456789012:dlq" })
  delivery_policy = local.json
}

resource "aws_sqs_queue" "q" {
  name                 = "q"
  policy               = local.policy
  redrive_policy       = "{ \"maxReceiveCount\": 5, \"deadLetterTargetArn\": \"arn:aws:sqs:eu-west-1:123456789012:dlq\" }"
  redrive_allow_policy = local.json
}

resource "aws_kms_key" "k" {
  policy = local.policy
}

resource "aws_secretsmanager_secret" "s" {
  name   = "s"
  policy = local.policy
}

resource "aws_iam_role" "r" {
  name               = "r"
  assume_role_policy = local.policy
  inline_policy {
    name   = "inline"
    policy = local.policy
  }
}

resource "aws_iam_role_policy" "p" {
  role   = "r"
  policy = local.policy
}

resource "aws_iam_group_policy" "p" {
  group  = "g"
  policy = local.policy
}

resource "aws_iam_user_policy" "p" {
  user   = "u"
  policy = local.policy
}

resource "aws_organizations_policy" "p" {
  name    = "p"
  content = local.policy
}

resource "aws_ssoadmin_permission_set_inline_policy" "p" {
  instance_arn       = "arn:aws:sso:::instance/ssoins-1234567890123456"
  permission_set_arn = "arn:aws:sso:::permissionSet/ssoins-1234567890123456/ps-1234567890123456"
  inline_policy      = local.policy
}

resource "aws_vpc_endpoint" "e" {
  vpc_id       = "vpc-1"
  service_name = "com.amazonaws.eu-west-1.s3"
  policy       = local.policy
}

resource "aws_api_gateway_rest_api" "a" {
  name   = "a"
  policy = local.policy
  body   = local.json
}

resource "aws_cloudwatch_event_rule" "r" {
  name          = "r"
  event_pattern = local.json
}

resource "aws_cloudwatch_event_target" "t" {
  rule  = "r"
  arn   = "arn:aws:sqs:eu-west-1:123456789012:q"
  input = local.json
}

resource "aws_cloudwatch_dashboard" "d" {
  dashboard_name = "d"
  dashboard_body = local.json
}

resource "aws_cloudwatch_log_resource_policy" "p" {
  policy_name     = "p"
  policy_document = local.policy
}

resource "aws_cloudformation_stack" "json" {
  name          = "json"
  template_body = local.json
  policy_body   = local.policy
  parameters    = { A = "b" }
}

resource "aws_cloudformation_stack" "yaml" {
  name          = "yaml"
  template_body = "Resources:\n  B:\n    Type: AWS::S3::Bucket\n"
}

resource "aws_opensearch_domain" "d" {
  domain_name     = "domain"
  access_policies = local.policy
}

resource "aws_elasticsearch_domain" "d" {
  domain_name     = "domain"
  access_policies = local.policy
}

resource "aws_ecr_repository_policy" "p" {
  repository = "r"
  policy     = local.policy
}

resource "aws_emr_cluster" "c" {
  name                = "c"
  release_label       = "emr-7.0.0"
  service_role        = "r"
  configurations_json = "[ { \"Classification\" : \"x\", \"Properties\": {} } ]"
  master_instance_group {
    instance_type = "m5.xlarge"
  }
}

resource "aws_iam_policy" "p" {
  name   = "p"
  policy = local.policy
}

resource "aws_lambda_layer_version_permission" "p" {
  layer_name     = "arn:aws:lambda:eu-west-1:123456789012:layer:l"
  version_number = 1
  principal      = "*"
  action         = "lambda:GetLayerVersion"
  statement_id   = "x"
}

resource "aws_config_config_rule" "r" {
  name             = "r"
  input_parameters = local.json
  source {
    owner             = "AWS"
    source_identifier = "S3_BUCKET_VERSIONING_ENABLED"
  }
}

resource "aws_ssm_document" "d" {
  name          = "document"
  document_type = "Command"
  content       = local.json
}

resource "aws_batch_job_definition" "j" {
  name                 = "j"
  type                 = "container"
  container_properties = "{ \"image\": \"b\", \"command\": [], \"vcpus\": 0, \"environment\": [ { \"name\": \"z\", \"value\": \"1\" }, { \"name\": \"a\", \"value\": \"\" } ], \"volumes\": [], \"privileged\": false }"
}

resource "aws_ecs_task_definition" "t" {
  family                = "t"
  container_definitions = <<-EOT
    [
      {
        "name": "second", "image": "i", "cpu": 0, "memory": 10, "essential": false,
        "environment": [ { "name": "Z", "value": "1" }, { "name": "A", "value": "" } ],
        "secrets": [ { "name": "Z", "valueFrom": "z" }, { "name": "A", "valueFrom": "a" } ],
        "mountPoints": [], "volumesFrom": null, "portMappings": [ { "containerPort": 80 }, { "containerPort": 81, "hostPort": 0, "protocol": "tcp" } ],
        "ulimits": [ { "name": "nofile", "softLimit": 0, "hardLimit": 10 } ], "dockerLabels": {}, "user": ""
      },
      { "Name": "first", "Image": "j", "cpu": 128, "memoryReservation": 64, "command": ["b", "a"], "readonlyRootFilesystem": false,
        "linuxParameters": { "capabilities": { "add": [] } }, "healthCheck": { "command": ["CMD"], "interval": 30 } }
    ]
  EOT
}

resource "aws_route53_zone" "z" {
  name = "Example.COM."
}

resource "aws_route53_record" "r" {
  zone_id = "/hostedzone/Z1"
  name    = "WWW.Example.com."
  type    = "CNAME"
  ttl     = 300
  records = ["Target.Example.com."]
}

resource "aws_route53_record" "odd" {
  zone_id = "Z1"
  name    = "*.example.com"
  type    = "A"
  alias {
    name                   = "DualStack.x.elb.amazonaws.com."
    zone_id                = "Z2"
    evaluate_target_health = false
  }
}

resource "aws_acm_certificate" "c" {
  domain_name               = "Example.com"
  subject_alternative_names = ["*.Example.com", "a.example.com"]
  validation_method         = "DNS"
}

resource "aws_ses_domain_identity" "d" {
  domain = "example.com"
}

resource "aws_elasticache_cluster" "c" {
  cluster_id      = "cluster"
  engine          = "redis"
  node_type       = "cache.t3.micro"
  num_cache_nodes = 1
}

resource "aws_elasticache_replication_group" "g" {
  replication_group_id = "Group"
  description          = "x"
  node_type            = "cache.t3.micro"
}

resource "aws_elasticache_subnet_group" "g" {
  name       = "Group"
  subnet_ids = ["subnet-1"]
}

resource "aws_elasticache_parameter_group" "g" {
  name   = "Group"
  family = "redis7"
}

resource "aws_security_group_rule" "upper" {
  type              = "ingress"
  security_group_id = "sg-1"
  from_port         = 0
  to_port           = 0
  protocol          = "ICMP"
  cidr_blocks       = ["10.0.0.0/8"]
}

resource "aws_security_group_rule" "number" {
  type                     = "egress"
  security_group_id        = "sg-1"
  from_port                = 1
  to_port                  = 2
  protocol                 = "17"
  source_security_group_id = "sg-2"
}

resource "aws_security_group_rule" "all" {
  type              = "egress"
  security_group_id = "sg-1"
  from_port         = 0
  to_port           = 0
  protocol          = "all"
  cidr_blocks       = ["10.0.0.0/8"]
}

resource "aws_network_acl_rule" "r" {
  network_acl_id = "acl-1"
  rule_number    = 1
  protocol       = "6"
  rule_action    = "allow"
  cidr_block     = "0.0.0.0/0"
  from_port      = 1
  to_port        = 2
}

resource "aws_instance" "text" {
  ami           = "ami-1"
  instance_type = "t3.micro"
  user_data     = "hello"
}

resource "aws_instance" "encoded" {
  ami           = "ami-1"
  instance_type = "t3.micro"
  user_data     = base64encode("hello")
}

resource "aws_launch_configuration" "c" {
  image_id      = "ami-1"
  instance_type = "t3.micro"
  user_data     = "hello"
}

resource "aws_launch_template" "t" {
  name      = "template"
  user_data = base64encode("hello")
}

resource "aws_db_instance" "d" {
  identifier              = "database"
  engine                  = "postgres"
  instance_class          = "db.t3.micro"
  backup_window           = "03:00-04:00"
  maintenance_window      = "Mon:05:00-Mon:06:00"
  username                = "u"
  password                = "p"
  allocated_storage       = 10
}

resource "aws_rds_cluster" "c" {
  cluster_identifier           = "cluster"
  engine                       = "aurora-postgresql"
  preferred_maintenance_window = "Mon:05:00-Mon:06:00"
  master_username              = "u"
  master_password              = "p"
}

resource "aws_redshift_cluster" "c" {
  cluster_identifier           = "cluster"
  node_type                    = "ra3.large"
  master_username              = "user"
  master_password              = "Password1"
  preferred_maintenance_window = "Mon:05:00-Mon:06:00"
}

resource "aws_iam_server_certificate" "c" {
  name             = "c"
  certificate_body = " -----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"
  private_key      = "key\n"
}

resource "aws_cognito_user_pool" "p" {
  name = "p"
  schema {
    name                = "custom"
    attribute_data_type = "String"
  }
}

resource "aws_apigatewayv2_api" "a" {
  name          = "a"
  protocol_type = "HTTP"
  body          = local.json
}

resource "aws_sfn_state_machine" "s" {
  count      = 0
  name       = "s"
  role_arn   = "arn:aws:iam::123456789012:role/r"
  definition = local.json
}

resource "aws_glue_catalog_database" "d" {
  name = "database"
}

resource "aws_cloudwatch_log_metric_filter" "f" {
  name           = "f"
  pattern        = " { $.a = 1 } "
  log_group_name = "g"
  metric_transformation {
    name      = "m"
    namespace = "n"
    value     = "1"
  }
}

resource "aws_budgets_budget" "b" {
  name              = "b"
  budget_type       = "COST"
  limit_amount      = "100"
  limit_unit        = "USD"
  time_unit         = "MONTHLY"
  time_period_start = "2026-01-01_00:00"
  notification {
    comparison_operator        = "GREATER_THAN"
    threshold                  = 80
    threshold_type             = "PERCENTAGE"
    notification_type          = "ACTUAL"
    subscriber_email_addresses = ["a@example.com"]
  }
}

resource "aws_dynamodb_table_item" "i" {
  table_name = "t"
  hash_key   = "id"
  item       = "{ \"id\": { \"S\": \"x\" } }"
}

resource "aws_s3_bucket_object" "o" {
  bucket  = "b"
  key     = "/leading"
  content = "x"
}

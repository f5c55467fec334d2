provider "aws" {
  region = "eu-west-1"
}
locals {
  env = { dev = { nodes = 1, az = 1 }, prod = { nodes = 3, az = 3 } }["prod"]
}
resource "aws_redshift_cluster" "r" {
  cluster_identifier  = "r"
  database_name       = "dw"
  master_username     = "admin"
  master_password     = "Mustbe8characters"
  node_type           = "ra3.xlplus"
  cluster_type        = local.env.nodes > 1 ? "multi-node" : "single-node"
  number_of_nodes     = local.env.nodes
  encrypted           = true
  skip_final_snapshot = true
}
resource "aws_redshift_parameter_group" "p" {
  name   = "p"
  family = "redshift-1.0"
  parameter {
    name  = "require_ssl"
    value = "true"
  }
}
resource "aws_elasticache_subnet_group" "s" {
  name       = "s"
  subnet_ids = ["subnet-1", "subnet-2"]
}
resource "aws_elasticache_parameter_group" "p" {
  name   = "p"
  family = "redis7"
  parameter {
    name  = "maxmemory-policy"
    value = "allkeys-lru"
  }
}
resource "aws_elasticache_replication_group" "r" {
  replication_group_id       = "r"
  description                = "redis"
  engine                     = "redis"
  engine_version             = "7.1"
  node_type                  = "cache.t4g.small"
  num_cache_clusters         = local.env.az
  automatic_failover_enabled = true
  multi_az_enabled           = true
  parameter_group_name       = aws_elasticache_parameter_group.p.name
  subnet_group_name          = aws_elasticache_subnet_group.s.name
  at_rest_encryption_enabled = true
  transit_encryption_enabled = true
  auth_token                 = "0123456789abcdef0123"
  snapshot_retention_limit   = 7
  log_delivery_configuration {
    destination      = "/redis/slow"
    destination_type = "cloudwatch-logs"
    log_format       = "json"
    log_type         = "slow-log"
  }
}
resource "aws_elasticache_cluster" "m" {
  cluster_id      = "m"
  engine          = "memcached"
  node_type       = "cache.t3.micro"
  num_cache_nodes = 2
  az_mode         = "cross-az"
}
resource "aws_elasticache_user" "u" {
  user_id       = "u"
  user_name     = "default"
  access_string = "on ~app::* -@all +@read"
  engine        = "REDIS"
  authentication_mode {
    type      = "password"
    passwords = ["0123456789abcdef0123"]
  }
}
resource "aws_opensearch_domain" "o" {
  domain_name    = "logs"
  engine_version = "OpenSearch_2.13"
  cluster_config {
    instance_type          = "r6g.large.search"
    instance_count         = 3
    zone_awareness_enabled = true
    zone_awareness_config { availability_zone_count = 3 }
  }
  ebs_options {
    ebs_enabled = true
    volume_size = 100
    volume_type = "gp3"
  }
  encrypt_at_rest { enabled = true }
  node_to_node_encryption { enabled = true }
  domain_endpoint_options {
    enforce_https       = true
    tls_security_policy = "Policy-Min-TLS-1-2-2019-07"
  }
  advanced_security_options {
    enabled                        = true
    internal_user_database_enabled = true
    master_user_options {
      master_user_name     = "admin"
      master_user_password = "Barbarbarbar1!"
    }
  }
  vpc_options { subnet_ids = ["subnet-1", "subnet-2", "subnet-3"] }
  dynamic "log_publishing_options" {
    for_each = toset(["INDEX_SLOW_LOGS", "ES_APPLICATION_LOGS"])
    content {
      log_type                 = log_publishing_options.key
      cloudwatch_log_group_arn = "arn:aws:logs:eu-west-1:111122223333:log-group:os:*"
    }
  }
  advanced_options = { "rest.action.multi.allow_explicit_index" = "true" }
}
resource "aws_msk_cluster" "k" {
  cluster_name           = "k"
  kafka_version          = "3.6.0"
  number_of_broker_nodes = 3
  broker_node_group_info {
    instance_type   = "kafka.m5.large"
    client_subnets  = ["subnet-1", "subnet-2", "subnet-3"]
    security_groups = ["sg-1"]
    storage_info {
      ebs_storage_info { volume_size = 1000 }
    }
  }
  encryption_info {
    encryption_in_transit {
      client_broker = "TLS"
      in_cluster    = true
    }
  }
  client_authentication {
    sasl { iam = true }
  }
  configuration_info {
    arn      = aws_msk_configuration.c.arn
    revision = aws_msk_configuration.c.latest_revision
  }
  logging_info {
    broker_logs {
      cloudwatch_logs {
        enabled   = true
        log_group = "msk"
      }
    }
  }
}
resource "aws_msk_configuration" "c" {
  kafka_versions    = ["3.6.0"]
  name              = "c"
  server_properties = <<PROPERTIES
auto.create.topics.enable = false
delete.topic.enable = true
PROPERTIES
}
resource "aws_efs_file_system" "e" {
  creation_token   = "e"
  encrypted        = true
  throughput_mode  = "elastic"
  lifecycle_policy { transition_to_ia = "AFTER_30_DAYS" }
  lifecycle_policy { transition_to_primary_storage_class = "AFTER_1_ACCESS" }
}
resource "aws_efs_mount_target" "m" {
  for_each        = toset(["subnet-1", "subnet-2"])
  file_system_id  = aws_efs_file_system.e.id
  subnet_id       = each.key
  security_groups = ["sg-1"]
}
resource "aws_efs_access_point" "a" {
  file_system_id = aws_efs_file_system.e.id
  posix_user {
    gid = 1000
    uid = 1000
  }
  root_directory {
    path = "/app"
    creation_info {
      owner_gid   = 1000
      owner_uid   = 1000
      permissions = "755"
    }
  }
}
resource "aws_efs_backup_policy" "b" {
  file_system_id = aws_efs_file_system.e.id
  backup_policy { status = "ENABLED" }
}
resource "aws_ecr_repository" "r" {
  for_each             = toset(["api", "web"])
  name                 = "team/${each.key}"
  image_tag_mutability = "IMMUTABLE"
  force_delete         = each.key == "api"
  image_scanning_configuration { scan_on_push = true }
  encryption_configuration { encryption_type = "KMS" }
}
resource "aws_ecr_lifecycle_policy" "r" {
  for_each   = aws_ecr_repository.r
  repository = each.value.name
  policy = jsonencode({
    rules = [{
      rulePriority = 1
      description  = "keep 10"
      selection    = { tagStatus = "any", countType = "imageCountMoreThan", countNumber = 10 }
      action       = { type = "expire" }
    }]
  })
}
resource "aws_ecr_repository_policy" "r" {
  repository = aws_ecr_repository.r["api"].name
  policy     = data.aws_iam_policy_document.ecr.json
}
data "aws_iam_policy_document" "ecr" {
  statement {
    sid     = "Pull"
    actions = ["ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"]
    principals {
      type        = "AWS"
      identifiers = ["111122223333", "arn:aws:iam::222233334444:root"]
    }
  }
}
resource "aws_codebuild_project" "b" {
  name         = "b"
  service_role = "arn:aws:iam::111122223333:role/cb"
  artifacts { type = "CODEPIPELINE" }
  environment {
    compute_type    = "BUILD_GENERAL1_SMALL"
    image           = "aws/codebuild/amazonlinux2-x86_64-standard:5.0"
    type            = "LINUX_CONTAINER"
    privileged_mode = true
    environment_variable {
      name  = "ENV"
      value = "prod"
    }
  }
  source {
    type      = "CODEPIPELINE"
    buildspec = file("${path.module}/buildspec.yml")
  }
  cache {
    type  = "LOCAL"
    modes = ["LOCAL_DOCKER_LAYER_CACHE"]
  }
}
resource "aws_codepipeline" "p" {
  name     = "p"
  role_arn = "arn:aws:iam::111122223333:role/cp"
  artifact_store {
    location = "artifacts"
    type     = "S3"
    encryption_key {
      id   = "alias/k"
      type = "KMS"
    }
  }
  dynamic "stage" {
    for_each = [
      { name = "Source", actions = [{ name = "Source", category = "Source", provider = "CodeStarSourceConnection", out = ["src"], in = [], config = { ConnectionArn = "arn:aws:codestar-connections:eu-west-1:111122223333:connection/x", FullRepositoryId = "o/r", BranchName = "main" } }] },
      { name = "Build", actions = [{ name = "Build", category = "Build", provider = "CodeBuild", out = ["out"], in = ["src"], config = { ProjectName = "b" } }] },
    ]
    content {
      name = stage.value.name
      dynamic "action" {
        for_each = stage.value.actions
        content {
          name             = action.value.name
          category         = action.value.category
          owner            = "AWS"
          provider         = action.value.provider
          version          = "1"
          input_artifacts  = action.value.in
          output_artifacts = action.value.out
          configuration    = action.value.config
          run_order        = 1
        }
      }
    }
  }
}
resource "aws_batch_compute_environment" "c" {
  compute_environment_name = "c"
  type                     = "MANAGED"
  compute_resources {
    type               = "FARGATE_SPOT"
    max_vcpus          = 16
    subnets            = ["subnet-1"]
    security_group_ids = ["sg-1"]
  }
  service_role = "arn:aws:iam::111122223333:role/batch"
}
resource "aws_batch_job_queue" "q" {
  name     = "q"
  state    = "ENABLED"
  priority = 1
  compute_environment_order {
    order               = 1
    compute_environment = aws_batch_compute_environment.c.arn
  }
}
resource "aws_batch_job_definition" "j" {
  name                  = "j"
  type                  = "container"
  platform_capabilities = ["FARGATE"]
  container_properties = jsonencode({
    command          = ["echo", "test"]
    image            = "busybox"
    executionRoleArn = "arn:aws:iam::111122223333:role/exec"
    resourceRequirements = [{ type = "VCPU", value = "0.25" }, { type = "MEMORY", value = "512" }]
  })
}
resource "aws_sagemaker_notebook_instance" "n" {
  name                   = "n"
  role_arn               = "arn:aws:iam::111122223333:role/sm"
  instance_type          = "ml.t3.medium"
  direct_internet_access = "Disabled"
  subnet_id              = "subnet-1"
  security_groups        = ["sg-1"]
}
resource "aws_emr_studio" "s" {
  name                        = "s"
  auth_mode                   = "IAM"
  default_s3_location         = "s3://x/y"
  engine_security_group_id    = "sg-1"
  workspace_security_group_id = "sg-2"
  service_role                = "arn:aws:iam::111122223333:role/emr"
  subnet_ids                  = ["subnet-1"]
  vpc_id                      = "vpc-1"
}
resource "aws_transfer_server" "t" {
  endpoint_type          = "PUBLIC"
  protocols              = ["SFTP"]
  identity_provider_type = "SERVICE_MANAGED"
}
resource "aws_docdb_cluster" "d" {
  cluster_identifier  = "d"
  engine              = "docdb"
  master_username     = "foo"
  master_password     = "mustbeeightchars"
  skip_final_snapshot = true
  storage_encrypted   = true
}
resource "aws_neptune_cluster" "n" {
  cluster_identifier  = "n"
  engine              = "neptune"
  skip_final_snapshot = true
}
resource "aws_mq_broker" "m" {
  broker_name        = "mq"
  engine_type        = "RabbitMQ"
  engine_version     = "3.13"
  host_instance_type = "mq.t3.micro"
  user {
    username = "user"
    password = "MindTheGap1234"
  }
}

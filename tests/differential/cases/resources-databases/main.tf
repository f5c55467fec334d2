resource "aws_db_instance" "full" {
  identifier                            = "database"
  engine                                = "postgres"
  engine_version                        = "16.3"
  instance_class                        = "db.t3.micro"
  allocated_storage                     = 20
  max_allocated_storage                 = 100
  storage_type                          = "gp3"
  storage_encrypted                     = true
  kms_key_id                            = "arn:aws:kms:eu-west-1:123456789012:key/12345678-1234-1234-1234-123456789012"
  db_name                               = "app"
  username                              = "app"
  manage_master_user_password           = true
  multi_az                              = true
  db_subnet_group_name                  = "group"
  vpc_security_group_ids                = ["sg-1"]
  backup_retention_period               = 7
  backup_window                         = "03:00-04:00"
  deletion_protection                   = true
  enabled_cloudwatch_logs_exports       = ["postgresql", "upgrade"]
  performance_insights_enabled          = true
  performance_insights_retention_period = 7
  monitoring_interval                   = 60
  monitoring_role_arn                   = "arn:aws:iam::123456789012:role/r"
  iam_database_authentication_enabled   = true
  copy_tags_to_snapshot                 = true
  final_snapshot_identifier             = "final"
  blue_green_update {
    enabled = true
  }
}

resource "aws_db_instance" "replica" {
  identifier          = "replica"
  instance_class      = "db.t3.micro"
  replicate_source_db = aws_db_instance.full.identifier
  skip_final_snapshot = true
}

resource "aws_db_parameter_group" "p" {
  name   = "parameters"
  family = "postgres16"
  parameter {
    name  = "log_connections"
    value = "1"
  }
  parameter {
    name         = "shared_buffers"
    value        = 100
    apply_method = "pending-reboot"
  }
}

resource "aws_db_option_group" "o" {
  name                 = "options"
  engine_name          = "mysql"
  major_engine_version = "8.0"
  option {
    option_name = "MARIADB_AUDIT_PLUGIN"
    option_settings {
      name  = "SERVER_AUDIT_EVENTS"
      value = "CONNECT"
    }
  }
}

resource "aws_rds_cluster" "aurora" {
  cluster_identifier              = "aurora"
  engine                          = "aurora-postgresql"
  engine_version                  = "16.1"
  database_name                   = "app"
  master_username                 = "app"
  manage_master_user_password     = true
  storage_encrypted               = true
  skip_final_snapshot             = true
  enabled_cloudwatch_logs_exports = ["postgresql"]
  serverlessv2_scaling_configuration {
    min_capacity = 0.5
    max_capacity = 4
  }
}

resource "aws_rds_cluster" "serverless" {
  cluster_identifier  = "serverless"
  engine_mode         = "serverless"
  engine              = "aurora-mysql"
  master_username     = "app"
  master_password     = "password1"
  skip_final_snapshot = true
  scaling_configuration {
    min_capacity = 2
  }
}

resource "aws_rds_cluster_instance" "i" {
  count              = 2
  identifier         = "aurora-${count.index}"
  cluster_identifier = aws_rds_cluster.aurora.id
  instance_class     = "db.serverless"
  engine             = aws_rds_cluster.aurora.engine
  engine_version     = aws_rds_cluster.aurora.engine_version
}

resource "aws_rds_cluster_parameter_group" "p" {
  name   = "cluster"
  family = "aurora-postgresql16"
  parameter {
    name  = "rds.force_ssl"
    value = "1"
  }
}

resource "aws_dynamodb_table" "provisioned" {
  name             = "provisioned"
  hash_key         = "id"
  range_key        = "at"
  read_capacity    = 5
  write_capacity   = 5
  stream_enabled   = true
  stream_view_type = "NEW_AND_OLD_IMAGES"

  attribute {
    name = "id"
    type = "S"
  }
  attribute {
    name = "at"
    type = "N"
  }
  attribute {
    name = "kind"
    type = "S"
  }

  global_secondary_index {
    name               = "kinds"
    hash_key           = "kind"
    range_key          = "at"
    projection_type    = "INCLUDE"
    non_key_attributes = ["b", "a"]
    read_capacity      = 1
    write_capacity     = 1
  }

  local_secondary_index {
    name            = "local"
    range_key       = "kind"
    projection_type = "KEYS_ONLY"
  }

  ttl {
    attribute_name = "expires"
    enabled        = true
  }

  point_in_time_recovery {
    enabled = true
  }

  server_side_encryption {
    enabled = true
  }

  replica {
    region_name = "eu-central-1"
  }
}

resource "aws_dynamodb_table_item" "i" {
  table_name = aws_dynamodb_table.provisioned.name
  hash_key   = "id"
  item       = jsonencode({ id = { S = "x" } })
}

resource "aws_elasticache_cluster" "c" {
  cluster_id           = "memcached"
  engine               = "memcached"
  node_type            = "cache.t3.micro"
  num_cache_nodes      = 2
  parameter_group_name = "default.memcached1.6"
  port                 = 11211
}

resource "aws_elasticache_replication_group" "r" {
  replication_group_id       = "redis"
  description                = "redis"
  node_type                  = "cache.t3.micro"
  num_cache_clusters         = 2
  automatic_failover_enabled = true
  at_rest_encryption_enabled = true
  transit_encryption_enabled = true
  log_delivery_configuration {
    destination      = "logs"
    destination_type = "cloudwatch-logs"
    log_format       = "json"
    log_type         = "slow-log"
  }
}

resource "aws_elasticache_parameter_group" "p" {
  name   = "parameters"
  family = "redis7"
  parameter {
    name  = "maxmemory-policy"
    value = "allkeys-lru"
  }
}

resource "aws_redshift_cluster" "r" {
  cluster_identifier  = "warehouse"
  node_type           = "ra3.large"
  database_name       = "app"
  master_username     = "app"
  master_password     = "Password1"
  encrypted           = true
  skip_final_snapshot = true
}

resource "aws_docdb_cluster" "d" {
  cluster_identifier  = "documents"
  master_username     = "app"
  master_password     = "password1"
  skip_final_snapshot = true
}

resource "aws_docdb_cluster_instance" "i" {
  identifier         = "documents-0"
  cluster_identifier = aws_docdb_cluster.d.id
  instance_class     = "db.t3.medium"
}

resource "aws_neptune_cluster" "n" {
  cluster_identifier  = "graph"
  skip_final_snapshot = true
}

resource "aws_opensearch_domain" "o" {
  domain_name    = "search"
  engine_version = "OpenSearch_2.13"

  cluster_config {
    instance_type          = "r6g.large.search"
    instance_count         = 2
    zone_awareness_enabled = true
    zone_awareness_config {
      availability_zone_count = 2
    }
  }
  ebs_options {
    ebs_enabled = true
    volume_size = 20
    volume_type = "gp3"
  }
  encrypt_at_rest {
    enabled = true
  }
  node_to_node_encryption {
    enabled = true
  }
  domain_endpoint_options {
    enforce_https       = true
    tls_security_policy = "Policy-Min-TLS-1-2-2019-07"
  }
  advanced_security_options {
    enabled                        = true
    internal_user_database_enabled = true
    master_user_options {
      master_user_name     = "admin"
      master_user_password = "Password1!"
    }
  }
  log_publishing_options {
    cloudwatch_log_group_arn = "arn:aws:logs:eu-west-1:123456789012:log-group:g"
    log_type                 = "INDEX_SLOW_LOGS"
  }
  vpc_options {
    subnet_ids = ["subnet-1"]
  }
}

resource "aws_memorydb_cluster" "m" {
  acl_name  = "open-access"
  name      = "memory"
  node_type = "db.t4g.small"
}

resource "aws_db_proxy" "p" {
  name           = "proxy"
  engine_family  = "POSTGRESQL"
  role_arn       = "arn:aws:iam::123456789012:role/r"
  vpc_subnet_ids = ["subnet-1", "subnet-2"]
  auth {
    auth_scheme = "SECRETS"
    iam_auth    = "DISABLED"
    secret_arn  = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:x"
  }
}

resource "aws_athena_workgroup" "w" {
  name = "primary-group"
  configuration {
    enforce_workgroup_configuration = true
    result_configuration {
      output_location = "s3://bucket/output/"
      encryption_configuration {
        encryption_option = "SSE_KMS"
        kms_key_arn       = "arn:aws:kms:eu-west-1:123456789012:key/12345678-1234-1234-1234-123456789012"
      }
    }
  }
}

resource "aws_glue_catalog_table" "t" {
  name          = "events"
  database_name = "db"
  storage_descriptor {
    location = "s3://bucket/events/"
    columns {
      name = "id"
      type = "string"
    }
    columns {
      name = "at"
      type = "timestamp"
    }
    ser_de_info {
      serialization_library = "org.openx.data.jsonserde.JsonSerDe"
    }
  }
}

resource "aws_glue_job" "j" {
  name     = "job"
  role_arn = "arn:aws:iam::123456789012:role/r"
  command {
    script_location = "s3://bucket/script.py"
  }
  default_arguments = { "--x" = "y" }
}

resource "aws_glue_crawler" "c" {
  database_name = "db"
  name          = "crawler"
  role          = "r"
  s3_target {
    path = "s3://bucket"
  }
}

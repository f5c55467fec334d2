provider "aws" {
  region = "eu-north-1"
}
variable "databases" {
  type = map(object({
    engine         = string
    engine_version = string
    family         = string
    size           = optional(string, "db.t4g.medium")
    storage        = optional(number, 20)
    multi_az       = optional(bool, false)
    replicas       = optional(number, 0)
    parameters = optional(list(object({
      name         = string
      value        = string
      apply_method = optional(string)
    })), [])
    options = optional(any, [])
  }))
}
variable "master_password" {
  type      = string
  sensitive = true
}
locals {
  replicas = flatten([for name, db in var.databases : [for n in range(db.replicas) : { key = "${name}-${n}", source = name, size = db.size }]])
}
resource "aws_db_subnet_group" "this" {
  name       = "db"
  subnet_ids = ["subnet-1111aaaa", "subnet-2222bbbb"]
}
resource "aws_db_parameter_group" "this" {
  for_each    = var.databases
  name_prefix = "${each.key}-"
  family      = each.value.family
  dynamic "parameter" {
    for_each = each.value.parameters
    content {
      name         = parameter.value.name
      value        = parameter.value.value
      apply_method = parameter.value.apply_method
    }
  }
  lifecycle { create_before_destroy = true }
}
resource "aws_db_option_group" "this" {
  for_each                 = { for k, v in var.databases : k => v if length(v.options) > 0 }
  name                     = "${each.key}-options"
  engine_name              = each.value.engine
  major_engine_version     = join(".", slice(split(".", each.value.engine_version), 0, 2))
  option_group_description = "Options of ${each.key}"
  dynamic "option" {
    for_each = each.value.options
    content {
      option_name = option.value.name
      port        = lookup(option.value, "port", null)
      dynamic "option_settings" {
        for_each = lookup(option.value, "settings", {})
        content {
          name  = option_settings.key
          value = option_settings.value
        }
      }
    }
  }
}
resource "aws_db_instance" "this" {
  for_each                            = var.databases
  identifier                          = each.key
  engine                              = each.value.engine
  engine_version                      = each.value.engine_version
  instance_class                      = each.value.size
  allocated_storage                   = each.value.storage
  max_allocated_storage               = each.value.storage * 5
  storage_type                        = "gp3"
  storage_encrypted                   = true
  kms_key_id                          = aws_kms_key.db.arn
  db_name                             = replace(each.key, "/[^a-z0-9]/", "")
  username                            = "dbadmin"
  password                            = var.master_password
  multi_az                            = each.value.multi_az
  parameter_group_name                = aws_db_parameter_group.this[each.key].name
  option_group_name                   = try(aws_db_option_group.this[each.key].name, null)
  db_subnet_group_name                = aws_db_subnet_group.this.name
  vpc_security_group_ids              = [aws_security_group.db.id]
  backup_retention_period             = each.value.multi_az ? 30 : 7
  backup_window                       = "03:00-04:00"
  maintenance_window                  = "Sun:04:00-Sun:05:00"
  deletion_protection                 = each.value.multi_az
  skip_final_snapshot                 = !each.value.multi_az
  final_snapshot_identifier           = each.value.multi_az ? "${each.key}-final" : null
  performance_insights_enabled        = true
  monitoring_interval                 = each.value.multi_az ? 60 : 0
  monitoring_role_arn                 = each.value.multi_az ? aws_iam_role.monitoring.arn : null
  enabled_cloudwatch_logs_exports     = each.value.engine == "postgres" ? ["postgresql", "upgrade"] : ["audit", "error"]
  iam_database_authentication_enabled = true
  copy_tags_to_snapshot               = true
  auto_minor_version_upgrade          = false
  apply_immediately                   = true
}
resource "aws_db_instance" "replica" {
  for_each            = { for r in local.replicas : r.key => r }
  identifier          = each.key
  replicate_source_db = aws_db_instance.this[each.value.source].identifier
  instance_class      = each.value.size
  skip_final_snapshot = true
  kms_key_id          = aws_kms_key.db.arn
  storage_encrypted   = true
}
resource "aws_kms_key" "db" {
  description = "databases"
}
resource "aws_iam_role" "monitoring" {
  name                = "rds-monitoring"
  assume_role_policy  = data.aws_iam_policy_document.rds.json
  managed_policy_arns = ["arn:aws:iam::aws:policy/service-role/AmazonRDSEnhancedMonitoringRole"]
}
data "aws_iam_policy_document" "rds" {
  statement {
    actions = ["sts:AssumeRole"]
    principals {
      type        = "Service"
      identifiers = ["monitoring.rds.amazonaws.com"]
    }
  }
}
resource "aws_security_group" "db" {
  name        = "db"
  description = "Databases"
  vpc_id      = "vpc-0a1b2c3d"
  ingress {
    description = "MySQL"
    from_port   = 3306
    to_port     = 3306
    protocol    = "tcp"
    cidr_blocks = ["10.0.0.0/8"]
  }
  ingress {
    description     = "PostgreSQL"
    from_port       = 5432
    to_port         = 5432
    protocol        = "tcp"
    self            = true
    security_groups = []
  }
}
resource "aws_db_event_subscription" "this" {
  name             = "rds-events"
  sns_topic        = aws_sns_topic.rds.arn
  source_type      = "db-instance"
  source_ids       = [for db in aws_db_instance.this : db.identifier]
  event_categories = ["availability", "failure"]
}
resource "aws_sns_topic" "rds" {
  name              = "rds-events"
  kms_master_key_id = "alias/aws/sns"
}
resource "aws_secretsmanager_secret" "db" {
  for_each                = var.databases
  name                    = "db/${each.key}"
  recovery_window_in_days = 0
}
resource "aws_secretsmanager_secret_version" "db" {
  for_each  = aws_secretsmanager_secret.db
  secret_id = each.value.id
  secret_string = jsonencode({
    username = "dbadmin"
    password = var.master_password
    host     = aws_db_instance.this[each.key].address
  })
}
resource "aws_ssm_parameter" "endpoint" {
  for_each = { for k, v in aws_db_instance.this : k => v.engine }
  name     = "/db/${each.key}/engine"
  type     = "SecureString"
  value    = each.value
  key_id   = aws_kms_key.db.key_id
}
resource "aws_rds_cluster_parameter_group" "aurora" {
  name   = "aurora"
  family = "aurora-postgresql16"
  parameter {
    name         = "rds.force_ssl"
    value        = 1
    apply_method = "pending-reboot"
  }
}
resource "aws_rds_cluster" "aurora" {
  cluster_identifier              = "aurora"
  engine                          = "aurora-postgresql"
  engine_mode                     = "provisioned"
  engine_version                  = "16.4"
  database_name                   = "app"
  master_username                 = "root"
  manage_master_user_password     = true
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.aurora.name
  storage_encrypted               = true
  serverlessv2_scaling_configuration {
    min_capacity = 0.5
    max_capacity = 4
  }
  enabled_cloudwatch_logs_exports = ["postgresql"]
  skip_final_snapshot             = true
}
resource "aws_rds_cluster_instance" "aurora" {
  count              = 2
  identifier         = "aurora-${count.index}"
  cluster_identifier = aws_rds_cluster.aurora.id
  instance_class     = "db.serverless"
  engine             = aws_rds_cluster.aurora.engine
  engine_version     = aws_rds_cluster.aurora.engine_version
}

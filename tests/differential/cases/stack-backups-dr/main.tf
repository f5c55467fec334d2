provider "aws" {
  region = "eu-central-1"
}
provider "aws" {
  alias  = "dr"
  region = "eu-west-3"
}
locals {
  vaults = { primary = null, locked = { min = 7, max = 35 } }
}
resource "aws_backup_vault" "v" {
  for_each    = local.vaults
  name        = "vault-${each.key}"
  kms_key_arn = each.value == null ? null : aws_kms_key.k.arn
}
resource "aws_backup_vault_lock_configuration" "l" {
  for_each            = { for k, v in local.vaults : k => v if v != null }
  backup_vault_name   = aws_backup_vault.v[each.key].name
  min_retention_days  = each.value.min
  max_retention_days  = each.value.max
  changeable_for_days = 3
}
resource "aws_backup_vault_policy" "p" {
  backup_vault_name = aws_backup_vault.v["primary"].name
  policy            = data.aws_iam_policy_document.p.json
}
data "aws_iam_policy_document" "p" {
  statement {
    effect  = "Deny"
    actions = ["backup:DeleteRecoveryPoint"]
    resources = ["*"]
    not_principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::111122223333:role/break-glass"]
    }
  }
}
resource "aws_backup_vault_notifications" "n" {
  backup_vault_name   = aws_backup_vault.v["primary"].name
  sns_topic_arn       = "arn:aws:sns:eu-central-1:111122223333:x"
  backup_vault_events = ["BACKUP_JOB_STARTED", "RESTORE_JOB_COMPLETED"]
}
resource "aws_backup_plan" "p" {
  name = "daily"
  rule {
    rule_name                = "daily"
    target_vault_name        = aws_backup_vault.v["primary"].name
    schedule                 = "cron(0 3 * * ? *)"
    enable_continuous_backup = true
    start_window             = 60
    lifecycle {
      delete_after = 14
    }
    copy_action {
      destination_vault_arn = aws_backup_vault.dr.arn
      lifecycle {
        delete_after = 30
      }
    }
    recovery_point_tags = { by = "plan" }
  }
  advanced_backup_setting {
    backup_options = { WindowsVSS = "enabled" }
    resource_type  = "EC2"
  }
}
resource "aws_backup_vault" "dr" {
  provider = aws.dr
  name     = "drvault"
}
resource "aws_backup_selection" "s" {
  iam_role_arn = "arn:aws:iam::111122223333:role/b"
  name         = "s"
  plan_id      = aws_backup_plan.p.id
  resources    = ["*"]
  condition {
    string_equals {
      key   = "aws:ResourceTag/backup"
      value = "true"
    }
  }
}
resource "aws_backup_region_settings" "r" {
  resource_type_opt_in_preference = { EBS = true, S3 = false }
}
resource "aws_backup_global_settings" "g" {
  global_settings = { isCrossAccountBackupEnabled = "true" }
}
resource "aws_backup_framework" "f" {
  name = "f"
  control {
    name = "BACKUP_RECOVERY_POINT_MINIMUM_RETENTION_CHECK"
    input_parameter {
      name  = "requiredRetentionDays"
      value = "35"
    }
  }
}
resource "aws_kms_key" "k" {
  description              = "k"
  customer_master_key_spec = "SYMMETRIC_DEFAULT"
  multi_region             = true
  policy                   = <<POLICY
{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::111122223333:root"},"Action":"kms:*","Resource":"*"}]}
POLICY
}
resource "aws_kms_replica_key" "k" {
  provider                = aws.dr
  primary_key_arn         = aws_kms_key.k.arn
  deletion_window_in_days = 7
  policy                  = jsonencode({ Version = "2012-10-17", Statement = [] })
}
resource "aws_kms_grant" "g" {
  key_id            = aws_kms_key.k.key_id
  grantee_principal = "arn:aws:iam::111122223333:role/b"
  operations        = ["Encrypt", "Decrypt"]
  constraints {
    encryption_context_equals = { Department = "Finance" }
  }
}
resource "aws_s3_bucket" "src" {
  bucket              = "src"
  object_lock_enabled = true
}
resource "aws_s3_bucket" "dst" {
  provider = aws.dr
  bucket   = "dst"
}
resource "aws_s3_bucket_versioning" "v" {
  for_each = toset(["src"])
  bucket   = aws_s3_bucket.src.id
  versioning_configuration {
    status     = "Enabled"
    mfa_delete = "Disabled"
  }
}
resource "aws_s3_bucket_replication_configuration" "r" {
  bucket = aws_s3_bucket.src.id
  role   = "arn:aws:iam::111122223333:role/r"
  rule {
    status = "Enabled"
    filter {
      and {
        prefix = "docs/"
        tags   = { class = "x" }
      }
    }
    delete_marker_replication {
      status = "Enabled"
    }
    source_selection_criteria {
      sse_kms_encrypted_objects {
        status = "Enabled"
      }
    }
    destination {
      bucket  = aws_s3_bucket.dst.arn
      account = "111122223333"
      access_control_translation {
        owner = "Destination"
      }
      encryption_configuration {
        replica_kms_key_id = aws_kms_replica_key.k.arn
      }
    }
  }
}
resource "aws_rds_global_cluster" "g" {
  global_cluster_identifier = "g"
  engine                    = "aurora-mysql"
  engine_version            = "8.0.mysql_aurora.3.05.2"
  storage_encrypted         = true
}
resource "aws_rds_cluster" "p" {
  cluster_identifier        = "p"
  global_cluster_identifier = aws_rds_global_cluster.g.id
  engine                    = aws_rds_global_cluster.g.engine
  engine_version            = aws_rds_global_cluster.g.engine_version
  master_username           = "u"
  master_password           = "password1234"
  backtrack_window          = 3600
  deletion_protection       = true
  final_snapshot_identifier = "x"
}
resource "aws_db_snapshot" "s" {
  db_instance_identifier = "x"
  db_snapshot_identifier = "y"
}
resource "aws_db_instance_automated_backups_replication" "r" {
  provider               = aws.dr
  source_db_instance_arn = "arn:aws:rds:eu-central-1:111122223333:db:x"
}
resource "aws_db_proxy" "p" {
  name           = "p"
  engine_family  = "POSTGRESQL"
  role_arn       = "arn:aws:iam::111122223333:role/r"
  vpc_subnet_ids = ["subnet-1", "subnet-2"]
  auth {
    auth_scheme = "SECRETS"
    iam_auth    = "DISABLED"
    secret_arn  = "arn:aws:secretsmanager:eu-central-1:111122223333:secret:x"
  }
}
resource "aws_db_proxy_default_target_group" "d" {
  db_proxy_name = aws_db_proxy.p.name
  connection_pool_config {
    max_connections_percent = 100
  }
}
resource "aws_docdb_cluster_parameter_group" "p" {
  family = "docdb5.0"
  name   = "p"
  parameter {
    name  = "tls"
    value = "enabled"
  }
}
resource "aws_secretsmanager_secret" "s" {
  name_prefix = "db/"
  policy      = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Deny", Principal = "*", Action = "*", Resource = "*" }] })
  replica {
    region = "eu-west-3"
  }
}
resource "aws_secretsmanager_secret_rotation" "r" {
  secret_id           = aws_secretsmanager_secret.s.id
  rotation_lambda_arn = "arn:aws:lambda:eu-central-1:111122223333:function:x"
  rotation_rules {
    automatically_after_days = 30
  }
}
resource "aws_fsx_lustre_file_system" "f" {
  subnet_ids       = ["subnet-1"]
  storage_capacity = 1200
  deployment_type  = "PERSISTENT_2"
  per_unit_storage_throughput = 125
}
resource "aws_fsx_windows_file_system" "w" {
  active_directory_id = "d-1234567890"
  storage_capacity    = 300
  subnet_ids          = ["subnet-1"]
  throughput_capacity = 1024
}
resource "aws_storagegateway_gateway" "g" {
  gateway_name       = "gw"
  gateway_timezone   = "GMT"
  gateway_type       = "FILE_S3"
  gateway_ip_address = "1.2.3.4"
}
resource "aws_dlm_lifecycle_policy" "x" {
  description        = "x"
  execution_role_arn = "arn:aws:iam::111122223333:role/dlm"
  policy_details {
    policy_type = "EVENT_BASED_POLICY"
    action {
      name = "copy"
      cross_region_copy {
        encryption_configuration {}
        retain_rule {
          interval      = 15
          interval_unit = "MONTHS"
        }
        target = "eu-west-3"
      }
    }
    event_source {
      type = "MANAGED_CWE"
      parameters {
        description_regex = "^.*Created for policy: policy-1234567890abcdef0.*$"
        event_type        = "shareSnapshot"
        snapshot_owner    = ["111122223333"]
      }
    }
  }
}
resource "aws_vpn_gateway" "v" {
  vpc_id = "vpc-1"
}
resource "aws_customer_gateway" "c" {
  bgp_asn    = 65000
  ip_address = "172.83.124.10"
  type       = "ipsec.1"
}
resource "aws_vpn_connection" "v" {
  vpn_gateway_id      = aws_vpn_gateway.v.id
  customer_gateway_id = aws_customer_gateway.c.id
  type                = "ipsec.1"
  static_routes_only  = true
  tunnel1_ike_versions = ["ikev2"]
}
resource "aws_dx_gateway" "d" {
  name            = "d"
  amazon_side_asn = "64512"
}
resource "aws_ec2_client_vpn_endpoint" "c" {
  server_certificate_arn = "arn:aws:acm:eu-central-1:111122223333:certificate/x"
  client_cidr_block      = "10.0.0.0/16"
  split_tunnel           = true
  authentication_options {
    type                       = "certificate-authentication"
    root_certificate_chain_arn = "arn:aws:acm:eu-central-1:111122223333:certificate/y"
  }
  connection_log_options {
    enabled = false
  }
}
resource "aws_egress_only_internet_gateway" "e" {
  vpc_id = "vpc-1"
}
resource "aws_vpc_endpoint_service" "s" {
  acceptance_required        = false
  network_load_balancer_arns = ["arn:aws:elasticloadbalancing:eu-central-1:111122223333:loadbalancer/net/x/1"]
}
resource "aws_network_interface" "n" {
  subnet_id       = "subnet-1"
  private_ips     = ["10.0.0.50"]
  attachment {
    instance     = "i-1"
    device_index = 1
  }
}
resource "aws_ec2_instance_connect_endpoint" "e" {
  subnet_id = "subnet-1"
}
resource "aws_verifiedaccess_instance" "v" {
  description = "v"
}
resource "aws_vpclattice_service" "l" {
  name      = "lsvc"
  auth_type = "AWS_IAM"
}
resource "aws_vpclattice_target_group" "t" {
  name = "ltg"
  type = "INSTANCE"
  config {
    vpc_identifier = "vpc-1"
    port           = 443
    protocol       = "HTTPS"
  }
}

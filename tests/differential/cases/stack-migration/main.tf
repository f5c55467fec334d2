provider "aws" {
  region = "eu-south-1"
}
resource "aws_dms_replication_subnet_group" "g" {
  replication_subnet_group_description = "d"
  replication_subnet_group_id          = "Group"
  subnet_ids                           = ["subnet-1", "subnet-2"]
}
resource "aws_dms_replication_task" "t" {
  migration_type           = "full-load"
  replication_instance_arn = "arn:aws:dms:eu-south-1:111122223333:rep:X"
  replication_task_id      = "task"
  source_endpoint_arn      = "arn:aws:dms:eu-south-1:111122223333:endpoint:A"
  target_endpoint_arn      = "arn:aws:dms:eu-south-1:111122223333:endpoint:B"
  table_mappings           = jsonencode({ rules = [{ rule-type = "selection", rule-id = "1", rule-name = "1", object-locator = { schema-name = "%", table-name = "%" }, rule-action = "include" }] })
}
resource "aws_dms_endpoint" "s3" {
  endpoint_id   = "s3-target"
  endpoint_type = "target"
  engine_name   = "s3"
  s3_settings {
    bucket_name = "b"
  }
}
resource "aws_dms_endpoint" "pg" {
  endpoint_id   = "pg"
  endpoint_type = "source"
  engine_name   = "postgres"
  username      = "u"
  password      = "p"
  server_name   = "h"
  port          = 5432
  database_name = "d"
  ssl_mode      = "require"
}
resource "aws_datasync_agent" "a" {
  ip_address = "1.2.3.4"
  name       = "a"
}
resource "aws_datasync_location_nfs" "n" {
  server_hostname = "nfs.example.com"
  subdirectory    = "/exported"
  on_prem_config {
    agent_arns = [aws_datasync_agent.a.arn]
  }
}
resource "aws_datasync_location_efs" "e" {
  efs_file_system_arn = "arn:aws:elasticfilesystem:eu-south-1:111122223333:file-system/fs-1"
  ec2_config {
    security_group_arns = ["arn:aws:ec2:eu-south-1:111122223333:security-group/sg-1"]
    subnet_arn          = "arn:aws:ec2:eu-south-1:111122223333:subnet/subnet-1"
  }
}
resource "aws_datasync_task" "t" {
  destination_location_arn = aws_datasync_location_efs.e.arn
  source_location_arn      = aws_datasync_location_nfs.n.arn
  name                     = "t"
  options {
    bytes_per_second = -1
  }
  excludes {
    filter_type = "SIMPLE_PATTERN"
    value       = "/folder1|/folder2"
  }
}
resource "aws_storagegateway_nfs_file_share" "s" {
  client_list  = ["0.0.0.0/0"]
  gateway_arn  = "arn:aws:storagegateway:eu-south-1:111122223333:gateway/sgw-1"
  location_arn = "arn:aws:s3:::b"
  role_arn     = "arn:aws:iam::111122223333:role/x"
}
resource "aws_fsx_ontap_file_system" "f" {
  storage_capacity    = 1024
  subnet_ids          = ["subnet-1", "subnet-2"]
  deployment_type     = "MULTI_AZ_1"
  throughput_capacity = 512
  preferred_subnet_id = "subnet-1"
}
resource "aws_fsx_ontap_storage_virtual_machine" "v" {
  file_system_id = aws_fsx_ontap_file_system.f.id
  name           = "svm"
}
resource "aws_fsx_ontap_volume" "v" {
  name                       = "vol"
  junction_path              = "/test"
  size_in_megabytes          = 1024
  storage_efficiency_enabled = true
  storage_virtual_machine_id = aws_fsx_ontap_storage_virtual_machine.v.id
}
resource "aws_fsx_openzfs_file_system" "z" {
  storage_capacity    = 64
  subnet_ids          = ["subnet-1"]
  deployment_type     = "SINGLE_AZ_1"
  throughput_capacity = 64
}
resource "aws_ebs_snapshot_copy" "c" {
  source_snapshot_id = "snap-1"
  source_region      = "eu-west-1"
}
resource "aws_dx_connection" "c" {
  name      = "tf-dx"
  bandwidth = "1Gbps"
  location  = "EqDC2"
}
resource "aws_dx_private_virtual_interface" "v" {
  connection_id  = aws_dx_connection.c.id
  name           = "vif"
  vlan           = 4094
  vpn_gateway_id = "vgw-1"
  address_family = "ipv4"
  bgp_asn        = 65352
}
resource "aws_networkmanager_global_network" "g" {
  description = "g"
}
resource "aws_networkmanager_site" "s" {
  global_network_id = aws_networkmanager_global_network.g.id
  location {
    latitude = "1.5"
  }
}
resource "aws_cloudhsm_v2_cluster" "h" {
  hsm_type   = "hsm1.medium"
  subnet_ids = ["subnet-1"]
}
resource "aws_kms_custom_key_store" "k" {
  cloud_hsm_cluster_id     = aws_cloudhsm_v2_cluster.h.cluster_id
  custom_key_store_name    = "k"
  key_store_password       = "noplaintextpasswords1"
  trust_anchor_certificate = "x"
}
resource "aws_kms_external_key" "e" {
  description = "e"
}
resource "aws_kms_ciphertext" "c" {
  key_id    = "k"
  plaintext = "secret"
}
resource "aws_rolesanywhere_trust_anchor" "t" {
  name = "t"
  source {
    source_data {
      acm_pca_arn = "arn:aws:acm-pca:eu-south-1:111122223333:certificate-authority/x"
    }
    source_type = "AWS_ACM_PCA"
  }
}
resource "aws_rolesanywhere_profile" "p" {
  name      = "p"
  role_arns = ["arn:aws:iam::111122223333:role/x"]
}
resource "aws_organizations_policy" "backup" {
  name    = "backup"
  type    = "BACKUP_POLICY"
  content = file("${path.module}/backup.json")
}
resource "aws_organizations_resource_policy" "r" {
  content = jsonencode({ Version = "2012-10-17", Statement = [{ Sid = "D", Effect = "Allow", Principal = { AWS = "arn:aws:iam::111122223333:root" }, Action = ["organizations:List*"], Resource = "*" }] })
}
resource "aws_iam_user" "u" {
  name = "u"
}
resource "aws_iam_user_ssh_key" "k" {
  username   = aws_iam_user.u.name
  encoding   = "SSH"
  public_key = "ssh-rsa AAAA"
}
resource "aws_iam_virtual_mfa_device" "m" {
  virtual_mfa_device_name = "m"
}
resource "aws_iam_service_linked_role" "s" {
  aws_service_name = "elasticbeanstalk.amazonaws.com"
}
resource "aws_iam_policy_attachment" "a" {
  name       = "a"
  users      = [aws_iam_user.u.name]
  policy_arn = "arn:aws:iam::aws:policy/ReadOnlyAccess"
}
resource "aws_iam_account_alias" "a" {
  account_alias = "my-account"
}
resource "aws_cloudformation_stack" "s" {
  name          = "s"
  parameters    = { VPCCidr = "10.0.0.0/16" }
  template_body = <<STACK
{ "Parameters": {"VPCCidr": {"Type": "String"}}, "Resources": {} }
STACK
}
resource "aws_s3_bucket_analytics_configuration" "a" {
  bucket = "b"
  name   = "a"
  filter {
    prefix = "x/"
  }
}
resource "aws_s3_bucket_lifecycle_configuration" "l" {
  bucket = "b"
  rule {
    id     = "r"
    status = "Enabled"
    filter {
      object_size_greater_than = 500
    }
    noncurrent_version_transition {
      newer_noncurrent_versions = 2
      noncurrent_days           = 30
      storage_class             = "STANDARD_IA"
    }
  }
}
resource "aws_s3_directory_bucket" "d" {
  bucket = "example--euw1-az1--x-s3"
  location {
    name = "euw1-az1"
  }
}
resource "aws_s3tables_table_bucket" "t" {
  name = "example-bucket"
}
resource "aws_s3control_multi_region_access_point" "m" {
  details {
    name = "mrap"
    region {
      bucket = "bkt"
    }
  }
}
resource "aws_s3control_storage_lens_configuration" "s" {
  config_id = "c"
  storage_lens_configuration {
    enabled = true
    account_level {
      activity_metrics {
        enabled = true
      }
      bucket_level {
        activity_metrics {
          enabled = true
        }
      }
    }
  }
}

provider "aws" {
  region = "us-east-1"
}
locals {
  people = { for p in csvdecode(file("${path.module}/people.csv")) : p.user => p }
}
resource "aws_directory_service_directory" "d" {
  name     = "corp.example.com"
  password = "SuperSecretPassw0rd"
  edition  = "Standard"
  type     = "MicrosoftAD"
  vpc_settings {
    vpc_id     = "vpc-1"
    subnet_ids = ["subnet-1", "subnet-2"]
  }
}
resource "aws_workspaces_directory" "w" {
  directory_id = aws_directory_service_directory.d.id
  self_service_permissions {
    change_compute_type = true
  }
  workspace_creation_properties {
    enable_internet_access = true
  }
}
resource "aws_workspaces_workspace" "w" {
  for_each     = { for k, p in local.people : k => p if p.desktop == "yes" }
  directory_id = aws_workspaces_directory.w.id
  bundle_id    = "wsb-bh8rsxt14"
  user_name    = each.key
  workspace_properties {
    compute_type_name                         = "VALUE"
    root_volume_size_gib                      = 80
    user_volume_size_gib                      = 10
    running_mode                              = "AUTO_STOP"
    running_mode_auto_stop_timeout_in_minutes = 60
  }
}
resource "aws_transfer_server" "sftp" {
  identity_provider_type = "SERVICE_MANAGED"
  endpoint_type          = "VPC"
  endpoint_details {
    subnet_ids = ["subnet-1"]
    vpc_id     = "vpc-1"
  }
  protocol_details {
    passive_ip = "AUTO"
  }
  workflow_details {
    on_upload {
      execution_role = "arn:aws:iam::111122223333:role/x"
      workflow_id    = "w-1234567890abcdef0"
    }
  }
}
resource "aws_transfer_user" "u" {
  for_each            = local.people
  server_id           = aws_transfer_server.sftp.id
  user_name           = each.key
  role                = "arn:aws:iam::111122223333:role/x"
  home_directory_type = "LOGICAL"
  home_directory_mappings {
    entry  = "/"
    target = "/bucket/${each.key}"
  }
}
resource "aws_transfer_ssh_key" "k" {
  for_each  = local.people
  server_id = aws_transfer_server.sftp.id
  user_name = aws_transfer_user.u[each.key].user_name
  body      = "ssh-rsa AAAA"
}
resource "aws_connect_instance" "c" {
  identity_management_type = "CONNECT_MANAGED"
  inbound_calls_enabled    = true
  instance_alias           = "ex"
  outbound_calls_enabled   = true
}
resource "aws_connect_hours_of_operation" "h" {
  instance_id = aws_connect_instance.c.id
  name        = "Office"
  time_zone   = "EST"
  config {
    day = "MONDAY"
    end_time {
      hours   = 23
      minutes = 8
    }
    start_time {
      hours   = 8
      minutes = 0
    }
  }
}
resource "aws_connect_queue" "q" {
  instance_id           = aws_connect_instance.c.id
  name                  = "q"
  hours_of_operation_id = aws_connect_hours_of_operation.h.hours_of_operation_id
}
resource "aws_appstream_fleet" "f" {
  name          = "f"
  instance_type = "stream.standard.small"
  image_name    = "Amazon-AppStream2-Sample-Image-03-11-2023"
  compute_capacity {
    desired_instances = 1
  }
}
resource "aws_appstream_stack" "s" {
  name = "s"
  storage_connectors {
    connector_type = "HOMEFOLDERS"
  }
  application_settings {
    enabled        = true
    settings_group = "SettingsGroup"
  }
}
resource "aws_chime_voice_connector" "v" {
  name               = "v"
  require_encryption = true
}
resource "aws_ssmincidents_replication_set" "r" {
  region {
    name = "us-east-1"
  }
}
resource "aws_ssmcontacts_contact" "c" {
  alias = "oncall"
  type  = "PERSONAL"
}
resource "aws_ssm_maintenance_window_task" "t" {
  max_concurrency = 2
  max_errors      = 1
  priority        = 1
  task_arn        = "AWS-RunShellScript"
  task_type       = "RUN_COMMAND"
  window_id       = "mw-1"
  targets {
    key    = "InstanceIds"
    values = ["i-1"]
  }
  task_invocation_parameters {
    run_command_parameters {
      output_s3_bucket     = "b"
      output_s3_key_prefix = "o"
      service_role_arn     = "arn:aws:iam::111122223333:role/x"
      timeout_seconds      = 600
      parameter {
        name   = "commands"
        values = ["date"]
      }
    }
  }
}
resource "aws_ssm_resource_data_sync" "s" {
  name = "s"
  s3_destination {
    bucket_name = "b"
    region      = "us-east-1"
  }
}
resource "aws_resourcegroups_group" "g" {
  name = "g"
  resource_query {
    query = jsonencode({ ResourceTypeFilters = ["AWS::EC2::Instance"], TagFilters = [{ Key = "Stage", Values = ["Test"] }] })
  }
}
resource "aws_fis_experiment_template" "f" {
  description = "f"
  role_arn    = "arn:aws:iam::111122223333:role/x"
  stop_condition {
    source = "none"
  }
  action {
    name      = "a"
    action_id = "aws:ec2:terminate-instances"
    target {
      key   = "Instances"
      value = "t"
    }
  }
  target {
    name           = "t"
    resource_type  = "aws:ec2:instance"
    selection_mode = "COUNT(1)"
    resource_tag {
      key   = "env"
      value = "example"
    }
  }
}
resource "aws_licensemanager_license_configuration" "l" {
  name                     = "l"
  license_count            = 10
  license_count_hard_limit = true
  license_counting_type    = "Socket"
  license_rules            = ["#minimumSockets=2"]
}
resource "aws_servicequotas_template" "q" {
  region       = "us-east-1"
  quota_code   = "L-2ACBD22F"
  service_code = "lambda"
  value        = "80"
}
resource "aws_verifiedpermissions_policy_store" "v" {
  validation_settings {
    mode = "STRICT"
  }
}
resource "aws_quicksight_group" "g" {
  group_name     = "g"
  aws_account_id = "111122223333"
}

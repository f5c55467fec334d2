provider "aws" {
  region = "ap-south-1"
}
variable "pools" {
  default = {
    od   = { types = ["m5.large"], spot = false }
    spot = { types = ["c5.large", "c5a.large"], spot = true }
  }
}
resource "aws_launch_template" "b" {
  name_prefix   = "batch-"
  image_id      = "ami-0123456789abcdef0"
  instance_type = "m5.large"
  key_name      = "k"
  cpu_options {
    core_count       = 4
    threads_per_core = 2
  }
  credit_specification {
    cpu_credits = "standard"
  }
  placement {
    availability_zone = "ap-south-1a"
  }
  private_dns_name_options {
    hostname_type = "resource-name"
  }
  capacity_reservation_specification {
    capacity_reservation_preference = "open"
  }
  hibernation_options {
    configured = true
  }
  maintenance_options {
    auto_recovery = "disabled"
  }
  enclave_options {
    enabled = true
  }
}
resource "aws_batch_compute_environment" "b" {
  for_each                        = var.pools
  compute_environment_name_prefix = "${each.key}-"
  type                            = "MANAGED"
  compute_resources {
    type                = each.value.spot ? "SPOT" : "EC2"
    allocation_strategy = each.value.spot ? "SPOT_CAPACITY_OPTIMIZED" : "BEST_FIT_PROGRESSIVE"
    bid_percentage      = each.value.spot ? 80 : null
    instance_role       = "arn:aws:iam::111122223333:instance-profile/x"
    instance_type       = each.value.types
    min_vcpus           = 0
    max_vcpus           = 64
    subnets             = ["subnet-1"]
    security_group_ids  = ["sg-1"]
    launch_template {
      launch_template_id = aws_launch_template.b.id
      version            = "$Latest"
    }
    ec2_configuration {
      image_type = "ECS_AL2023"
    }
  }
  update_policy {
    job_execution_timeout_minutes = 30
    terminate_jobs_on_update      = false
  }
}
resource "aws_spot_fleet_request" "s" {
  iam_fleet_role  = "arn:aws:iam::111122223333:role/x"
  target_capacity = 2
  launch_specification {
    instance_type     = "m4.10xlarge"
    ami               = "ami-1234"
    spot_price        = "2.793"
    placement_tenancy = "dedicated"
    root_block_device {
      volume_size = 20
    }
  }
  launch_specification {
    instance_type     = "m4.4xlarge"
    ami               = "ami-5678"
    availability_zone = "ap-south-1a"
  }
}
resource "aws_ec2_fleet" "f" {
  launch_template_config {
    launch_template_specification {
      launch_template_id = aws_launch_template.b.id
      version            = aws_launch_template.b.latest_version
    }
  }
  target_capacity_specification {
    default_target_capacity_type = "spot"
    total_target_capacity        = 5
  }
}
resource "aws_emr_cluster" "e" {
  name          = "e"
  release_label = "emr-6.10.0"
  applications  = ["Spark"]
  service_role  = "arn:aws:iam::111122223333:role/x"
  ec2_attributes {
    subnet_id        = "subnet-1"
    instance_profile = "arn:aws:iam::111122223333:instance-profile/x"
  }
  master_instance_group {
    instance_type = "m5.xlarge"
  }
  core_instance_group {
    instance_type  = "c5.xlarge"
    instance_count = 2
    ebs_config {
      size                 = "40"
      type                 = "gp2"
      volumes_per_instance = 1
    }
  }
  bootstrap_action {
    path = "s3://x/y.sh"
    name = "runif"
    args = ["a"]
  }
  configurations_json = <<EOF
[ { "Classification": "hadoop-env", "Configurations": [], "Properties": {} } ]
EOF
  auto_termination_policy {
    idle_timeout = 3600
  }
}
resource "aws_ecs_cluster" "c" {
  name = "c"
  service_connect_defaults {
    namespace = "arn:aws:servicediscovery:ap-south-1:111122223333:namespace/ns-1"
  }
}
resource "aws_ecs_task_definition" "t" {
  family = "t"
  container_definitions = jsonencode([
    { name = "zeta", image = "z", cpu = 10, memory = 512, essential = true, portMappings = [{ containerPort = 80, hostPort = 80 }] },
    { name = "alpha", image = "a", cpu = 0, memory = 256, essential = false, environment = [{ name = "B", value = "2" }, { name = "A", value = "1" }], dependsOn = [{ containerName = "zeta", condition = "START" }] },
  ])
  volume {
    name      = "v"
    host_path = "/x"
  }
  volume {
    name = "d"
    docker_volume_configuration {
      scope  = "shared"
      driver = "local"
    }
  }
  placement_constraints {
    type       = "memberOf"
    expression = "attribute:ecs.availability-zone in [ap-south-1a]"
  }
  network_mode = "bridge"
  proxy_configuration {
    container_name = "zeta"
    properties     = { AppPorts = "8080" }
  }
}
resource "aws_elastic_beanstalk_configuration_template" "t" {
  name                = "t"
  application         = "a"
  solution_stack_name = "64bit Amazon Linux 2015.09 v2.0.8 running Go 1.4"
}
resource "aws_gamelift_build" "g" {
  name             = "g"
  operating_system = "WINDOWS_2012"
  storage_location {
    bucket   = "b"
    key      = "k"
    role_arn = "arn:aws:iam::111122223333:role/x"
  }
}
resource "aws_lightsail_instance" "l" {
  name              = "custom"
  availability_zone = "ap-south-1a"
  blueprint_id      = "amazon_linux_2"
  bundle_id         = "nano_3_0"
}
resource "aws_lightsail_database" "d" {
  relational_database_name = "dbn"
  availability_zone        = "ap-south-1a"
  master_database_name     = "testdatabase"
  master_password          = "testdatabasepassword"
  master_username          = "test"
  blueprint_id             = "mysql_8_0"
  bundle_id                = "micro_2_0"
}
resource "aws_eks_cluster" "auto" {
  name     = "auto"
  role_arn = "arn:aws:iam::111122223333:role/x"
  compute_config {
    enabled       = true
    node_pools    = ["general-purpose"]
    node_role_arn = "arn:aws:iam::111122223333:role/y"
  }
  kubernetes_network_config {
    elastic_load_balancing {
      enabled = true
    }
  }
  storage_config {
    block_storage {
      enabled = true
    }
  }
  bootstrap_self_managed_addons = false
  access_config {
    authentication_mode = "API"
  }
  vpc_config {
    subnet_ids = ["subnet-1", "subnet-2"]
  }
}
resource "aws_eks_identity_provider_config" "i" {
  cluster_name = aws_eks_cluster.auto.name
  oidc {
    client_id                     = "c"
    identity_provider_config_name = "n"
    issuer_url                    = "https://example.com"
  }
}
resource "aws_autoscaling_group" "warm" {
  desired_capacity    = 1
  max_size            = 5
  min_size            = 1
  vpc_zone_identifier = ["subnet-1"]
  launch_template {
    name    = "xlt"
    version = "$Default"
  }
  warm_pool {
    pool_state = "Hibernated"
    min_size   = 1
    instance_reuse_policy {
      reuse_on_scale_in = true
    }
  }
  initial_lifecycle_hook {
    name                 = "h"
    default_result       = "CONTINUE"
    lifecycle_transition = "autoscaling:EC2_INSTANCE_LAUNCHING"
  }
}
resource "aws_autoscaling_policy" "pred" {
  name                   = "pred"
  autoscaling_group_name = aws_autoscaling_group.warm.name
  policy_type            = "PredictiveScaling"
  predictive_scaling_configuration {
    metric_specification {
      target_value = 10
      predefined_load_metric_specification {
        predefined_metric_type = "ASGTotalCPUUtilization"
        resource_label         = "app/my-alb/778d41231b141a0f/targetgroup/my-alb-target-group/943f017f100becff"
      }
      predefined_scaling_metric_specification {
        predefined_metric_type = "ASGAverageCPUUtilization"
        resource_label         = "app/my-alb/778d41231b141a0f/targetgroup/my-alb-target-group/943f017f100becff"
      }
    }
  }
}
resource "aws_placement_group" "p" {
  name            = "p"
  strategy        = "partition"
  partition_count = 3
}
resource "aws_ec2_host" "h" {
  instance_type     = "c5.18xlarge"
  availability_zone = "ap-south-1a"
}
resource "aws_ami" "a" {
  name                = "a"
  virtualization_type = "hvm"
  root_device_name    = "/dev/xvda"
  ebs_block_device {
    device_name = "/dev/xvda"
    snapshot_id = "snap-1"
    volume_size = 8
  }
}

provider "aws" {
  region = "us-west-2"
}
variable "instances" {
  type = map(any)
  default = {
    bastion = { type = "t3.micro", az = "us-west-2a" }
    app     = { type = "m5.large", az = "us-west-2b" }
  }
}
locals {
  user_data = <<-EOT
    #cloud-config
    packages:
    %{~ for p in ["nginx", "jq"] }
      - ${p}
    %{~ endfor }
    runcmd:
      - echo "hello $${USER}"
  EOT
  disks = [
    { name = "/dev/sdf", size = 100, type = "gp3", iops = 3000 },
    { name = "/dev/sdg", size = 500, type = "st1" },
  ]
}
resource "aws_key_pair" "k" {
  key_name   = "k"
  public_key = "ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABAQD3F6tyPEFEzV0LX3X8BsXdMsQz1x2cEikKDEY0aIj41qgxMCP/iteneqXSIFZBp5vizPvaoIR3Um9xK7PGoW8giupGn+EPuxIA4cDM4vzOqOkiMPhz5XK0whEjkVzTo4+S0puvDZuwIsdiW9mxhJc7tgBNL0cYlWSYVkz4G/fslNfRPW5mYAM49f4fhtxPb5ok4Q2Lg9dPKVHO/Bgeu5woMc7RY0p1ej6D4CKFE6lymSDJpW0YHX/wqE9+cfEauh7xZcG0q9t2ta6F6fmX0agvpFyZo8aFbXeUBr7osSCJNgvavWbM/06niWrOvYX2xwWdhXmXSrbX8ZbabVohBK41 email@example.com"
}
resource "aws_instance" "i" {
  for_each                    = var.instances
  ami                         = "ami-0abcdef1234567890"
  instance_type               = each.value.type
  availability_zone           = each.value.az
  key_name                    = aws_key_pair.k.key_name
  vpc_security_group_ids      = [aws_security_group.a.id]
  user_data                   = local.user_data
  user_data_replace_on_change = true
  iam_instance_profile        = aws_iam_instance_profile.p.name
  associate_public_ip_address = each.key == "bastion"
  monitoring                  = true
  ebs_optimized               = each.key != "bastion"
  metadata_options {
    http_tokens   = "required"
    http_endpoint = "enabled"
  }
  root_block_device {
    volume_type = "gp3"
    volume_size = 30
    encrypted   = true
    tags        = { Name = "root-${each.key}" }
  }
  dynamic "ebs_block_device" {
    for_each = each.key == "app" ? local.disks : []
    content {
      device_name           = ebs_block_device.value.name
      volume_size           = ebs_block_device.value.size
      volume_type           = ebs_block_device.value.type
      iops                  = lookup(ebs_block_device.value, "iops", null)
      delete_on_termination = true
    }
  }
  credit_specification {
    cpu_credits = each.key == "bastion" ? "unlimited" : "standard"
  }
  tags = { Name = each.key }
  volume_tags = null
}
resource "aws_ebs_volume" "v" {
  count             = 2
  availability_zone = "us-west-2${element(["a", "b"], count.index)}"
  size              = 10 * (count.index + 1)
  encrypted         = true
}
resource "aws_volume_attachment" "v" {
  count       = 2
  device_name = "/dev/sd${["h", "i"][count.index]}"
  volume_id   = aws_ebs_volume.v[count.index].id
  instance_id = aws_instance.i["app"].id
}
resource "aws_eip" "e" {
  instance = aws_instance.i["bastion"].id
}
resource "aws_security_group" "a" {
  name_prefix = "a"
  vpc_id      = "vpc-12345678"
  revoke_rules_on_delete = true
}
resource "aws_vpc_security_group_ingress_rule" "r" {
  for_each          = { for c in [["ssh", 22, "203.0.113.7/32"], ["http", 80, "0.0.0.0/0"]] : c[0] => { port = c[1], cidr = c[2] } }
  security_group_id = aws_security_group.a.id
  from_port         = each.value.port
  to_port           = each.value.port
  ip_protocol       = "TCP"
  cidr_ipv4         = each.value.cidr
  tags              = { Name = each.key }
}
resource "aws_iam_instance_profile" "p" {
  name = "p"
  role = aws_iam_role.r.name
}
resource "aws_iam_role" "r" {
  name = "r"
  assume_role_policy = jsonencode({
    "Version" : "2012-10-17",
    "Statement" : [{ "Action" : "sts:AssumeRole", "Effect" : "Allow", "Sid" : "", "Principal" : { "Service" : "ec2.amazonaws.com" } }]
  })
}
resource "aws_launch_template" "lt" {
  name                    = "ltx"
  image_id                = "ami-0abcdef1234567890"
  instance_type           = "t3.small"
  disable_api_termination = true
  ebs_optimized           = "true"
  user_data               = base64gzip("x") == "" ? null : base64encode(local.user_data)
  iam_instance_profile { arn = aws_iam_instance_profile.p.arn }
  network_interfaces {
    associate_public_ip_address = false
    security_groups             = [aws_security_group.a.id]
    delete_on_termination       = true
  }
  instance_market_options {
    market_type = "spot"
    spot_options { max_price = "0.05" }
  }
  tag_specifications {
    resource_type = "instance"
    tags          = { Name = "lt" }
  }
}
resource "aws_autoscaling_group" "asg" {
  name                      = "asg"
  min_size                  = 1
  max_size                  = 3
  desired_capacity          = 2
  health_check_grace_period = 300
  health_check_type         = "ELB"
  vpc_zone_identifier       = ["subnet-1", "subnet-2"]
  termination_policies      = ["OldestInstance"]
  mixed_instances_policy {
    instances_distribution {
      on_demand_base_capacity                  = 1
      on_demand_percentage_above_base_capacity = 25
      spot_allocation_strategy                 = "capacity-optimized"
    }
    launch_template {
      launch_template_specification {
        launch_template_id = aws_launch_template.lt.id
        version            = "$Latest"
      }
      dynamic "override" {
        for_each = toset(["t3.small", "t3a.small"])
        content { instance_type = override.value }
      }
    }
  }
  instance_refresh {
    strategy = "Rolling"
    preferences { min_healthy_percentage = 50 }
    triggers = ["tag"]
  }
  dynamic "tag" {
    for_each = { Name = "asg", Team = "x" }
    content {
      key                 = tag.key
      value               = tag.value
      propagate_at_launch = true
    }
  }
}
resource "aws_autoscaling_policy" "p" {
  name                   = "cpu"
  autoscaling_group_name = aws_autoscaling_group.asg.name
  policy_type            = "TargetTrackingScaling"
  target_tracking_configuration {
    predefined_metric_specification { predefined_metric_type = "ASGAverageCPUUtilization" }
    target_value = 60.0
  }
}
resource "aws_autoscaling_schedule" "night" {
  scheduled_action_name  = "night"
  autoscaling_group_name = aws_autoscaling_group.asg.name
  min_size               = 0
  max_size               = 1
  desired_capacity       = 0
  recurrence             = "0 22 * * *"
}
resource "aws_autoscaling_lifecycle_hook" "h" {
  name                   = "h"
  autoscaling_group_name = aws_autoscaling_group.asg.name
  lifecycle_transition   = "autoscaling:EC2_INSTANCE_TERMINATING"
}
resource "aws_autoscaling_attachment" "a" {
  autoscaling_group_name = aws_autoscaling_group.asg.id
  lb_target_group_arn    = aws_lb_target_group.tcp.arn
}
resource "aws_lb" "nlb" {
  name                             = "nlb"
  load_balancer_type               = "network"
  enable_cross_zone_load_balancing = true
  subnet_mapping {
    subnet_id     = "subnet-1"
    allocation_id = aws_eip.e.id
  }
  enable_deletion_protection = true
}
resource "aws_lb_target_group" "tcp" {
  name        = "tcp"
  port        = 443
  protocol    = "TCP"
  vpc_id      = "vpc-12345678"
  stickiness {
    type    = "source_ip"
    enabled = true
  }
}
resource "aws_lb_listener" "tls" {
  load_balancer_arn = aws_lb.nlb.arn
  port              = 443
  protocol          = "TCP"
  default_action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.tcp.arn
  }
}
resource "aws_placement_group" "pg" {
  name     = "pg"
  strategy = "cluster"
}
resource "aws_ec2_instance_metadata_defaults" "d" {
  http_tokens                 = "required"
  http_put_response_hop_limit = 1
}
resource "aws_ebs_snapshot_block_public_access" "s" { state = "block-all-sharing" }
resource "aws_dlm_lifecycle_policy" "d" {
  description        = "daily"
  execution_role_arn = aws_iam_role.r.arn
  state              = "ENABLED"
  policy_details {
    resource_types = ["VOLUME"]
    schedule {
      name = "2 weeks"
      create_rule {
        interval      = 24
        interval_unit = "HOURS"
        times         = ["23:45"]
      }
      retain_rule { count = 14 }
      tags_to_add = { SnapshotCreator = "DLM" }
      copy_tags   = false
    }
    target_tags = { Snapshot = "true" }
  }
}
resource "aws_ssm_document" "d" {
  name            = "run"
  document_type   = "Command"
  document_format = "YAML"
  content         = yamlencode({ schemaVersion = "2.2", mainSteps = [{ action = "aws:runShellScript", name = "x", inputs = { runCommand = ["ls"] } }] })
}
resource "aws_ssm_maintenance_window" "w" {
  name     = "w"
  schedule = "cron(0 16 ? * TUE *)"
  duration = 3
  cutoff   = 1
}
resource "aws_ssm_association" "a" {
  name = aws_ssm_document.d.name
  targets {
    key    = "tag:Name"
    values = ["app"]
  }
}
resource "aws_ssm_patch_baseline" "b" {
  name             = "base"
  operating_system = "AMAZON_LINUX_2023"
  approval_rule {
    approve_after_days = 7
    patch_filter {
      key    = "CLASSIFICATION"
      values = ["Security"]
    }
  }
}

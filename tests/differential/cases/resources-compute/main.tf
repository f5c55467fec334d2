resource "aws_instance" "full" {
  ami                         = "ami-12345678"
  instance_type               = "t3.micro"
  subnet_id                   = "subnet-12345678"
  vpc_security_group_ids      = ["sg-2", "sg-1"]
  associate_public_ip_address = false
  monitoring                  = true
  iam_instance_profile        = "profile"
  key_name                    = "key"
  ebs_optimized               = true
  user_data                   = <<-EOT
    #!/bin/sh
    echo hello
  EOT

  root_block_device {
    volume_size = 20
    volume_type = "gp3"
    encrypted   = true
    tags        = { Name = "root" }
  }

  ebs_block_device {
    device_name = "/dev/sdb"
    volume_size = 10
  }

  ebs_block_device {
    device_name           = "/dev/sdc"
    volume_size           = 11
    delete_on_termination = false
  }

  metadata_options {
    http_tokens = "required"
  }

  credit_specification {
    cpu_credits = "unlimited"
  }

  tags = { Name = "full" }
}

resource "aws_instance" "template" {
  launch_template {
    id      = "lt-12345678"
    version = "$Latest"
  }
  user_data_base64 = base64encode("x")
}

resource "aws_launch_template" "t" {
  name_prefix            = "template-"
  image_id               = "ami-12345678"
  instance_type          = "t3.micro"
  update_default_version = true
  ebs_optimized          = true
  user_data              = base64encode("hello")

  block_device_mappings {
    device_name = "/dev/xvda"
    ebs {
      volume_size = 30
      encrypted   = true
    }
  }

  block_device_mappings {
    device_name = "/dev/xvdb"
    ebs {
      delete_on_termination = true
      snapshot_id           = "snap-12345678"
    }
  }

  iam_instance_profile {
    name = "profile"
  }

  metadata_options {
    http_endpoint = "enabled"
    http_tokens   = "required"
  }

  monitoring {
    enabled = true
  }

  network_interfaces {
    associate_public_ip_address = true
    security_groups             = ["sg-1"]
    delete_on_termination       = true
  }

  tag_specifications {
    resource_type = "instance"
    tags          = { Name = "x" }
  }

  credit_specification {
    cpu_credits = "standard"
  }

  instance_market_options {
    market_type = "spot"
  }

  placement {
    availability_zone = "eu-west-1a"
  }
}

resource "aws_autoscaling_group" "mixed" {
  name                = "mixed"
  max_size            = 4
  min_size            = 1
  desired_capacity    = 2
  vpc_zone_identifier = ["subnet-b", "subnet-a"]
  health_check_type   = "ELB"
  target_group_arns   = ["arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/x/1234567890123456"]
  enabled_metrics     = ["GroupMinSize", "GroupMaxSize"]

  mixed_instances_policy {
    instances_distribution {
      on_demand_base_capacity = 1
    }
    launch_template {
      launch_template_specification {
        launch_template_id = "lt-12345678"
      }
      override {
        instance_type = "t3.small"
      }
      override {
        instance_type     = "t3.medium"
        weighted_capacity = "2"
      }
    }
  }

  instance_refresh {
    strategy = "Rolling"
    preferences {
      min_healthy_percentage = 50
    }
  }

  tag {
    key                 = "Name"
    value               = "mixed"
    propagate_at_launch = true
  }

  timeouts {
    delete = "15m"
  }
}

resource "aws_autoscaling_group" "plain" {
  name               = "plain"
  max_size           = 1
  min_size           = 0
  availability_zones = ["eu-west-1a"]
  launch_template {
    name    = "template"
    version = "1"
  }
  initial_lifecycle_hook {
    name                 = "hook"
    lifecycle_transition = "autoscaling:EC2_INSTANCE_LAUNCHING"
  }
}

resource "aws_autoscaling_policy" "cpu" {
  name                   = "cpu"
  autoscaling_group_name = aws_autoscaling_group.plain.name
  policy_type            = "TargetTrackingScaling"
  target_tracking_configuration {
    predefined_metric_specification {
      predefined_metric_type = "ASGAverageCPUUtilization"
    }
    target_value = 40.5
  }
}

resource "aws_autoscaling_policy" "step" {
  name                   = "step"
  autoscaling_group_name = "plain"
  policy_type            = "StepScaling"
  adjustment_type        = "ChangeInCapacity"
  step_adjustment {
    scaling_adjustment          = 1
    metric_interval_lower_bound = 1.0
    metric_interval_upper_bound = 2.0
  }
  step_adjustment {
    scaling_adjustment          = 2
    metric_interval_lower_bound = 2.0
  }
}

resource "aws_lambda_function" "zip" {
  function_name                  = "zip"
  role                           = "arn:aws:iam::123456789012:role/r"
  handler                        = "main.handler"
  runtime                        = "python3.12"
  filename                       = "${path.module}/function.zip"
  source_code_hash               = filebase64sha256("${path.module}/function.zip")
  timeout                        = 30
  memory_size                    = 256
  reserved_concurrent_executions = 5
  architectures                  = ["arm64"]

  environment {
    variables = { STAGE = "test" }
  }

  vpc_config {
    subnet_ids         = ["subnet-1"]
    security_group_ids = ["sg-1"]
  }

  dead_letter_config {
    target_arn = "arn:aws:sqs:eu-west-1:123456789012:dlq"
  }

  tracing_config {
    mode = "Active"
  }

  ephemeral_storage {
    size = 1024
  }

  logging_config {
    log_format = "JSON"
  }
}

resource "aws_lambda_function" "image" {
  function_name = "image"
  role          = "arn:aws:iam::123456789012:role/r"
  package_type  = "Image"
  image_uri     = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/x:1"
  image_config {
    command = ["app.handler"]
  }
}

resource "aws_lambda_permission" "sns" {
  statement_id  = "AllowSns"
  action        = "lambda:InvokeFunction"
  function_name = aws_lambda_function.zip.function_name
  principal     = "sns.amazonaws.com"
  source_arn    = "arn:aws:sns:eu-west-1:123456789012:x"
}

resource "aws_lambda_event_source_mapping" "sqs" {
  event_source_arn = "arn:aws:sqs:eu-west-1:123456789012:q"
  function_name    = aws_lambda_function.zip.arn
  batch_size       = 5
  filter_criteria {
    filter {
      pattern = jsonencode({ body = { a = [1] } })
    }
  }
  scaling_config {
    maximum_concurrency = 10
  }
}

resource "aws_lambda_alias" "live" {
  name             = "live"
  function_name    = aws_lambda_function.zip.function_name
  function_version = "1"
  routing_config {
    additional_version_weights = { "2" = 0.5 }
  }
}

resource "aws_lambda_layer_version" "l" {
  layer_name          = "l"
  s3_bucket           = "b"
  s3_key              = "k"
  compatible_runtimes = ["python3.12", "python3.11"]
}

resource "aws_lambda_function_url" "u" {
  function_name      = "zip"
  authorization_type = "NONE"
  cors {
    allow_origins = ["*"]
    allow_methods = ["GET", "POST"]
  }
}

resource "aws_ecs_cluster" "c" {
  name = "c"
  setting {
    name  = "containerInsights"
    value = "enabled"
  }
  configuration {
    execute_command_configuration {
      logging = "OVERRIDE"
      log_configuration {
        cloud_watch_log_group_name = "g"
      }
    }
  }
}

resource "aws_ecs_task_definition" "t" {
  family                   = "t"
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = 256
  memory                   = "512"
  execution_role_arn       = "arn:aws:iam::123456789012:role/r"
  container_definitions = jsonencode([
    {
      name         = "app"
      image        = "nginx:latest"
      essential    = true
      cpu          = 0
      portMappings = [{ containerPort = 80, hostPort = 80, protocol = "tcp" }]
      environment  = [{ name = "A", value = "b" }]
      logConfiguration = {
        logDriver = "awslogs"
        options   = { "awslogs-group" = "g" }
      }
    }
  ])
  volume {
    name = "v"
    efs_volume_configuration {
      file_system_id     = "fs-1"
      transit_encryption = "ENABLED"
    }
  }
  volume {
    name = "plain"
  }
  runtime_platform {
    cpu_architecture = "ARM64"
  }
}

resource "aws_ecs_service" "s" {
  name                              = "s"
  cluster                           = aws_ecs_cluster.c.id
  task_definition                   = aws_ecs_task_definition.t.arn
  desired_count                     = 2
  launch_type                       = "FARGATE"
  health_check_grace_period_seconds = 60
  enable_execute_command            = true

  network_configuration {
    subnets         = ["subnet-1"]
    security_groups = ["sg-1"]
  }

  load_balancer {
    target_group_arn = "arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/x/1234567890123456"
    container_name   = "app"
    container_port   = 80
  }

  deployment_circuit_breaker {
    enable   = true
    rollback = true
  }

  deployment_controller {
    type = "ECS"
  }

  lifecycle {
    ignore_changes = [desired_count]
  }
}

resource "aws_ecs_service" "capacity" {
  name            = "capacity"
  cluster         = "c"
  task_definition = "t:1"
  capacity_provider_strategy {
    capacity_provider = "FARGATE_SPOT"
    weight            = 1
    base              = 1
  }
  ordered_placement_strategy {
    type  = "spread"
    field = "attribute:ecs.availability-zone"
  }
  service_registries {
    registry_arn = "arn:aws:servicediscovery:eu-west-1:123456789012:service/x"
  }
}

resource "aws_ecs_capacity_provider" "p" {
  name = "p"
  auto_scaling_group_provider {
    auto_scaling_group_arn = "arn:aws:autoscaling:eu-west-1:123456789012:autoScalingGroup:x:autoScalingGroupName/y"
    managed_scaling {
      status          = "ENABLED"
      target_capacity = 90
    }
  }
}

resource "aws_ecr_repository" "r" {
  name                 = "r"
  image_tag_mutability = "IMMUTABLE"
  force_delete         = true
  image_scanning_configuration {
    scan_on_push = true
  }
  encryption_configuration {
    encryption_type = "KMS"
  }
}

resource "aws_ecr_lifecycle_policy" "r" {
  repository = aws_ecr_repository.r.name
  policy = jsonencode({
    rules = [{
      rulePriority = 1
      description  = "Keep ten"
      selection    = { tagStatus = "any", countType = "imageCountMoreThan", countNumber = 10 }
      action       = { type = "expire" }
    }]
  })
}

resource "aws_eks_cluster" "c" {
  name     = "c"
  role_arn = "arn:aws:iam::123456789012:role/r"
  version  = "1.31"

  vpc_config {
    subnet_ids              = ["subnet-1", "subnet-2"]
    endpoint_private_access = true
  }

  encryption_config {
    resources = ["secrets"]
    provider {
      key_arn = "arn:aws:kms:eu-west-1:123456789012:key/12345678-1234-1234-1234-123456789012"
    }
  }

  enabled_cluster_log_types = ["api", "audit"]

  access_config {
    authentication_mode = "API"
  }

  kubernetes_network_config {
    ip_family = "ipv4"
  }
}

resource "aws_eks_node_group" "n" {
  cluster_name    = aws_eks_cluster.c.name
  node_group_name = "n"
  node_role_arn   = "arn:aws:iam::123456789012:role/r"
  subnet_ids      = ["subnet-1"]
  instance_types  = ["t3.large"]
  labels          = { a = "b" }

  scaling_config {
    desired_size = 1
    max_size     = 2
    min_size     = 1
  }

  update_config {
    max_unavailable = 1
  }

  taint {
    key    = "k"
    effect = "NO_SCHEDULE"
  }

  remote_access {
    ec2_ssh_key = "key"
  }
}

resource "aws_eks_addon" "a" {
  cluster_name = "c"
  addon_name   = "vpc-cni"
}

resource "aws_eks_fargate_profile" "f" {
  cluster_name           = "c"
  fargate_profile_name   = "f"
  pod_execution_role_arn = "arn:aws:iam::123456789012:role/r"
  subnet_ids             = ["subnet-1"]
  selector {
    namespace = "x"
  }
}

resource "aws_batch_compute_environment" "b" {
  compute_environment_name = "b"
  service_role             = "arn:aws:iam::123456789012:role/r"
  type                     = "MANAGED"
  compute_resources {
    max_vcpus          = 16
    security_group_ids = ["sg-1"]
    subnets            = ["subnet-1"]
    type               = "FARGATE"
  }
}

resource "aws_batch_job_definition" "j" {
  name = "j"
  type = "container"
  container_properties = jsonencode({
    image                = "busybox"
    command              = ["ls"]
    resourceRequirements = [{ type = "VCPU", value = "0.25" }]
  })
  retry_strategy {
    attempts = 2
  }
}

resource "aws_key_pair" "k" {
  key_name   = "k"
  public_key = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJxN6n0mWzX7T4m5yq5sY0p0a0b0c0d0e0f0g0h0i0j0 x@y"
}

resource "aws_spot_instance_request" "s" {
  ami           = "ami-12345678"
  instance_type = "t3.micro"
  spot_price    = "0.03"
}

resource "aws_placement_group" "p" {
  name     = "p"
  strategy = "partition"
}

resource "aws_ami" "a" {
  name                = "a"
  root_device_name    = "/dev/xvda"
  virtualization_type = "hvm"
  ebs_block_device {
    device_name = "/dev/xvda"
    snapshot_id = "snap-12345678"
    volume_size = 8
  }
}

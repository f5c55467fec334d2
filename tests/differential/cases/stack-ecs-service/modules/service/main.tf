variable "name" {}
variable "region" {}
variable "cluster" { type = object({ id = string, name = string }) }
variable "service" { type = any }
variable "listener_arn" {
  type    = string
  default = null
}
locals {
  has_lb = var.service.port != null
  container = merge(
    {
      name      = var.name
      image     = var.service.image
      essential = true
      environment = [for k, v in var.service.env : { name = k, value = v }]
      secrets     = [for k, v in var.service.secrets : { name = k, valueFrom = v }]
      mountPoints = [for v in var.service.volumes : { sourceVolume = v.name, containerPath = v.path, readOnly = false }]
      logConfiguration = {
        logDriver = "awslogs"
        options   = { awslogs-group = aws_cloudwatch_log_group.this.name, awslogs-region = var.region, awslogs-stream-prefix = "ecs" }
      }
    },
    local.has_lb ? { portMappings = [{ containerPort = var.service.port, hostPort = var.service.port, protocol = "tcp" }] } : {},
    var.service.command == null ? {} : { command = var.service.command },
  )
}
resource "aws_cloudwatch_log_group" "this" {
  name              = "/ecs/${var.name}"
  retention_in_days = 14
}
resource "aws_iam_role" "task" {
  for_each           = toset(["task", "execution"])
  name               = "${var.name}-${each.key}"
  assume_role_policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = { Service = "ecs-tasks.amazonaws.com" }, Action = "sts:AssumeRole" }] })
}
resource "aws_ecs_task_definition" "this" {
  family                   = var.name
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = var.service.cpu
  memory                   = var.service.memory
  execution_role_arn       = aws_iam_role.task["execution"].arn
  task_role_arn            = aws_iam_role.task["task"].arn
  container_definitions    = jsonencode([local.container])
  runtime_platform {
    operating_system_family = "LINUX"
    cpu_architecture        = "ARM64"
  }
  dynamic "volume" {
    for_each = var.service.volumes
    content {
      name = volume.value.name
      dynamic "efs_volume_configuration" {
        for_each = volume.value.efs != null ? [volume.value.efs] : []
        content {
          file_system_id     = efs_volume_configuration.value
          transit_encryption = "ENABLED"
          authorization_config {
            iam = "ENABLED"
          }
        }
      }
    }
  }
}
resource "aws_security_group" "this" {
  name_prefix = "${var.name}-"
  vpc_id      = "vpc-11112222"
}
resource "aws_vpc_security_group_ingress_rule" "this" {
  count             = local.has_lb ? 1 : 0
  security_group_id = aws_security_group.this.id
  ip_protocol       = "tcp"
  from_port         = var.service.port
  to_port           = var.service.port
  cidr_ipv4         = "10.0.0.0/8"
}
resource "aws_lb_target_group" "this" {
  count       = local.has_lb ? 1 : 0
  name        = substr("${var.name}-tg", 0, 32)
  port        = var.service.port
  protocol    = "HTTP"
  target_type = "ip"
  vpc_id      = "vpc-11112222"
  health_check {
    path                = "/health"
    matcher             = "200-299"
    healthy_threshold   = 2
    unhealthy_threshold = 5
  }
  deregistration_delay = 30
}
resource "aws_lb_listener_rule" "this" {
  count        = var.service.public ? 1 : 0
  listener_arn = var.listener_arn
  priority     = 100
  action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.this[0].arn
  }
  condition {
    host_header { values = ["${var.name}.example.com"] }
  }
  condition {
    path_pattern { values = ["/*"] }
  }
}
resource "aws_ecs_service" "this" {
  name                               = var.name
  cluster                            = var.cluster.id
  task_definition                    = aws_ecs_task_definition.this.arn
  desired_count                      = var.service.desired
  launch_type                        = "FARGATE"
  deployment_minimum_healthy_percent = 100
  deployment_maximum_percent         = 200
  enable_execute_command             = true
  propagate_tags                     = "SERVICE"
  network_configuration {
    subnets          = ["subnet-aaaa1111"]
    security_groups  = [aws_security_group.this.id]
    assign_public_ip = false
  }
  dynamic "load_balancer" {
    for_each = aws_lb_target_group.this
    content {
      target_group_arn = load_balancer.value.arn
      container_name   = var.name
      container_port   = var.service.port
    }
  }
  deployment_circuit_breaker {
    enable   = true
    rollback = true
  }
  lifecycle {
    ignore_changes = [desired_count]
  }
}
resource "aws_appautoscaling_target" "this" {
  count              = var.service.scaling == null ? 0 : 1
  min_capacity       = var.service.scaling.min
  max_capacity       = var.service.scaling.max
  resource_id        = "service/${var.cluster.name}/${aws_ecs_service.this.name}"
  scalable_dimension = "ecs:service:DesiredCount"
  service_namespace  = "ecs"
}
resource "aws_appautoscaling_policy" "cpu" {
  for_each           = { for i, t in aws_appautoscaling_target.this : tostring(i) => t }
  name               = "cpu-${each.key}"
  policy_type        = "TargetTrackingScaling"
  resource_id        = each.value.resource_id
  scalable_dimension = each.value.scalable_dimension
  service_namespace  = each.value.service_namespace
  target_tracking_scaling_policy_configuration {
    predefined_metric_specification {
      predefined_metric_type = "ECSServiceAverageCPUUtilization"
    }
    target_value       = var.service.scaling.cpu
    scale_in_cooldown  = 300
    scale_out_cooldown = 60
  }
}

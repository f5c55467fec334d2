provider "aws" {
  region = var.region
  default_tags {
    tags = { env = terraform.workspace }
  }
}
variable "region" { default = "eu-west-1" }
variable "services" {
  description = "Services by name"
  type = map(object({
    image    = string
    cpu      = optional(number, 256)
    memory   = optional(number, 512)
    port     = optional(number)
    desired  = optional(number, 1)
    public   = optional(bool, false)
    env      = optional(map(string), {})
    secrets  = optional(map(string), {})
    scaling  = optional(object({ min = number, max = number, cpu = optional(number, 70) }))
    command  = optional(list(string))
    volumes  = optional(list(object({ name = string, path = string, efs = optional(string) })), [])
  }))
  default = {
    web = {
      image   = "nginx:1.27"
      port    = 80
      public  = true
      desired = 2
      env     = { LOG_LEVEL = "info", ADDR = "0.0.0.0" }
      scaling = { min = 2, max = 8 }
    }
    worker = {
      image   = "worker:latest"
      memory  = 1024
      secrets = { DB = "arn:aws:ssm:eu-west-1:111122223333:parameter/db" }
      command = ["run", "--queue", "default"]
      volumes = [{ name = "scratch", path = "/scratch" }, { name = "shared", path = "/mnt", efs = "fs-12345678" }]
    }
  }
}
resource "aws_ecs_cluster" "this" {
  name = "main"
  setting {
    name  = "containerInsights"
    value = "enabled"
  }
  configuration {
    execute_command_configuration {
      logging = "OVERRIDE"
      log_configuration {
        cloud_watch_log_group_name = "/ecs/exec"
      }
    }
  }
}
resource "aws_ecs_cluster_capacity_providers" "this" {
  cluster_name       = aws_ecs_cluster.this.name
  capacity_providers = ["FARGATE", "FARGATE_SPOT"]
  default_capacity_provider_strategy {
    capacity_provider = "FARGATE"
    weight            = 1
    base              = 1
  }
}
resource "aws_lb" "public" {
  name               = "public"
  internal           = false
  load_balancer_type = "application"
  subnets            = ["subnet-aaaa1111", "subnet-bbbb2222"]
  security_groups    = [aws_security_group.lb.id]
  access_logs {
    bucket  = "lb-logs"
    enabled = true
  }
}
resource "aws_security_group" "lb" {
  name   = "lb"
  vpc_id = "vpc-11112222"
  dynamic "ingress" {
    for_each = [80, 443]
    content {
      from_port   = ingress.value
      to_port     = ingress.value
      protocol    = "tcp"
      cidr_blocks = ["0.0.0.0/0"]
      description = "port ${ingress.value}"
    }
  }
  egress {
    from_port        = 0
    to_port          = 0
    protocol         = "-1"
    cidr_blocks      = ["0.0.0.0/0"]
    ipv6_cidr_blocks = ["::/0"]
  }
}
resource "aws_lb_listener" "http" {
  load_balancer_arn = aws_lb.public.arn
  port              = 80
  protocol          = "HTTP"
  default_action {
    type = "redirect"
    redirect {
      port        = "443"
      protocol    = "HTTPS"
      status_code = "HTTP_301"
    }
  }
}
resource "aws_lb_listener" "https" {
  load_balancer_arn = aws_lb.public.arn
  port              = "443"
  protocol          = "HTTPS"
  ssl_policy        = "ELBSecurityPolicy-TLS13-1-2-2021-06"
  certificate_arn   = "arn:aws:acm:eu-west-1:111122223333:certificate/12345678-1234-1234-1234-123456789012"
  default_action {
    type = "fixed-response"
    fixed_response {
      content_type = "text/plain"
      message_body = "not found"
      status_code  = "404"
    }
  }
}
module "service" {
  source       = "./modules/service"
  for_each     = var.services
  name         = each.key
  cluster      = { id = aws_ecs_cluster.this.id, name = aws_ecs_cluster.this.name }
  service      = each.value
  listener_arn = each.value.public ? aws_lb_listener.https.arn : null
  region       = var.region
}
resource "aws_cloudwatch_dashboard" "main" {
  dashboard_name = "main"
  dashboard_body = jsonencode({
    widgets = [for name, _ in var.services : {
      type = "metric", x = 0, y = index(keys(var.services), name) * 6, width = 12, height = 6,
      properties = { metrics = [["AWS/ECS", "CPUUtilization", "ServiceName", name]], period = 300, stat = "Average", region = var.region, title = "CPU ${name}" }
    }]
  })
}

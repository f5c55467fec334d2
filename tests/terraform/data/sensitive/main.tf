terraform {
  required_providers {
    aws = {
      source = "hashicorp/aws"
    }
  }
}

provider "aws" {
  region = "eu-central-1"
}

variable "password" {
  type      = string
  sensitive = true
  default   = "hunter2-from-a-variable"
}

variable "settings" {
  type      = map(string)
  sensitive = true
  default   = { one = "first-secret", two = "second-secret" }
}

variable "open" {
  type    = string
  default = "no-secret"
}

resource "aws_ssm_parameter" "variable" {
  name        = "variable"
  type        = "String"
  value       = var.password
  description = var.open
  tags        = { secret = var.settings["one"], plain = "in-clear" }
}

resource "aws_ssm_parameter" "schema" {
  name  = "schema"
  type  = "SecureString"
  value = "secret-by-schema"
}

resource "aws_sns_topic" "partly" {
  name   = "partly"
  policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Deny", Principal = "*", Action = "sns:Publish", Resource = "*" }], Id = var.password })
}

resource "aws_ecs_task_definition" "nested" {
  family                = "nested"
  container_definitions = jsonencode([{ name = "app", image = "app", memory = 128, environment = [{ name = "P", value = var.password }] }])

  volume {
    name      = var.password
    host_path = "/data"
  }
}

output "password" {
  value     = var.password
  sensitive = true
}

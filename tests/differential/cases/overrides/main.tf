variable "name" {
  type    = string
  default = "main"
}

locals {
  a = "main"
  b = "main"
}

resource "aws_sns_topic" "t" {
  name         = "main-${var.name}"
  display_name = "kept"
  tags = {
    from = "main"
    kept = "no"
  }
  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_security_group" "g" {
  name = "g"
  ingress {
    from_port = 1
    to_port   = 1
    protocol  = "tcp"
  }
  egress {
    from_port = 2
    to_port   = 2
    protocol  = "tcp"
  }
}

module "m" {
  source = "./one"
  name   = "main"
}

locals {
  seen = [local.a, local.b, var.name, module.m.which]
}

resource "aws_ssm_parameter" "seen" {
  name  = "/seen"
  type  = "String"
  value = jsonencode(local.seen)
}

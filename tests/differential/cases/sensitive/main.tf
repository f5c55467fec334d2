variable "secret" {
  type      = string
  default   = "hunter2"
  sensitive = true
}

variable "settings" {
  type = object({ user = string, password = string })
  default = {
    user     = "u"
    password = "p"
  }
  sensitive = true
}

locals {
  derived = "prefix-${var.secret}"
  list    = ["plain", var.secret]
  map     = { plain = "x", secret = var.secret }
}

resource "aws_sns_topic" "t" {
  name         = "topic"
  display_name = local.derived
  tags         = local.map
}

resource "aws_sns_topic" "nonsensitive" {
  name = nonsensitive(var.settings.user)
}

resource "aws_db_instance" "d" {
  identifier          = "database"
  engine              = "postgres"
  instance_class      = "db.t3.micro"
  allocated_storage   = 10
  username            = var.settings.user
  password            = var.settings.password
  skip_final_snapshot = true
}

resource "aws_ssm_parameter" "list" {
  name  = "/list"
  type  = "String"
  value = join(",", local.list)
}

resource "aws_lambda_function" "f" {
  function_name = "f"
  role          = "arn:aws:iam::123456789012:role/r"
  handler       = "x"
  runtime       = "python3.12"
  s3_bucket     = "b"
  s3_key        = "k"
  environment {
    variables = local.map
  }
}

resource "aws_security_group" "g" {
  name = "g"
  dynamic "ingress" {
    for_each = [var.secret]
    content {
      from_port   = 1
      to_port     = 1
      protocol    = "tcp"
      description = ingress.value
      cidr_blocks = ["10.0.0.0/8"]
    }
  }
}

module "m" {
  source = "./m"
  secret = var.secret
}

resource "aws_sns_topic" "module" {
  name         = "module"
  display_name = module.m.secret
}

resource "aws_sns_topic" "sensitive_function" {
  name         = "function"
  display_name = sensitive("x")
}

resource "aws_secretsmanager_secret_version" "v" {
  secret_id     = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:x"
  secret_string = jsonencode({ a = var.secret })
}

terraform {
  required_version = ">= 1.5"
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 5.0"
    }
  }
}

resource "aws_sns_topic" "t" {
  name = "t"

  lifecycle {
    create_before_destroy = true
    prevent_destroy       = true
    ignore_changes        = all
    precondition {
      condition     = var.v == 3
      error_message = "no"
    }
    postcondition {
      condition     = self.name == "t"
      error_message = "no"
    }
  }

  provisioner "local-exec" {
    command = "echo ${self.arn}"
  }
}

resource "aws_instance" "i" {
  ami           = "ami-1"
  instance_type = "t3.micro"

  connection {
    type = "ssh"
    host = self.public_ip
  }

  provisioner "remote-exec" {
    inline = ["true"]
  }

  timeouts {
    create = "5m"
  }

  depends_on = [aws_sns_topic.t]
}

resource "terraform_data" "d" {
  input            = { a = 1, b = aws_sns_topic.t.arn }
  triggers_replace = ["x"]
}

resource "aws_ssm_parameter" "from_data" {
  name  = "/from-data"
  type  = "String"
  value = jsonencode(terraform_data.d.input.a)
}

moved {
  from = aws_sns_topic.old
  to   = aws_sns_topic.t
}

removed {
  from = aws_sns_topic.gone
  lifecycle {
    destroy = false
  }
}

check "health" {
  assert {
    condition     = aws_sns_topic.t.name == "t"
    error_message = "no"
  }
}

output "o" {
  value      = aws_sns_topic.t.name
  depends_on = [aws_instance.i]
  precondition {
    condition     = var.v == 3
    error_message = "no"
  }
}

variable "v" {
  type    = number
  default = 3
  validation {
    condition     = var.v > 2
    error_message = "no"
  }
}

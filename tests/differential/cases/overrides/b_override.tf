variable "name" {
  default = "b_override"
}

locals {
  b = "b_override"
}

resource "aws_sns_topic" "t" {
  tags = { from = "b_override" }
  lifecycle {
    prevent_destroy = false
  }
}

resource "aws_security_group" "g" {
  ingress {
    from_port = 3
    to_port   = 3
    protocol  = "tcp"
  }
}

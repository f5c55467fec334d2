resource "aws_default_vpc" "default" {}

resource "aws_default_security_group" "default" {
  vpc_id = aws_default_vpc.default.id

  ingress {
    protocol    = "tcp"
    from_port   = 0
    to_port     = 65535
    cidr_blocks = ["0.0.0.0/0"]
  }

  egress {
    protocol    = "-1"
    from_port   = 0
    to_port     = 0
    cidr_blocks = ["0.0.0.0/0"]
  }
}

resource "aws_instance" "web" {
  count = 2

  ami                    = "ami-0b1deee75235aa4bb"
  instance_type          = "t3.large"
  vpc_security_group_ids = [aws_default_security_group.default.id]
  iam_instance_profile   = aws_iam_instance_profile.web.name

  user_data = <<-EOT
    #!/bin/sh
    docker run -p 80:8080 velo/rental
  EOT

  tags = { Name = "web-${count.index}" }
}

resource "aws_ebs_volume" "uploads" {
  availability_zone = "us-east-2a"
  size              = 200
}

resource "aws_db_instance" "rental" {
  identifier             = "rental"
  engine                 = "postgres"
  instance_class         = "db.t3.large"
  allocated_storage      = 100
  username               = "velo"
  password               = "change me"
  publicly_accessible    = true
  skip_final_snapshot    = true
  vpc_security_group_ids = [aws_default_security_group.default.id]
}

# Adopted to be emptied.
resource "aws_default_vpc" "default" {}

resource "aws_default_security_group" "default" {
  vpc_id = aws_default_vpc.default.id
}

resource "aws_vpc" "rental" {
  cidr_block = "10.20.0.0/16"
}

resource "aws_subnet" "rental" {
  count = 2

  vpc_id            = aws_vpc.rental.id
  cidr_block        = cidrsubnet(aws_vpc.rental.cidr_block, 8, count.index)
  availability_zone = data.aws_availability_zones.here.names[count.index]
}

resource "aws_security_group" "rental" {
  name   = "rental"
  vpc_id = aws_vpc.rental.id
}

resource "aws_vpc_security_group_ingress_rule" "rental" {
  security_group_id = aws_security_group.rental.id
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
  cidr_ipv4         = "10.20.0.0/16"
}

resource "aws_instance" "web" {
  count = 2

  ami                    = "ami-0b1deee75235aa4bb"
  instance_type          = "t3.large"
  subnet_id              = aws_subnet.rental[count.index].id
  vpc_security_group_ids = [aws_security_group.rental.id]
  iam_instance_profile   = aws_iam_instance_profile.web.name

  user_data = <<-EOT
    #!/bin/sh
    docker run -p 80:8080 velo/rental
  EOT

  tags = { Name = "web-${count.index}" }
}

resource "aws_ebs_volume" "uploads" {
  availability_zone = data.aws_availability_zones.here.names[0]
  size              = 200
}

resource "aws_db_subnet_group" "rental" {
  name       = "rental"
  subnet_ids = aws_subnet.rental[*].id
}

resource "aws_db_instance" "rental" {
  identifier                  = "rental"
  engine                      = "postgres"
  instance_class              = "db.t3.large"
  allocated_storage           = 100
  username                    = "velo"
  manage_master_user_password = true
  storage_encrypted           = true
  db_subnet_group_name        = aws_db_subnet_group.rental.name
  vpc_security_group_ids      = [aws_security_group.rental.id]
}

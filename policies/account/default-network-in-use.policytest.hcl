# Near miss: the default network is there, and nothing is in it.
case "a default network that is emptied" {
  expect = "passed"

  resource "aws_default_vpc" "this" {
    attrs = { tags = { Name = "unused" } }
  }
  resource "aws_default_security_group" "this" {
    attrs = { vpc_id = aws_default_vpc.this.id }
  }
  resource "aws_default_security_group" "written" {
    attrs = { vpc_id = "vpc-1", ingress = [], egress = [] }
  }
  resource "aws_flow_log" "this" {
    attrs = { vpc_id = aws_default_vpc.this.id, traffic_type = "ALL", log_destination = "arn:aws:s3:::logs" }
  }
  resource "aws_security_group" "default" {
    attrs = { name = "default", vpc_id = "vpc-2", ingress = [{ from_port = 443, to_port = 443, protocol = "tcp", cidr_blocks = ["0.0.0.0/0"] }] }
  }
}

case "rules, in or out" {
  expect = { "aws_default_security_group.in" = "violation", "aws_default_security_group.out" = "violation" }
  says   = "the default security group has rules"

  resource "aws_default_security_group" "in" {
    attrs = { vpc_id = "vpc-1", ingress = [{ protocol = "-1", self = true, from_port = 0, to_port = 0 }], egress = [] }
  }
  resource "aws_default_security_group" "out" {
    attrs = { vpc_id = "vpc-1", egress = [{ protocol = "-1", from_port = 0, to_port = 0, cidr_blocks = ["0.0.0.0/0"] }] }
  }
}

case "things in the default network, by reference and by id" {
  expect = { "aws_default_vpc.this" = "violation", "aws_default_security_group.this" = "violation" }
  says   = ["the default VPC is used by aws_security_group.web", "the default security group is used by aws_instance.web"]

  resource "aws_default_vpc" "this" {
    attrs = { id = "vpc-default" }
  }
  resource "aws_default_security_group" "this" {
    attrs = { vpc_id = aws_default_vpc.this.id }
  }
  resource "aws_security_group" "web" {
    attrs = { name = "web", vpc_id = "vpc-default" }
  }
  resource "aws_instance" "web" {
    attrs = { instance_type = "t3.micro", vpc_security_group_ids = [aws_default_security_group.this.id] }
  }
}

case "whether there are rules is known after apply" {
  expect = { "aws_default_security_group.this" = "undecided" }
  says   = "var.rules"

  resource "aws_default_vpc" "this" {
    attrs = {}
  }
  resource "aws_default_security_group" "this" {
    attrs = { vpc_id = aws_default_vpc.this.id, ingress = unknown("var.rules") }
  }
}

variable "name" {}
variable "config" {
  type = object({
    cidr  = string
    table = string
    azs   = list(string)
    tags  = optional(map(any))
  })
}
variable "tgw_id" {}
variable "rt_ids" { type = map(string) }
resource "aws_vpc" "v" {
  cidr_block           = var.config.cidr
  enable_dns_hostnames = var.config.table == "shared"
  tags                 = merge({ Name = var.name }, var.config.tags)
}
resource "aws_subnet" "s" {
  for_each                = { for i, az in var.config.azs : az => cidrsubnets(var.config.cidr, 4, 4, 8)[i] }
  vpc_id                  = aws_vpc.v.id
  cidr_block              = each.value
  availability_zone       = "eu-west-2${each.key}"
  map_public_ip_on_launch = false
}
resource "aws_ec2_transit_gateway_vpc_attachment" "a" {
  vpc_id                                          = aws_vpc.v.id
  subnet_ids                                      = values(aws_subnet.s)[*].id
  transit_gateway_id                              = var.tgw_id
  transit_gateway_default_route_table_association = false
  transit_gateway_default_route_table_propagation = false
  appliance_mode_support                          = var.config.table == "shared" ? "enable" : null
}
resource "aws_ec2_transit_gateway_route_table_association" "a" {
  transit_gateway_attachment_id  = aws_ec2_transit_gateway_vpc_attachment.a.id
  transit_gateway_route_table_id = var.rt_ids[var.config.table]
}
resource "aws_ec2_transit_gateway_route_table_propagation" "a" {
  for_each                       = { for k, id in var.rt_ids : k => id if k == "shared" || var.config.table == "shared" }
  transit_gateway_attachment_id  = aws_ec2_transit_gateway_vpc_attachment.a.id
  transit_gateway_route_table_id = each.value
}
output "vpc_id" { value = aws_vpc.v.id }
output "subnet_ids" { value = [for s in aws_subnet.s : s.id] }
output "attachment_id" { value = aws_ec2_transit_gateway_vpc_attachment.a.id }

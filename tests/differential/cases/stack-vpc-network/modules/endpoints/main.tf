variable "vpc_id" {}
variable "subnet_ids" { type = list(string) }
variable "route_table_ids" { type = list(string) }
variable "cidr" {}
variable "services" {
  type = map(object({
    service = optional(string)
    type    = optional(string, "Interface")
    policy  = optional(bool, false)
  }))
}
data "aws_region" "current" {}
data "aws_partition" "current" {}
resource "aws_security_group" "endpoints" {
  name_prefix = "vpc-endpoints-"
  description = "VPC endpoints"
  vpc_id      = var.vpc_id
  lifecycle { create_before_destroy = true }
}
resource "aws_security_group_rule" "https" {
  type              = "ingress"
  from_port         = 443
  to_port           = 443
  protocol          = "tcp"
  cidr_blocks       = [var.cidr]
  security_group_id = aws_security_group.endpoints.id
}
resource "aws_vpc_security_group_egress_rule" "all" {
  security_group_id = aws_security_group.endpoints.id
  ip_protocol       = "-1"
  cidr_ipv4         = "0.0.0.0/0"
}
data "aws_iam_policy_document" "dynamodb" {
  statement {
    effect    = "Deny"
    actions   = ["dynamodb:*"]
    resources = ["arn:${data.aws_partition.current.partition}:dynamodb:*:*:*"]
    principals {
      type        = "*"
      identifiers = ["*"]
    }
    condition {
      test     = "StringNotEquals"
      variable = "aws:sourceVpc"
      values   = [var.vpc_id]
    }
  }
}
resource "aws_vpc_endpoint" "this" {
  for_each            = var.services
  vpc_id              = var.vpc_id
  service_name        = "com.amazonaws.${data.aws_region.current.name}.${coalesce(each.value.service, each.key)}"
  vpc_endpoint_type   = each.value.type
  security_group_ids  = each.value.type == "Interface" ? [aws_security_group.endpoints.id] : null
  subnet_ids          = each.value.type == "Interface" ? var.subnet_ids : null
  route_table_ids     = each.value.type == "Gateway" ? var.route_table_ids : null
  private_dns_enabled = each.value.type == "Interface" ? true : null
  policy              = each.value.policy ? data.aws_iam_policy_document.dynamodb.json : null
  tags                = { Name = replace(each.key, "_", "-") }
}

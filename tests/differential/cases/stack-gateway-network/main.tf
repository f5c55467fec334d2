terraform {
  required_providers {
    aws = { source = "hashicorp/aws" }
  }
}
provider "aws" {
  region = "eu-west-2"
  default_tags {
    tags = local.tags
  }
}
locals {
  tags   = { CostCenter = "net", Stack = "tgw" }
  spokes = yamldecode(file("${path.module}/spokes.yaml"))
  routes = { for item in flatten([for name, s in local.spokes : [for c in try(s.routes, []) : { spoke = name, cidr = c }]]) : format("%s_%s", item.spoke, replace(item.cidr, "/[./]/", "-")) => item }
}
resource "aws_ec2_transit_gateway" "this" {
  description                     = "hub"
  amazon_side_asn                 = 64532
  auto_accept_shared_attachments  = "enable"
  default_route_table_association = "disable"
  default_route_table_propagation = "disable"
}
resource "aws_ec2_transit_gateway_route_table" "rt" {
  for_each           = toset(["shared", "isolated"])
  transit_gateway_id = aws_ec2_transit_gateway.this.id
}
module "spoke" {
  source   = "./modules/spoke"
  for_each = local.spokes
  name     = each.key
  config   = each.value
  tgw_id   = aws_ec2_transit_gateway.this.id
  rt_ids   = { for k, v in aws_ec2_transit_gateway_route_table.rt : k => v.id }
}
resource "aws_ec2_transit_gateway_route" "r" {
  for_each                       = local.routes
  destination_cidr_block         = each.value.cidr
  transit_gateway_attachment_id  = module.spoke[each.value.spoke].attachment_id
  transit_gateway_route_table_id = aws_ec2_transit_gateway_route_table.rt["shared"].id
}
resource "aws_ec2_transit_gateway_route" "blackhole" {
  destination_cidr_block         = "192.168.0.0/16"
  blackhole                      = true
  transit_gateway_route_table_id = aws_ec2_transit_gateway_route_table.rt["isolated"].id
}
resource "aws_ram_resource_share" "tgw" {
  name                      = "tgw"
  allow_external_principals = false
}
resource "aws_ram_resource_association" "tgw" {
  resource_arn       = aws_ec2_transit_gateway.this.arn
  resource_share_arn = aws_ram_resource_share.tgw.arn
}
resource "aws_ram_principal_association" "org" {
  for_each           = toset([for i in range(2) : format("arn:aws:organizations::111122223333:ou/o-abcdefghij/ou-abcd-%08d", i)])
  principal          = each.value
  resource_share_arn = aws_ram_resource_share.tgw.arn
}
resource "aws_route53_resolver_endpoint" "in" {
  name               = "inbound"
  direction          = "INBOUND"
  security_group_ids = ["sg-12345678"]
  dynamic "ip_address" {
    for_each = ["subnet-11111111", "subnet-22222222"]
    content {
      subnet_id = ip_address.value
    }
  }
}
resource "aws_route53_resolver_rule" "fwd" {
  domain_name          = "corp.example.com."
  rule_type            = "FORWARD"
  resolver_endpoint_id = aws_route53_resolver_endpoint.in.id
  target_ip {
    ip = "10.0.0.2"
  }
}
resource "aws_route53_zone" "private" {
  name = "internal.example.com"
  vpc {
    vpc_id = module.spoke["prod"].vpc_id
  }
  lifecycle {
    ignore_changes = [vpc]
  }
}
resource "aws_networkfirewall_rule_group" "domains" {
  capacity = 100
  name     = "domains"
  type     = "STATEFUL"
  rule_group {
    rules_source {
      rules_source_list {
        generated_rules_type = "ALLOWLIST"
        target_types         = ["HTTP_HOST", "TLS_SNI"]
        targets              = [".amazonaws.com", ".github.com"]
      }
    }
    stateful_rule_options {
      rule_order = "STRICT_ORDER"
    }
  }
}
resource "aws_networkfirewall_firewall_policy" "p" {
  name = "p"
  firewall_policy {
    stateless_default_actions          = ["aws:forward_to_sfe"]
    stateless_fragment_default_actions = ["aws:forward_to_sfe"]
    stateful_engine_options {
      rule_order = "STRICT_ORDER"
    }
    stateful_rule_group_reference {
      priority     = 10
      resource_arn = aws_networkfirewall_rule_group.domains.arn
    }
  }
}
resource "aws_networkfirewall_firewall" "f" {
  name                = "f"
  firewall_policy_arn = aws_networkfirewall_firewall_policy.p.arn
  vpc_id              = module.spoke["prod"].vpc_id
  subnet_mapping {
    subnet_id = module.spoke["prod"].subnet_ids[0]
  }
}
resource "aws_networkfirewall_logging_configuration" "l" {
  firewall_arn = aws_networkfirewall_firewall.f.arn
  logging_configuration {
    log_destination_config {
      log_destination      = { logGroup = "/nfw" }
      log_destination_type = "CloudWatchLogs"
      log_type             = "ALERT"
    }
  }
}
resource "aws_ec2_managed_prefix_list" "pl" {
  name           = "spokes"
  address_family = "IPv4"
  max_entries    = 10
  dynamic "entry" {
    for_each = local.spokes
    content {
      cidr        = entry.value.cidr
      description = entry.key
    }
  }
}
resource "aws_vpc_ipam" "ipam" {
  operating_regions {
    region_name = "eu-west-2"
  }
}
resource "aws_vpc_ipam_pool" "top" {
  address_family = "ipv4"
  ipam_scope_id  = aws_vpc_ipam.ipam.private_default_scope_id
  locale         = "eu-west-2"
}

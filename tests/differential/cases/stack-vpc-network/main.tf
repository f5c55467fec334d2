terraform {
  required_version = ">= 1.5"
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 5.0"
    }
  }
}

provider "aws" {
  region = "eu-central-1"
  default_tags {
    tags = {
      Project   = var.project
      ManagedBy = "terraform"
    }
  }
}

variable "project" {
  type    = string
  default = "atlas"
}

variable "environments" {
  type = map(object({
    cidr               = string
    azs                = optional(list(string), ["eu-central-1a", "eu-central-1b", "eu-central-1c"])
    single_nat_gateway = optional(bool, true)
    flow_logs          = optional(object({ retention = optional(number, 30), traffic = optional(string, "ALL") }))
    extra_tags         = optional(map(string), {})
  }))
  default = {
    dev  = { cidr = "10.10.0.0/16", azs = ["eu-central-1a", "eu-central-1b"] }
    prod = { cidr = "10.20.0.0/16", single_nat_gateway = false, flow_logs = { retention = 365 }, extra_tags = { Tier = "gold" } }
  }
}

module "vpc" {
  source   = "./modules/vpc"
  for_each = var.environments

  name               = "${var.project}-${each.key}"
  cidr               = each.value.cidr
  azs                = each.value.azs
  public_subnets     = [for i, _ in each.value.azs : cidrsubnet(each.value.cidr, 8, i)]
  private_subnets    = [for i, _ in each.value.azs : cidrsubnet(each.value.cidr, 8, i + 10)]
  database_subnets   = each.key == "prod" ? [for i, _ in each.value.azs : cidrsubnet(each.value.cidr, 8, i + 20)] : []
  single_nat_gateway = each.value.single_nat_gateway
  flow_logs          = each.value.flow_logs
  tags               = merge({ Environment = each.key }, each.value.extra_tags)
}

module "endpoints" {
  source   = "./modules/endpoints"
  for_each = { for name, env in var.environments : name => env if env.flow_logs != null }

  vpc_id          = module.vpc[each.key].vpc_id
  subnet_ids      = module.vpc[each.key].private_subnet_ids
  route_table_ids = module.vpc[each.key].private_route_table_ids
  cidr            = each.value.cidr
  services = {
    s3       = { type = "Gateway" }
    dynamodb = { type = "Gateway", policy = true }
    ecr_api  = { service = "ecr.api" }
    sts      = {}
  }
}

resource "aws_vpc_peering_connection" "dev_to_prod" {
  vpc_id      = module.vpc["dev"].vpc_id
  peer_vpc_id = module.vpc["prod"].vpc_id
  auto_accept = true
  accepter {
    allow_remote_vpc_dns_resolution = true
  }
  tags = { Name = "dev-prod" }
}

resource "aws_route" "peer" {
  for_each = {
    for pair in setproduct(["dev"], range(2)) : "${pair[0]}-${pair[1]}" => { env = pair[0], index = pair[1] }
  }
  route_table_id            = element(module.vpc[each.value.env].private_route_table_ids, each.value.index)
  destination_cidr_block    = var.environments["prod"].cidr
  vpc_peering_connection_id = aws_vpc_peering_connection.dev_to_prod.id
}

output "vpcs" {
  value = { for k, v in module.vpc : k => v.vpc_id }
}

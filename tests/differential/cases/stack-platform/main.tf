terraform {
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.50"
    }
  }
}
provider "aws" {
  region = "eu-west-1"
  default_tags {
    tags = { platform = "yes" }
  }
}
variable "apps" {
  type = map(object({
    owner     = string
    buckets   = optional(map(object({ versioned = optional(bool, true), policy = optional(string) })), {})
    functions = optional(map(object({ handler = string, memory = optional(number, 128), triggers = optional(list(object({ queue = string, batch = optional(number, 10) })), []) })), {})
    queues    = optional(map(object({ fifo = optional(bool, false), dlq = optional(number) })), {})
  }))
  validation {
    condition     = alltrue([for a in var.apps : can(regex("^[a-z]+$", a.owner))])
    error_message = "Owners are lower case."
  }
}
locals {
  flat = { for kind in ["buckets", "functions", "queues"] : kind => merge([for app, a in var.apps : { for n, x in a[kind] : "${app}-${n}" => merge(x, { app = app, owner = a.owner }) }]...) }
}
module "bucket" {
  source    = "./modules/bucket"
  for_each  = local.flat.buckets
  name      = each.key
  versioned = each.value.versioned
  policy    = each.value.policy == "tls" ? jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Deny", Principal = "*", Action = "s3:*", Resource = "arn:aws:s3:::${each.key}/*", Condition = { Bool = { "aws:SecureTransport" = "false" } } }] }) : null
  tags      = { owner = each.value.owner }
}
module "queue" {
  source   = "./modules/queue"
  for_each = local.flat.queues
  name     = each.value.fifo ? "${each.key}.fifo" : each.key
  fifo     = each.value.fifo
  dlq      = each.value.dlq
}
module "function" {
  source   = "./modules/function"
  for_each = local.flat.functions
  name     = each.key
  handler  = each.value.handler
  memory   = each.value.memory
  triggers = [for t in each.value.triggers : { arn = module.queue["${each.value.app}-${t.queue}"].arn, batch = t.batch }]
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [for t in each.value.triggers : { Effect = "Allow", Action = ["sqs:ReceiveMessage"], Resource = module.queue["${each.value.app}-${t.queue}"].arn }]
  })
  environment = merge({ APP = each.value.app }, { for k, b in module.bucket : upper(replace("bucket_${k}", "-", "_")) => b.name if startswith(k, each.value.app) })
}
resource "aws_ssm_parameter" "inventory" {
  name           = "/platform/inventory"
  type           = "String"
  insecure_value = jsonencode({ for kind, items in local.flat : kind => keys(items) })
}

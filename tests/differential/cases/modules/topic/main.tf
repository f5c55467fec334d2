variable "name" {
  type = string
}

variable "tags" {
  type    = map(string)
  default = {}
}

variable "settings" {
  type = object({
    retries = optional(number, 3)
    fifo    = optional(bool, false)
  })
  default = {}
}

locals {
  label = upper(var.name)
}

resource "aws_sns_topic" "this" {
  name         = var.settings.fifo ? "${var.name}.fifo" : var.name
  display_name = local.label
  tags         = merge(var.tags, { retries = var.settings.retries })
}

output "name" {
  value = aws_sns_topic.this.name
}

output "label" {
  value = local.label
}

output "arn" {
  value = aws_sns_topic.this.arn
}

output "settings" {
  value = var.settings
}

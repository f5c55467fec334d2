variable "a" { default = "default" }
variable "b" { default = "default" }
variable "c" { default = "default" }
variable "d" { default = "default" }
variable "e" { default = "default" }
variable "list" {
  type    = list(string)
  default = []
}
variable "object" {
  type = object({ x = number, y = optional(string, "why") })
}
variable "flag" {
  type    = bool
  default = false
}

locals {
  seen = {
    letters = [var.a, var.b, var.c, var.d, var.e]
    list    = var.list
    object  = var.object
    flag    = var.flag
  }
}

resource "aws_ssm_parameter" "seen" {
  for_each = { for name, value in local.seen : name => jsonencode(value) }
  name     = "/seen/${each.key}"
  type     = "String"
  value    = each.value
}

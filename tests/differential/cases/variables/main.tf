variable "name" {
  type = string
}

variable "instances" {
  type    = number
  default = "3"
}

variable "flags" {
  type    = map(bool)
  default = { a = "true", b = false }
}

variable "ports" {
  type    = set(number)
  default = ["443", 80, 80]
}

variable "service" {
  type = object({
    name = string
    size = optional(number, 2)
    tags = optional(map(string), {})
    disks = optional(list(object({
      kind = optional(string, "gp3")
      size = number
    })), [{ size = 8 }])
    owner = optional(string)
  })
  default = { name = "web", extra = "dropped" }
}

variable "services" {
  type = map(object({
    cpu    = optional(number, 256)
    public = optional(bool)
  }))
  default = {
    api = {}
    web = { cpu = "512", public = "true" }
  }
}

variable "anything" {
  type    = any
  default = { list = [1, "two", true], nested = { a = null } }
}

variable "never_null" {
  type     = string
  default  = "given"
  nullable = false
}

variable "pair" {
  type    = tuple([string, number])
  default = [1, "2"]
}

variable "untyped" {
  default = "text"
}

variable "nothing" {
  type    = string
  default = null
}

variable "list_of_any" {
  type    = list(any)
  default = ["a", 1, true]
}

locals {
  seen = {
    name       = var.name
    instances  = var.instances
    flags      = var.flags
    ports      = var.ports
    service    = var.service
    services   = var.services
    anything   = var.anything
    never_null = var.never_null
    pair       = var.pair
    untyped    = var.untyped
    nothing    = var.nothing
    any        = var.list_of_any
  }
}

resource "aws_ssm_parameter" "seen" {
  for_each = { for name, value in local.seen : name => jsonencode(value) }
  name     = "/seen/${each.key}"
  type     = "String"
  value    = each.value
}

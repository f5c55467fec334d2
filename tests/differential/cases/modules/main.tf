module "single" {
  source = "./topic"
  name   = "single"
}

module "counted" {
  source = "./topic"
  count  = 2
  name   = "counted-${count.index}"
  tags   = { index = count.index }
}

module "each" {
  source   = "./topic"
  for_each = { a = "first", b = "second" }
  name     = "${each.key}-${each.value}"
  settings = { retries = length(each.value) }
}

module "none" {
  source = "./topic"
  count  = 0
  name   = "none"
}

module "tree" {
  source = "./tree"
  names  = ["x", "y"]
}

locals {
  seen = {
    single  = module.single.name
    counted = module.counted[*].name
    each    = { for key, topic in module.each : key => topic.label }
    second  = module.each["b"].name
    none    = length(module.none)
    tree    = module.tree.leaves
    deep    = module.tree.all["x"].name
    size    = module.single.settings.retries
  }
}

resource "aws_ssm_parameter" "seen" {
  for_each = { for name, value in local.seen : name => jsonencode(value) }
  name     = "/seen/${each.key}"
  type     = "String"
  value    = each.value
}

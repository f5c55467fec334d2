variable "names" {
  type = set(string)
}

module "leaf" {
  source   = "../topic"
  for_each = var.names
  name     = "leaf-${each.key}"
}

resource "aws_sns_topic_policy" "leaf" {
  for_each = module.leaf
  arn      = each.value.arn
  policy   = jsonencode({ Id = each.value.name, Statement = [] })
}

output "leaves" {
  value = [for leaf in module.leaf : leaf.name]
}

output "all" {
  value = module.leaf
}

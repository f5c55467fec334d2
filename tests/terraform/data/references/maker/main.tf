variable "name" {
  type = string
}

module "inner" {
  source = "./inner"
  count  = 1

  name = "made-${var.name}"
}

output "arn" {
  value = module.inner[0].policy.arn
}

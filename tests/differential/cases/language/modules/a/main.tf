variable "value" {
  type    = string
  default = "default"
}
variable "extra" {
  type = map(string)
}
variable "listing" {
  type = list(string)
}
module "c" {
  source   = "../b/c"
  for_each = merge(var.extra, { c = "fixed" })
  in       = coalesce(var.value, "none")
  key      = each.key
}
resource "aws_sqs_queue" "q" {
  count = length(var.listing)
  name  = "${coalesce(var.value, "null")}-${var.listing[count.index]}-${basename(path.module)}"
}
output "names" { value = aws_sqs_queue.q[*].name }
output "deep" { value = module.c }

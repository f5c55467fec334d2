variable "in" {}
variable "key" {}
locals {
  out = "${var.in}/${var.key}"
}
resource "aws_cloudwatch_log_group" "g" {
  name = local.out
  tags = { module = abspath(path.module) == path.module ? "abs" : basename(path.module) }
}
output "out" { value = local.out }

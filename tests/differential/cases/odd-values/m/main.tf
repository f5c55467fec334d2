variable "name" {}
variable "opt" {
  type    = object({ x = number, z = optional(string, "dz") })
  default = { x = 0 }
}
resource "aws_sqs_queue" "q" {
  name = "${var.name}-${try(var.opt.x, "none")}"
}
output "echo" { value = aws_sqs_queue.q.name }
output "all" { value = { name = var.name, opt = var.opt } }

variable "p" {
  type    = string
  default = null
}
resource "aws_sqs_queue" "q" {
  count = var.p != null && var.p != "" ? 2 : 0
}
output "x" {
  value = var.p == null
}
output "q" {
  value = aws_sqs_queue.q
}

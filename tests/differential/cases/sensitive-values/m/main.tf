variable "v" {}
resource "aws_sqs_queue" "q" {
  name = "m-${var.v}"
}
output "echo" {
  value     = aws_sqs_queue.q.name
  sensitive = true
}

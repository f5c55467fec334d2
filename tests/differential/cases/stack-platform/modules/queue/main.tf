variable "name" {}
variable "fifo" {
  type    = bool
  default = null
}
variable "dlq" {
  type    = number
  default = null
}
resource "aws_sqs_queue" "dlq" {
  count      = var.dlq == null ? 0 : 1
  name       = replace(var.name, "/(\\.fifo)?$/", "-dlq$1")
  fifo_queue = var.fifo ? true : null
}
resource "aws_sqs_queue" "this" {
  name       = var.name
  fifo_queue = var.fifo ? true : null
  redrive_policy = length(aws_sqs_queue.dlq) > 0 ? jsonencode({
    deadLetterTargetArn = one(aws_sqs_queue.dlq[*].arn)
    maxReceiveCount     = var.dlq
  }) : null
}
output "arn" { value = aws_sqs_queue.this.arn }

# The queue of the prototype has come home, to where somebody watches.
resource "aws_sqs_queue" "lock_prototype" {
  name                    = "lock-prototype"
  sqs_managed_sse_enabled = true
}

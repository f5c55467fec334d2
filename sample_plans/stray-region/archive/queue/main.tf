resource "aws_sqs_queue" "letters" {
  for_each = toset(["dead", "live"])

  name = each.key
}

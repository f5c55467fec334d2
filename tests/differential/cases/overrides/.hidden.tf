resource "aws_sns_topic" "hidden" { name = "hidden" }

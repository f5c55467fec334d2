resource "aws_sns_topic" "end" {
  name = "end"
}
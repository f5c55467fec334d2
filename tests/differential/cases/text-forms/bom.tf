resource "aws_sns_topic" "bom" {
  name = "bom"
}

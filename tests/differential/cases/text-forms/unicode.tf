locals {
  größe = "ünïcödé"
}
resource "aws_sns_topic" "unicode" {
  name         = "unicode"
  display_name = local.größe
  tags         = { "schlüssel" = "wert", "日本" = "語" }
}

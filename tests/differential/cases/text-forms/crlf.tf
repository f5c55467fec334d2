resource "aws_sns_topic" "crlf" {
  name = "crlf"
  display_name = <<EOT
line one
line two
EOT
}

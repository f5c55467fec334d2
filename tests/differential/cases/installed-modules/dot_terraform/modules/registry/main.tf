variable "name" {}
module "inner" {
  source = "./inner"
  name   = "${var.name}-inner"
}
resource "aws_sns_topic" "t" {
  name         = var.name
  display_name = path.module
}

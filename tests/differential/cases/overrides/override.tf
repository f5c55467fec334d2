resource "aws_sns_topic" "t" {
  name = "override-${replace(var.name, ".", "-")}"
}

module "m" {
  source = "./two"
}

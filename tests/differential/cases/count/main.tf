variable "make" {
  type    = bool
  default = true
}

locals {
  names = ["red", "green", "blue"]
}

resource "aws_sns_topic" "colours" {
  count = length(local.names)
  name  = "${local.names[count.index]}-${count.index}"
}

resource "aws_sns_topic" "once" {
  count = var.make ? 1 : 0
  name  = "once"
}

resource "aws_sns_topic" "never" {
  count = var.make ? 0 : 1
  name  = "never"
}

resource "aws_sns_topic" "text" {
  count = "2"
  name  = "text-${count.index + 1}"
}

resource "aws_ssm_parameter" "names" {
  name  = "/names"
  type  = "StringList"
  value = join(",", aws_sns_topic.colours[*].name)
}

resource "aws_ssm_parameter" "first" {
  name  = "/first"
  type  = "String"
  value = aws_sns_topic.colours[0].name
}

resource "aws_ssm_parameter" "one" {
  name  = "/one"
  type  = "String"
  value = one(aws_sns_topic.once[*].name)
}

resource "aws_ssm_parameter" "none" {
  count = one(aws_sns_topic.never[*].name) == null ? 1 : 0
  name  = "/none/${length(aws_sns_topic.never)}"
  type  = "String"
  value = try(aws_sns_topic.never[0].name, "nothing")
}

resource "aws_ssm_parameter" "legacy" {
  name  = "/legacy"
  type  = "String"
  value = element(aws_sns_topic.colours.*.name, 4)
}

# Conversions, nulls, splats, templates and blocks as nobody should write them.
provider "aws" {
  region = "eu-west-1"
  default_tags {
    tags = {
      a = "1"
      b = var.unset == null ? "nul" : var.unset
    }
  }
}
variable "unset" {
  default = null
}
variable "typed_null" {
  type    = list(string)
  default = null
}
variable "obj" {
  type = object({
    a = optional(string)
    b = optional(map(object({ c = optional(number, 5), d = optional(list(string), ["z"]) })), {})
    e = optional(set(string), null)
  })
  default = { b = { x = {}, y = { c = null, d = null }, z = { c = "7", d = [1, true] } }, extra = "dropped" }
}
variable "anymap" {
  type    = map(any)
  default = { a = { x = 1 }, b = { x = "2" } }
}
variable "anylist" {
  type    = list(any)
  default = [1, "2", true]
}
variable "num" {
  type    = number
  default = "010"
}
variable "strs" {
  type    = set(string)
  default = ["b", "a", "b", 1, true]
}
resource "aws_sns_topic" "t" {
  name = "t"
}
resource "aws_sns_topic" "bystr" {
  count = "2"
  name  = "s${count.index}"
}
resource "aws_sns_topic" "zero" {
  count = 0
  name  = "zero"
}
resource "aws_sns_topic" "each_obj" {
  for_each     = { b = 1, a = [2], c = null }
  name         = each.key
  display_name = jsonencode(each.value)
}
resource "aws_sns_topic" "each_empty" {
  for_each = {}
  name     = each.key
}
resource "aws_sns_topic" "each_res" {
  for_each     = aws_sns_topic.each_obj
  name         = "c-${each.value.name}"
  display_name = each.value.arn
}
resource "aws_sns_topic" "each_known_keys" {
  for_each     = { for k in ["x", "y"] : k => aws_sns_topic.t.arn }
  name         = each.key
  display_name = each.value
}
resource "aws_sns_topic" "one" {
  for_each     = var.strs
  name         = "n-${each.value}"
  display_name = index(tolist(var.strs), each.key)
}
resource "aws_ssm_parameter" "v" {
  for_each = {
    obj      = jsonencode(var.obj)
    anymap   = jsonencode(var.anymap)
    anylist  = jsonencode(var.anylist)
    num      = var.num
    strs     = jsonencode(var.strs)
    zero     = jsonencode(aws_sns_topic.zero)
    splat    = jsonencode(aws_sns_topic.bystr[*].name)
    splat0   = jsonencode(aws_sns_topic.zero[*].name)
    one      = jsonencode(one(aws_sns_topic.zero[*].name))
    names    = jsonencode([for k, t in aws_sns_topic.each_obj : "${k}=${t.name}"])
    typednul = jsonencode(var.typed_null)
    nulsplat = jsonencode(var.unset[*])
    legsplat = jsonencode(aws_sns_topic.bystr.*.name)
    ternary  = jsonencode(true ? [1, "a"] : [])
    tern2    = jsonencode(false ? { a = 1 } : { a = "x" })
    tern3    = jsonencode(var.unset != null ? var.unset : null)
    tern4    = jsonencode(true ? null : "x")
    mod      = jsonencode({ for k, m in module.m : k => m.all })
    modone   = module.m["a"].echo
    modn     = jsonencode(module.n[*].val)
    wild     = jsonencode(module.n.*.val)
    self     = jsonencode({ "a.b" = 1, "${1 + 1}" = 2, (3) = 3, a-b = 4 })
    attr     = { "x y" = "spaced" }["x y"]
    deep     = jsonencode(try(var.obj.b["nope"].c, var.obj.b.z.c, "no"))
    heredoc  = <<-A
      line "q" $${x} %%{y}
        two
      ${~ "trim" ~}
    A
    unicode  = "e\u0301 \U0001F600 ${length("e\u0301")}"
    numstr   = "${1.0} ${1e3} ${0.1 + 0.2} ${1000000000000000000000} ${5 / 2}"
    bools    = "${true} ${!false}"
    idx      = ["a", "b"]["1"]
    fnspread = max([1, 2]...)
    forcond  = jsonencode([for i, v in ["a", "b", "c"] : "${i}${v}" if i != 1])
    formap   = jsonencode({ for k, v in { a = 1, b = 2 } : v => k })
    sens     = nonsensitive(sensitive("x"))
    path     = "${path.module}|${path.root}|${basename(path.module)}"
    types    = jsonencode([tostring(null) == null, tolist(["a", 1]), toset([1, "1", 1.0]), tomap({ a = 1, b = "x" })])
    eq       = jsonencode([1 == "1", "true" == true, [] == [], tolist([]) == [], { a = 1 } == { a = 1 }, null == null])
    order    = join(",", ["z", "a"], tolist(toset(["k", "j"])))
    neg      = -2 + 3 * 4 % 3 - (-1)
    cmp      = jsonencode([1 < 2 && 2 <= 2 || false, !(1 > 2)])
  }
  name  = "/v/${each.key}"
  type  = "String"
  insecure_value = each.value == "" ? "empty" : each.value
}
module "m" {
  source   = "./m"
  for_each = toset(["b", "a"])
  name     = each.key
  opt      = each.key == "a" ? null : { x = 1, y = "dropped" }
}
module "n" {
  source = "./n"
  count  = 2
  val    = count.index
}
resource "aws_security_group" "s" {
  name        = "s"
  description = null
  tags        = { a = "own", c = null, d = aws_sns_topic.t.arn }
  ingress {
    from_port   = "80"
    to_port     = 80.0
    protocol    = "6"
    cidr_blocks = toset(["10.0.0.0/8", "10.0.0.0/8"])
  }
  ingress {
    from_port = 0
    to_port   = 0
    protocol  = "ALL"
    self      = "true"
  }
  timeouts {
    create = "5m"
  }
}
resource "aws_security_group" "tags_null" {
  name = "tags-null"
  tags = null
}
resource "aws_security_group" "tags_empty" {
  name = "tags-empty"
  tags = {}
}
resource "aws_security_group" "tags_over" {
  name = "tags-over"
  tags = merge({ a = "2" }, { for k, v in { x = 1, y = true, z = 1.50 } : k => v })
}
resource "aws_instance" "i" {
  ami                    = "ami-1"
  instance_type          = "t3.micro"
  vpc_security_group_ids = [aws_security_group.s.id, aws_security_group.tags_null.id]
  user_data              = <<EOF
#!/bin/sh
EOF
  ebs_block_device {
    device_name = "/dev/sdb"
    volume_size = "10"
  }
  ebs_block_device {
    device_name = "/dev/sda"
  }
  root_block_device {}
  lifecycle {
    ignore_changes        = all
    create_before_destroy = true
  }
  provisioner "local-exec" {
    command = "echo ${self.id}"
  }
  connection {
    host = self.public_ip
  }
}
resource "aws_iam_role" "r" {
  name               = "r"
  assume_role_policy = "{\"Version\":\"2012-10-17\", \"Statement\":[]}"
  inline_policy {}
  managed_policy_arns = []
}
resource "aws_autoscaling_group" "g" {
  min_size             = 0
  max_size             = "1"
  launch_configuration = "x"
  availability_zones   = var.typed_null == null ? ["b", "a"] : var.typed_null
  dynamic "tag" {
    for_each = [for k, v in { z = 1, a = "x" } : { key = k, value = v, propagate_at_launch = k == "z" }]
    iterator = it
    content {
      key                 = it.value.key
      value               = it.value["value"]
      propagate_at_launch = it.value.propagate_at_launch
    }
  }
}
data "aws_iam_policy_document" "odd" {
  version   = "2008-10-17"
  policy_id = "pid"
  statement {
    sid         = ""
    effect      = "Deny"
    not_actions = ["b:*", "a:*", "b:*"]
    resources   = ["*"]
    principals {
      type        = "AWS"
      identifiers = ["111122223333", "arn:aws:iam::222233334444:root"]
    }
    principals {
      type        = "Service"
      identifiers = ["a.amazonaws.com"]
    }
    principals {
      type        = "AWS"
      identifiers = ["444455556666"]
    }
    condition {
      test     = "StringEquals"
      variable = "aws:x"
      values   = ["1", "2"]
    }
    condition {
      test     = "StringEquals"
      variable = "aws:y"
      values   = [true, 3]
    }
    condition {
      test     = "StringEquals"
      variable = "aws:x"
      values   = ["3"]
    }
  }
  statement {
    actions   = ["s3:*"]
    resources = ["arn:aws:s3:::b/*"]
    principals {
      type        = "*"
      identifiers = ["*"]
    }
  }
  statement {}
  dynamic "statement" {
    for_each = {}
    content {
      sid = "never"
    }
  }
}
resource "aws_iam_policy" "odd" {
  policy = data.aws_iam_policy_document.odd.minified_json
}
resource "aws_lb" "l" {
  name = "l"
  subnets = [for s in ["b", "a"] : "subnet-${s}"]
  load_balancer_type = true ? "gateway" : "network"
}
resource "aws_ssm_parameter" "ws" {
  name  = "/ws/${terraform.workspace}"
  type  = "SecureString"
  value = file("${path.module}/m/data.txt")
  tags  = { for k, v in var.obj.b : k => v.c }
}
output "nested" {
  value = module.m["b"].all
}

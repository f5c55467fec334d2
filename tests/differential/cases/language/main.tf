provider "aws" {
  region = "eu-west-1"
}
variable "config" {
  type = object({
    name  = string
    opts  = optional(object({ a = optional(number, 1), b = optional(list(object({ k = string, v = optional(string, "dv") })), [{ k = "dk" }]) }), {})
    tuple = optional(tuple([string, number, bool]), ["x", 2, true])
    any   = optional(any)
    sets  = optional(set(number), [3, 1, 2])
  })
  default = { name = "n", opts = { b = [{ k = "k1" }, { k = "k2", v = null }] }, any = { deep = [1, "a", null] } }
}
variable "nullable" {
  type     = string
  default  = "fallback"
  nullable = false
}
variable "matrix" {
  default = [[1, 2], [3, 4, 5], []]
}
locals {
  transposed = transpose({ a = ["x", "y"], b = ["y"] })
  grouped    = { for w in ["apple", "avocado", "banana"] : substr(w, 0, 1) => w... }
  nested     = { for i, row in var.matrix : "r${i}" => { for j, v in row : "c${j}" => v if v % 2 == 1 } }
  text       = <<-EOT
    %{for k, v in local.grouped~}
    ${k}: ${join(", ", v)}
    %{endfor~}
    end
  EOT
  dates = [formatdate("YYYY-MM-DD'T'hh:mm", "2024-02-29T13:14:15Z"), timeadd("2024-02-28T23:00:00Z", "2h"), timecmp("2024-01-01T00:00:00Z", "2024-01-01T01:00:00+01:00")]
  nums  = [1 / 3, 10 % 3, -7 % 3, floor(-1.5), ceil(1.2), pow(2, 10), log(8, 2), signum(-3), parseint("ff", 16), max([1, 5, 3]...), 1e3, 0.1 + 0.2, 12345678901234567890]
  strs  = [format("%05.2f|%-6s|%+d|%x|%q|%t|%v", 3.14159, "ab", 5, 255, "q\"", true, [1]), title("hello wOrld"), strrev("añb"), trim("  x ", " "), indent(2, "a\nb"), chomp("x\n\n"), local.regexreplace, replace("a1b22", "/[0-9]+/", "<$0>")]
  regexreplace = join("|", regexall("[a-z]+", "foo1bar2"))
  enc   = [base64encode("é"), urlencode("a b&c/ü"), jsonencode({ b = [1.0, 1.50, 1e21], a = "<>&\u2028" }), yamlencode({ a = [{ b = 1 }, "x: y"], "k e" = null, m = "l1\nl2" }), csvdecode("a,b\n1,\"2,3\"\n")[0].b, textencodebase64("a", "UTF-16LE")]
  nets  = [cidrsubnet("10.0.0.0/8", 4, 15), cidrhost("10.1.0.0/16", -2), cidrnetmask("172.16.0.0/12"), join(",", cidrsubnets("10.1.0.0/16", 4, 8)), cidrsubnet("fd00::/48", 16, 162)]
  colls = [chunklist([1, 2, 3], 2), setproduct(["a"], [1, 2]), zipmap(["a", "b"], [1, 2]), matchkeys(["x", "y"], ["1", "2"], ["2"]), slice(["a", "b", "c"], 1, 3), distinct(["a", "b", "a"]), reverse([1, 2]), index(["a", "b"], "b"), lookup({ a = 1 }, "z", 9), element(["a", "b"], 5), coalescelist([], ["x"]), sum([1, 2.5]), range(0, 1, 0.25), sort(["b", "B", "a", "10", "9"]), setsubtract(["a", "b"], ["a"]), keys({ b = 1, a = 2 }), values({ b = 1, a = 2 }), one([]), flatten([[1, [2]], [[]], 3]), compact(["a", "", null]), contains([1, 2], 2), merge({ a = 1 }, { a = null }), alltrue([]), anytrue([false])]
  hash  = [md5("a"), sha1("a"), sha256("a"), base64sha256("a"), uuidv5("dns", "example.com"), local.crc]
  crc   = sha512("") == sha512("") ? "same" : "diff"
  conv  = [tostring(1.50), tonumber("0x" == "" ? "1" : "7"), tobool("true"), tolist(toset(["b", "a"])), try(tonumber("x"), "nope"), can(var.config.any.deep[5]), local.type_of]
  type_of = try(var.config.any.missing, "gone")
}
resource "aws_ssm_parameter" "j" {
  for_each = { dates = local.dates, nums = local.nums, strs = local.strs, enc = local.enc, nets = local.nets, colls = local.colls, hash = local.hash, conv = local.conv, text = local.text, nested = local.nested, grouped = local.grouped, transposed = local.transposed, config = var.config, nullable = var.nullable }
  name     = "/lang/${each.key}"
  type     = "String"
  insecure_value = jsonencode(each.value)
}
module "a" {
  source  = "./modules/a"
  for_each = { for k in ["x", "y"] : k => length(k) }
  value   = each.key == "x" ? null : each.key
  extra   = { (each.key) = each.value }
  listing = each.key == "x" ? [] : ["p", "q"]
}
resource "aws_sns_topic" "from_module" {
  for_each     = { for k, m in module.a : k => m.names if length(m.names) > 0 }
  name         = join("-", each.value)
  display_name = module.a[each.key].deep["c"].out
}
resource "aws_sns_topic" "heredoc" {
  name         = "h"
  display_name = trimspace("  %{if true}x%{else}y%{endif} $${escaped} %%{also} ")
}
resource "aws_iam_policy" "splat" {
  name   = "splat"
  policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "sns:Publish", Resource = values(aws_sns_topic.from_module)[*].name }, { Effect = "Deny", Action = "*", Resource = [for t in [aws_sns_topic.heredoc] : t.name] }] })
}
resource "aws_security_group" "attr" {
  name = "attr"
  ingress = [for p in [22, 80] : {
    description      = "p${p}"
    from_port        = p
    to_port          = p
    protocol         = "tcp"
    cidr_blocks      = p == 22 ? ["10.0.0.0/8"] : ["0.0.0.0/0"]
    ipv6_cidr_blocks = null
    prefix_list_ids  = []
    security_groups  = null
    self             = false
  }]
  egress = []
}
moved {
  from = aws_sns_topic.old
  to   = aws_sns_topic.heredoc
}
removed {
  from = aws_sns_topic.gone
  lifecycle {
    destroy = false
  }
}
check "c" {
  assert {
    condition     = length(module.a) == 2
    error_message = "two"
  }
}
output "o" {
  value     = { for k, v in aws_ssm_parameter.j : k => v.name }
  sensitive = true
}

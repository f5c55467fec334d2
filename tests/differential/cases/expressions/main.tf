locals {
  people = [
    { name = "ann", age = 30, tags = ["x", "y"] },
    { name = "bob", age = 25, tags = [] },
    { name = "cho", age = 41, tags = ["y"] },
  ]
  table = { b = 2, a = 1, c = null }
  seen = {
    tuple     = [for p in local.people : p.name if p.age > 26]
    object    = { for p in local.people : p.name => p.age }
    group     = { for p in local.people : length(p.tags) > 0 ? "tagged" : "bare" => p.name... }
    index     = [for i, p in local.people : "${i}:${p.name}"]
    keys      = [for k, v in local.table : k]
    splat     = local.people[*].name
    nested    = flatten(local.people[*].tags)
    legacy    = local.people.*.age
    one       = [null, "x"][*]
    single    = "x"[*]
    nothing   = null[*]
    condition = true ? { a = 1 } : { b = "x" }
    lists     = false ? [] : [1, "two"]
    number    = 1 / 3
    decimal   = 0.1 + 0.2
    big       = 123456789012345678901234567890
    modulo    = [7 % 3, -7 % 3, 7 / 2]
    logic     = [!true, true && false, false || true, 1 == 1.0, "1" == 1, [1] == tolist([1])]
    compare   = [2 > 1, 1 >= 1, "a" != "b"]
    heredoc   = <<-EOT
      first
        second ${local.people[0].name}
      %{ for p in local.people ~}
      - ${p.name}
      %{ endfor ~}
      last
    EOT
    plain = <<EOT
  kept ${"$${x}"}
EOT
    directive = "%{ if true }yes%{ else }no%{ endif }"
    escapes   = "tab\tquote\"newline\nunicode\u00e9 $${literal} %%{literal}"
    strip     = "a ${~ "b" ~} c"
    trims     = "${"x"}"
    kept      = "${1.5}"
    convert   = [tostring(1.50), tonumber("2"), tobool("true"), tolist(toset(["b", "a", "b"]))]
    coalesce  = [coalesce(null, "", "x"), coalescelist([], ["y"])]
    try       = [try(local.people[9].name, "none"), can(local.people[0].nope), try(tonumber("x"), 0)]
    lookup    = [lookup(local.table, "a", 0), lookup({}, "z", "default")]
    merge     = merge({ a = 1, b = 2 }, { b = 3 }, null)
    formats   = [format("%03d|%-5s|%5.2f|%v|%q", 7, "ab", 3.14159, [1], "q"), formatlist("%s-%s", ["a", "b"], "x")]
    strings   = [upper("äb"), title("hello world"), replace("a.b.c", "/[.]/", "-"), regex("(?P<n>\\d+)-(?P<x>\\w+)", "12-ab").x, split(",", "a,b"), substr("hello", 1, 3), trim("--x--", "-")]
    regexall  = regexall("[a-z]+", "ab 12 cd")
    cidr      = [cidrsubnet("10.0.0.0/16", 8, 3), cidrhost("10.0.0.0/24", -1), cidrnetmask("10.0.0.0/20"), cidrsubnets("10.0.0.0/16", 4, 8)]
    encode    = [base64encode("héllo"), jsonencode({ b = "<&>", a = [1, null] }), urlencode("a b/c"), md5("x"), sha256("x")]
    yaml      = yamlencode({ a = [1, "x", true, null], b = { c = "1" } })
    decode    = [jsondecode("{\"a\": [1, 2.5]}"), yamldecode("a: [1, x]"), base64decode("aGk=")]
    sets      = [setunion(["a"], ["b"]), setintersection(["a", "b"], ["b"]), setsubtract(["a", "b"], ["b"]), setproduct(["a", "b"], [1, 2])]
    lists2    = [chunklist([1, 2, 3], 2), distinct(["a", "a"]), reverse([1, 2]), slice([1, 2, 3], 1, 2), sort(["b", "a"]), range(3), zipmap(["a"], [1]), transpose({ a = ["x"] }), index(["a", "b"], "b"), element(["a", "b"], 3), sum([1, 2.5]), max(1, 2), compact(["", "a", null])]
    dates     = [formatdate("YYYY-MM-DD", "2026-01-02T03:04:05Z"), timeadd("2026-01-02T03:04:05Z", "1h")]
    numbers   = [abs(-1), ceil(1.2), floor(-1.2), log(8, 2), pow(2, 10), signum(-3), parseint("ff", 16)]
    any       = [alltrue([true, "true"]), anytrue([]), contains(["a"], "a"), startswith("ab", "a"), strcontains("abc", "b"), endswith("ab", "b")]
    matchkeys = matchkeys(["a", "b"], ["x", "y"], ["y"])
    spread    = max([1, 5, 3]...)
    arn       = provider::aws::arn_build("aws", "s3", "", "", "bucket")
    parsed    = provider::aws::arn_parse("arn:aws:iam::123456789012:role/x").account_id
    type      = can(regex("^a", "abc")) ? "match" : "no"
    objects   = { "quoted key" = 1, (upper("computed")) = 2, plain = 3 }
    nested_if = 1 > 2 ? "a" : 2 > 3 ? "b" : "c"
    index2    = { a = { b = ["c"] } }["a"].b[0]
    unicode   = length("e\u0301")
    keys_sort = keys({ "B" = 1, "a" = 2, "A" = 3 })
    indent    = indent(2, "a\nb")
    nullable  = [local.table.c == null, try(length(null), "null has none")]
  }
}

terraform {
  required_providers {
    aws = {
      source = "hashicorp/aws"
    }
  }
}

resource "aws_ssm_parameter" "seen" {
  for_each = { for name, value in local.seen : name => jsonencode(value) }
  name     = "/seen/${each.key}"
  type     = "String"
  value    = each.value
}

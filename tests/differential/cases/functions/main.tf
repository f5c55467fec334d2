# What functions, operators and templates answer, in one value.
variable "mods" {
  type    = map(object({ a = optional(number), b = optional(bool, false), c = optional(list(object({ d = string, e = optional(map(string)) })), []) }))
  default = { x = { c = [{ d = "1" }, { d = "2", e = { f = true } }] }, y = null }
}
resource "terraform_data" "a" {
  input = {
    neg     = -1 * 0 == 0
    s       = "${1 * -0 + 0}"
    mods    = var.mods
    keys    = keys(var.mods)
    nulls   = [for k, m in var.mods : k if m != null]
    cond    = var.mods.x.b ? "t" : null
    arith   = [7 % 3, -7 % 3, 7.5 % 2, 1 / 8, 2 * 0.5, 10 / 4, 1e2 * 1]
    cmp     = [1 < 1.0, 1 <= 1.0, "10" + 5, "2" * "3"]
    logic   = [true && !false || false, !(true && false)]
    idx     = [[1, 2, 3][1], { a = 1 }["a"], [[1], [2]][1][0]]
    splat   = [{ a = [{ b = 1 }, { b = 2 }] }][*].a[*].b
    splat2  = [for x in [{ b = 1 }] : x][*].b
    tpl     = "%{for i in [1, 2]}${i}%{if i == 1},%{endif}%{endfor}"
    nested  = { for k, v in { a = [1, 2], b = [] } : k => [for x in v : x * 2] if length(v) > 0 }
    group   = { for s in ["a1", "b1", "a2"] : substr(s, 0, 1) => s... }
    setfor  = [for s in toset(["b", "a"]) : s]
    mapfor  = { for k, v in tomap({ b = 1, a = 2 }) : upper(k) => v }
    coal    = coalesce(null, "", "x")
    try_    = try(var.mods.z.a, var.mods["x"].a, "d")
    typ     = [tostring(true), tonumber("1.50"), tobool("false"), tolist([1, "a"]), toset([2, 1, 2])]
    concat  = concat([1], ["a"], [true])
    merge   = merge({ a = 1 }, null, { a = "2", b = [1] })
    heredoc = <<-EOT
      a
        b ${1 + 1}
      c
    EOT
    esc     = "a\tb\\n\"q\" \u00e9 $${x} %%{y}"
    fmt     = format("%s|%d|%5.1f|%-5s|%05d|%x|%t|%v|%%", "a", 3, 2.25, "b", 42, 255, true, { a = [1] })
    fl      = formatlist("%s-%s", ["a", "b"], "c")
    date    = formatdate("DD MMM YYYY hh:mm ZZZ", "2020-02-03T04:05:06Z")
    re      = [regex("(?P<y>\\d+)-(?P<m>\\d+)", "2020-02"), regexall("a.", "abac"), regex("b", "abc")]
    cidr    = [cidrsubnet("10.0.0.0/16", 4, 2), cidrhost("10.0.0.0/24", 5), cidrsubnets("10.0.0.0/8", 8, 8, 16)]
    json    = jsondecode("{\"a\": [1, 2.50, null, \"x\"], \"b\": {}}")
    yaml    = yamldecode("a: 1\nb: [x, 'y', 2.5, null, true]\nc:\n  d: |\n    t\n")
    yenc    = yamlencode({ a = 1, b = ["x", { c = null }], "d e" = "y: z" })
    strs    = [join("-", ["a", "b"]), split(",", "a,,b"), title("ab cd"), trim("xxaxx", "x"), replace("aXbX", "X", "-"), substr("hello", -3, 2), strrev("abc"), indent(2, "a\nb"), trimprefix("ab", "a")]
    cols    = [chunklist([1, 2, 3], 2), flatten([[1], [[2]]]), distinct([1, 1, 2]), reverse(["a", "b"]), slice([1, 2, 3], 0, 2), zipmap(["a"], [1]), setproduct([1], ["a", "b"]), transpose({ a = ["x"] }), matchkeys(["a"], ["b"], ["b"]), element(["a", "b"], 3), index(["a"], "a"), range(1, 4), sum([1, 2]), sort(["b", "a"])]
    nums    = [abs(-1), ceil(1.1), floor(-1.1), max(1, 2), min(1, 2), pow(2, 3), signum(-2), parseint("101", 2), log(100, 10)]
  }
}

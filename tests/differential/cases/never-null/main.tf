# What is known of a value before it is known: that it is not null, and what it begins with.
resource "aws_sns_topic" "t" {
  name = "t"
}
resource "aws_ebs_volume" "v" {
  availability_zone = "a"
  snapshot_id       = "snap-1"
}
locals {
  u    = aws_sns_topic.t.arn
  n    = aws_ebs_volume.v.size
  j    = jsonencode({ a = local.u })
  tpl  = "arn-${local.u}"
  post = "${local.u}-x"
}
resource "terraform_data" "j_ne_null" {
  input = local.j != null
}
resource "terraform_data" "j_ne_empty" {
  input = local.j != ""
}
resource "terraform_data" "j_eq" {
  input = local.j == "x"
}
resource "terraform_data" "j_starts" {
  input = startswith(local.j, "{")
}
resource "terraform_data" "j_len" {
  input = length(local.j) > 0
}
resource "terraform_data" "j_list" {
  input = jsonencode([local.u]) != ""
}
resource "terraform_data" "j_bare" {
  input = jsonencode(local.u) != ""
}
resource "terraform_data" "t_ne_null" {
  input = local.tpl != null
}
resource "terraform_data" "t_ne_empty" {
  input = local.tpl != ""
}
resource "terraform_data" "t_eq" {
  input = local.tpl == "brn"
}
resource "terraform_data" "t_eq2" {
  input = local.tpl == "arn-x"
}
resource "terraform_data" "p_ne_null" {
  input = local.post != null
}
resource "terraform_data" "p_ne_empty" {
  input = local.post != ""
}
resource "terraform_data" "p_len" {
  input = length(local.post) > 0
}
resource "terraform_data" "up_null" {
  input = upper(local.u) == null
}
resource "terraform_data" "fmt_null" {
  input = format("%s", local.u) == null
}
resource "terraform_data" "fmt_empty" {
  input = format("a%s", local.u) == ""
}
resource "terraform_data" "join_null" {
  input = join(",", [local.u]) == null
}
resource "terraform_data" "join_empty" {
  input = join(",", ["a", local.u]) == ""
}
resource "terraform_data" "rep" {
  input = replace(local.u, "a", "b") != null
}
resource "terraform_data" "sub" {
  input = substr(local.tpl, 0, 3) == "arn"
}
resource "terraform_data" "coal_null" {
  input = coalesce(local.u, "x") == null
}
resource "terraform_data" "coal" {
  input = coalesce(local.tpl, "x") != null
}
resource "terraform_data" "try_" {
  input = try(local.tpl, "x") != null
}
resource "terraform_data" "lookup" {
  input = lookup({ a = local.u }, "a", "b") == null
}
resource "terraform_data" "list_null" {
  input = [local.u] == null
}
resource "terraform_data" "tolist_null" {
  input = tolist([local.u]) == null
}
resource "terraform_data" "split_null" {
  input = split(",", local.u) == null
}
resource "terraform_data" "obj" {
  input = { a = local.u } != null
}
resource "terraform_data" "tern" {
  input = (local.u == "x" ? "a" : "b") != null
}
resource "terraform_data" "ternn" {
  input = (local.u == "x" ? null : "b") != null
}
resource "terraform_data" "bool_null" {
  input = (local.u == "x") != null
}
resource "terraform_data" "not_null" {
  input = (!(local.u == "x")) != null
}
resource "terraform_data" "num" {
  input = (local.n + 1) != null
}
resource "terraform_data" "numraw" {
  input = local.n != null
}
resource "terraform_data" "cmp" {
  input = (local.n > 1) == null
}
resource "terraform_data" "len_null" {
  input = length(local.u) != null
}
resource "terraform_data" "len_eq" {
  input = length(local.u) == 0
}
resource "terraform_data" "concat" {
  input = concat([local.u], []) == null
}
resource "terraform_data" "merge_" {
  input = merge({ a = local.u }, {}) == null
}
resource "terraform_data" "flat" {
  input = length(flatten([[local.u]])) == 1
}
resource "terraform_data" "b64" {
  input = base64encode(local.u) != null
}
resource "terraform_data" "b64e" {
  input = base64encode(local.tpl) != ""
}
resource "terraform_data" "trim" {
  input = trimspace(local.tpl) == ""
}
resource "terraform_data" "low" {
  input = lower(local.tpl) == ""
}
resource "terraform_data" "sha" {
  input = sha256(local.u) == ""
}
resource "terraform_data" "keysu" {
  input = length(split(",", local.u)) > 0
}
resource "terraform_data" "tostr" {
  input = tostring(local.n) == null
}
resource "terraform_data" "tpl2" {
  input = "${local.tpl}" == ""
}
resource "terraform_data" "tpl3" {
  input = "${local.tpl}/x" == "z"
}
resource "terraform_data" "or_" {
  input = (local.tpl == null) || (local.tpl == "")
}
resource "terraform_data" "cnt" {
  input = local.tpl != null && local.tpl != "" ? 1 : 0
}
resource "terraform_data" "tplfile" {
  input = templatefile("${path.module}/t.tpl", { a = local.u }) != ""
}
resource "terraform_data" "alltrue" {
  input = alltrue([for x in [local.tpl] : x != null])
}
resource "terraform_data" "compactl" {
  input = length(compact([local.tpl]))
}
resource "terraform_data" "toset1" {
  input = length(toset([local.tpl, "b"]))
}
resource "terraform_data" "distinct" {
  input = length(distinct([local.tpl, "b"]))
}
resource "terraform_data" "contains" {
  input = contains([local.tpl], "b")
}
resource "terraform_data" "one" {
  input = one([local.tpl]) != null
}
resource "terraform_data" "elem" {
  input = element([local.tpl], 0) != null
}
resource "terraform_data" "vals" {
  input = values({ a = local.tpl })[0] != null
}
resource "terraform_data" "obj_attr" {
  input = { a = local.tpl }.a == null
}
resource "terraform_data" "modin" {
  input = module.m.x
}
resource "terraform_data" "modcount" {
  input = length(module.m.q)
}
resource "terraform_data" "nonsens" {
  input = nonsensitive(sensitive(local.tpl)) != null
}
resource "terraform_data" "sens" {
  input = sensitive(local.tpl) != null
}
module "m" {
  source = "./m"
  p      = local.j
}

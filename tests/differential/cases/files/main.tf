locals {
  seen = {
    file       = file("${path.module}/hello.txt")
    template   = templatefile("${path.module}/list.tftpl", { name = "world", items = ["a", "b"] })
    set        = fileset(path.module, "*.txt")
    deep       = fileset("${path.module}/data", "**/*.json")
    exists     = [fileexists("${path.module}/hello.txt"), fileexists("${path.module}/nothing.txt")]
    hash       = filemd5("${path.module}/hello.txt")
    sha        = filesha256("hello.txt")
    base64     = filebase64sha256("${path.root}/hello.txt")
    json       = jsondecode(file("${path.module}/data/a.json"))
    yaml       = yamldecode(file("${path.module}/data/b.yaml"))
    csv        = csvdecode(file("${path.module}/data/c.csv"))
    paths      = [path.module, path.root]
    names      = [basename(path.module), dirname("a/b/c")]
    inner      = module.inner.seen
    workspace  = terraform.workspace
  }
}

module "inner" {
  source = "./inner"
}

resource "aws_ssm_parameter" "seen" {
  for_each = { for name, value in local.seen : name => jsonencode(value) }
  name     = "/seen/${each.key}"
  type     = "String"
  value    = each.value
}

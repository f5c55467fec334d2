module "registry" {
  source  = "example/topic/aws"
  version = "1.2.3"
  name    = "registry"
}

module "git" {
  source = "git::https://example.com/topic.git//modules/topic?ref=v1"
  name   = "git"
}

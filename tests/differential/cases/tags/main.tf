provider "aws" {
  region = "eu-west-1"
  default_tags {
    tags = {
      team  = "platform"
      stage = "test"
    }
  }
  ignore_tags {
    keys         = ["ignored"]
    key_prefixes = ["kubernetes.io/"]
  }
}

provider "aws" {
  alias  = "bare"
  region = "eu-west-1"
}

variable "extra" {
  type    = map(string)
  default = { stage = "prod", nothing = null }
}

resource "aws_s3_bucket" "none" {
  bucket = "none"
}

resource "aws_s3_bucket" "own" {
  bucket = "own"
  tags   = merge(var.extra, { Name = "own", number = 1, flag = true })
}

resource "aws_s3_bucket" "ignored" {
  bucket = "ignored"
  tags   = { ignored = "x", "kubernetes.io/cluster" = "y", kept = "z" }
}

resource "aws_s3_bucket" "same" {
  bucket = "same"
  tags   = { team = "platform" }
}

resource "aws_s3_bucket" "empty" {
  bucket = "empty"
  tags   = {}
}

resource "aws_s3_bucket" "unknown" {
  bucket = "unknown"
  tags   = { of = aws_s3_bucket.none.arn, known = "x" }
}

resource "aws_s3_bucket" "bare" {
  provider = aws.bare
  bucket   = "bare"
}

resource "aws_s3_bucket" "bare_own" {
  provider = aws.bare
  bucket   = "bare-own"
  tags     = { a = "b" }
}

resource "aws_s3_bucket" "bare_empty" {
  provider = aws.bare
  bucket   = "bare-empty"
  tags     = {}
}

resource "aws_vpc_security_group_ingress_rule" "framework" {
  security_group_id = "sg-12345678"
  ip_protocol       = "-1"
  cidr_ipv4         = "10.0.0.0/8"
}

resource "aws_vpc_security_group_ingress_rule" "framework_own" {
  security_group_id = "sg-12345678"
  ip_protocol       = "-1"
  cidr_ipv4         = "10.0.0.0/8"
  tags              = { a = "b" }
}

resource "aws_vpc_security_group_ingress_rule" "framework_bare" {
  provider          = aws.bare
  security_group_id = "sg-12345678"
  ip_protocol       = "-1"
  cidr_ipv4         = "10.0.0.0/8"
}

resource "aws_vpc_security_group_ingress_rule" "framework_unknown" {
  security_group_id = "sg-12345678"
  ip_protocol       = "-1"
  cidr_ipv4         = "10.0.0.0/8"
  tags              = { of = aws_s3_bucket.none.arn }
}

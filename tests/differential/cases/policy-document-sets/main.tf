# Blocks of one kind are a set: its order tells in which order the values of the same key merge.
data "aws_iam_policy_document" "d1" {
  statement {
    actions   = ["a:b"]
    resources = ["*"]
    condition {
      test     = "StringEquals"
      variable = "aws:x"
      values   = ["3"]
    }
    condition {
      test     = "StringEquals"
      variable = "aws:x"
      values   = ["1", "2"]
    }
  }
}
data "aws_iam_policy_document" "d2" {
  statement {
    actions   = ["a:b"]
    resources = ["*"]
    condition {
      test     = "StringEquals"
      variable = "aws:x"
      values   = ["1", "2"]
    }
    condition {
      test     = "StringEquals"
      variable = "aws:x"
      values   = ["3"]
    }
  }
}
data "aws_iam_policy_document" "d3" {
  statement {
    actions   = ["a:b"]
    resources = ["*"]
    condition {
      test     = "StringEquals"
      variable = "aws:x"
      values   = ["3"]
    }
    condition {
      test     = "StringEquals"
      variable = "aws:x"
      values   = ["4"]
    }
  }
}
data "aws_iam_policy_document" "d4" {
  statement {
    actions   = ["a:b"]
    resources = ["*"]
    condition {
      test     = "StringEquals"
      variable = "aws:x"
      values   = ["1", "2"]
    }
    condition {
      test     = "StringEquals"
      variable = "aws:x"
      values   = ["5", "6"]
    }
  }
}
data "aws_iam_policy_document" "d5" {
  statement {
    actions   = ["a:b"]
    resources = ["*"]
    condition {
      test     = "StringEquals"
      variable = "aws:x"
      values   = ["3"]
    }
    condition {
      test     = "StringEquals"
      variable = "aws:x"
      values   = ["4"]
    }
    condition {
      test     = "StringEquals"
      variable = "aws:x"
      values   = ["1", "2"]
    }
  }
}
data "aws_iam_policy_document" "d6" {
  statement {
    actions   = ["a:b"]
    resources = ["*"]
    condition {
      test     = "StringEquals"
      variable = "aws:x"
      values   = ["5", "6"]
    }
    condition {
      test     = "StringEquals"
      variable = "aws:x"
      values   = ["1", "2"]
    }
    condition {
      test     = "StringEquals"
      variable = "aws:x"
      values   = ["4"]
    }
    condition {
      test     = "StringEquals"
      variable = "aws:x"
      values   = ["3"]
    }
  }
}
data "aws_iam_policy_document" "d7" {
  statement {
    actions   = ["a:b"]
    resources = ["*"]
    condition {
      test     = "StringEquals"
      variable = "aws:x"
      values   = ["4"]
    }
    condition {
      test     = "StringEquals"
      variable = "aws:x"
      values   = ["5", "6"]
    }
  }
}
resource "aws_lb" "gateway" {
  name               = "gateway"
  load_balancer_type = "gateway"
  subnets            = ["subnet-1"]
}
resource "aws_lb" "gateway2" {
  name                             = "gateway2"
  load_balancer_type               = "gateway"
  subnets                          = ["subnet-1"]
  enable_zonal_shift               = true
  enable_deletion_protection       = true
  enable_cross_zone_load_balancing = true
  ip_address_type                  = "ipv4"
  idle_timeout                     = 100
  enable_http2                     = false
}
resource "aws_lb" "network" {
  name               = "network"
  load_balancer_type = "network"
  subnets            = ["subnet-1"]
}
resource "aws_lb" "network2" {
  name                             = "network2"
  load_balancer_type               = "network"
  subnets                          = ["subnet-1"]
  enable_zonal_shift               = true
  enable_deletion_protection       = true
  enable_cross_zone_load_balancing = true
  ip_address_type                  = "ipv4"
  idle_timeout                     = 100
  enable_http2                     = false
}
resource "aws_lb" "application" {
  name               = "application"
  load_balancer_type = "application"
  subnets            = ["subnet-1"]
}
resource "aws_lb" "application2" {
  name                             = "application2"
  load_balancer_type               = "application"
  subnets                          = ["subnet-1"]
  enable_zonal_shift               = true
  enable_deletion_protection       = true
  enable_cross_zone_load_balancing = true
  ip_address_type                  = "ipv4"
  idle_timeout                     = 100
  enable_http2                     = false
}
data "aws_iam_policy_document" "principals" {
  statement {
    actions   = ["a:b"]
    resources = ["*"]
    principals {
      type        = "AWS"
      identifiers = ["111122223333", "arn:aws:iam::222233334444:root"]
    }
    principals {
      type        = "AWS"
      identifiers = ["444455556666"]
    }
    principals {
      type        = "AWS"
      identifiers = ["777788889999", "123412341234", "432143214321"]
    }
    principals {
      type        = "Service"
      identifiers = ["b.amazonaws.com", "a.amazonaws.com"]
    }
  }
}

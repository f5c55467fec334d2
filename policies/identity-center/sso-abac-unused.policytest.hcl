locals {
  own_team = core::jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Deny", Action = "ec2:StopInstances", Resource = "*", Condition = { StringNotEquals = { "aws:ResourceTag/team" = "$${aws:PrincipalTag/team}" } } }] })
  words    = core::jsonencode({ Version = "2012-10-17", Statement = [{ Sid = "AwsPrincipalTag", Effect = "Deny", Action = "ec2:StopInstances", Resource = "*", Condition = { StringNotEquals = { "aws:ResourceTag/aws:PrincipalTag" = "aws:PrincipalTag/team" } } }] })
}

case "no attributes" {
  expect = { "organization" = "violation" }
  says   = "there is no aws_ssoadmin_instance_access_control_attributes"
  omits  = "no policy here looks"

  resource "aws_organizations_organization" "this" {
    attrs = { feature_set = "ALL" }
  }
  resource "aws_ssoadmin_permission_set" "dev" {
    attrs = { name = "dev" }
  }
}

case "attributes that a policy looks at" {
  expect = "passed"

  resource "aws_organizations_organization" "this" {
    attrs = { feature_set = "ALL" }
  }
  resource "aws_ssoadmin_permission_set" "dev" {
    attrs = { name = "dev" }
  }
  resource "aws_ssoadmin_permission_set_inline_policy" "dev" {
    attrs = { permission_set_arn = aws_ssoadmin_permission_set.dev.arn, inline_policy = local.own_team }
  }
  resource "aws_ssoadmin_instance_access_control_attributes" "this" {
    attrs = { instance_arn = "arn:aws:sso:::instance/ssoins-1", attribute = [{ key = "team", value = [{ source = ["$${path:enterprise.department}"] }] }] }
  }
}

# Near miss: the text aws:PrincipalTag is there.
case "attributes, and a document that only speaks of them" {
  expect = { "organization" = "violation" }
  says   = "no policy here looks at aws:PrincipalTag"

  resource "aws_organizations_organization" "this" {
    attrs = { feature_set = "ALL" }
  }
  resource "aws_ssoadmin_permission_set" "dev" {
    attrs = { name = "aws:PrincipalTag" }
  }
  resource "aws_ssoadmin_permission_set_inline_policy" "dev" {
    attrs = { permission_set_arn = aws_ssoadmin_permission_set.dev.arn, inline_policy = local.words }
  }
  resource "aws_ssoadmin_instance_access_control_attributes" "this" {
    attrs = { instance_arn = "arn:aws:sso:::instance/ssoins-1", attribute = [{ key = "team", value = [{ source = ["$${path:enterprise.department}"] }] }] }
  }
}

case "nobody manages access through Identity Center here" {
  expect = "not-applicable"

  resource "aws_organizations_organization" "this" {
    attrs = { feature_set = "ALL" }
  }
}

case "an account baseline is not asked" {
  expect = "not-applicable"
  role   = "baseline"

  data "aws_organizations_organization" "this" {
    attrs = { feature_set = "ALL" }
  }
  resource "aws_ssoadmin_permission_set" "dev" {
    attrs = { name = "dev" }
  }
}

case "what the policy says is known after apply" {
  expect = "undecided"
  says   = "var.policy"

  resource "aws_organizations_organization" "this" {
    attrs = { feature_set = "ALL" }
  }
  resource "aws_ssoadmin_permission_set" "dev" {
    attrs = { name = "dev" }
  }
  resource "aws_ssoadmin_permission_set_inline_policy" "dev" {
    attrs = { permission_set_arn = aws_ssoadmin_permission_set.dev.arn, inline_policy = unknown("var.policy") }
  }
  resource "aws_ssoadmin_instance_access_control_attributes" "this" {
    attrs = { instance_arn = "arn:aws:sso:::instance/ssoins-1", attribute = [{ key = "team", value = [{ source = ["$${path:enterprise.department}"] }] }] }
  }
}

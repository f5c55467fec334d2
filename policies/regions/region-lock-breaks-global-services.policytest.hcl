locals {
  sound = core::jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Deny", NotAction = ["cloudfront:*", "iam:*", "organizations:*", "route53:*", "support:*"], Resource = "*", Condition = { StringNotEquals = { "aws:RequestedRegion" = "eu-central-1" } } }] })
  everything = core::jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Deny", Action = "*", Resource = "*", Condition = { StringNotEquals = { "aws:RequestedRegion" = "eu-central-1" } } }] })
  home = core::jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Deny", Action = "*", Resource = "*", Condition = { StringNotEquals = { "aws:RequestedRegion" = ["eu-central-1", "us-east-1"] } } }] })
  forgotten = core::jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Deny", NotAction = ["cloudfront:*", "iam:*", "organizations:*", "support:*"], Resource = "*", Condition = { StringNotEquals = { "aws:RequestedRegion" = "eu-central-1" } } }] })
  elsewhere = core::jsonencode({ Version = "2012-10-17", Statement = [{ Sid = "NotAboutRegions", Effect = "Deny", Action = "iam:CreateUser", Resource = "*" }] })
}

case "AWS's own list of exemptions" {
  expect = "passed"

  resource "aws_organizations_policy" "guard" {
    attrs = { name = "guard", type = "SERVICE_CONTROL_POLICY", content = local.sound }
  }
}

case "a lock without exemptions" {
  expect = "violation"
  says   = "is called in us-east-1"

  resource "aws_organizations_policy" "guard" {
    attrs = { name = "guard", type = "SERVICE_CONTROL_POLICY", content = local.everything }
  }
}

case "no exemptions are needed where us-east-1 is allowed" {
  expect = "passed"

  resource "aws_organizations_policy" "guard" {
    attrs = { name = "guard", type = "SERVICE_CONTROL_POLICY", content = local.home }
  }
}

# Near miss: all other exemptions are there.
case "one of the services is forgotten" {
  expect = "violation"
  says   = "route53:"

  resource "aws_organizations_policy" "guard" {
    attrs = { name = "guard", type = "SERVICE_CONTROL_POLICY", content = local.forgotten }
  }
}

case "a Deny on IAM that is no region lock" {
  expect = "passed"

  resource "aws_organizations_policy" "guard" {
    attrs = { name = "guard", type = "SERVICE_CONTROL_POLICY", content = local.elsewhere }
  }
}

case "what it says is known after apply" {
  expect = "undecided"
  says   = "data.aws_iam_policy_document.lock.json"

  resource "aws_organizations_policy" "guard" {
    attrs = { name = "guard", type = "SERVICE_CONTROL_POLICY", content = unknown("data.aws_iam_policy_document.lock.json") }
  }
}

case "a tag policy is no lock" {
  expect = "not-applicable"

  resource "aws_organizations_policy" "tags" {
    attrs = { name = "tags", type = "TAG_POLICY", content = local.everything }
  }
}

case "a service that the user does not need" {
  expect = "passed"

  inputs {
    global_services = ["iam", "cloudfront"]
  }

  resource "aws_organizations_policy" "guard" {
    attrs = { name = "guard", type = "SERVICE_CONTROL_POLICY", content = local.forgotten }
  }
}

case "a policy whose type nobody wrote is an SCP" {
  expect = "violation"

  resource "aws_organizations_policy" "guard" {
    attrs = { name = "guard", type = null, content = local.everything }
  }
}

locals {
  set_operator = core::jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Deny", Action = "ec2:*", Resource = "*", Condition = { "ForAnyValue:StringEquals" = { "aws:RequestedRegion" = "eu-central-1" } } }] })
  sound = core::jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Deny", Action = ["organizations:LeaveOrganization"], Resource = "*" }] })
  typo = core::jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Deny", Action = ["organizations:LeaveOrganisation"], Resource = "*" }] })
  principal = core::jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Deny", Principal = "*", Action = "ec2:*", Resource = "*" }] })
  key = core::jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Deny", Action = "ec2:*", Resource = "*", Condition = { StringNotEquals = { "aws:RequestRegion" = "eu-central-1" } } }] })
  wild = core::jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Deny", Action = "organizations:Leave*", Resource = "*" }] })
}

case "a sound one" {
  expect = "passed"

  resource "aws_organizations_policy" "guard" {
    attrs = { name = "guard", type = "SERVICE_CONTROL_POLICY", content = local.sound }
  }
}

case "an action that does not exist" {
  expect = "violation"
  says   = "LeaveOrganisation"

  resource "aws_organizations_policy" "guard" {
    attrs = { name = "guard", type = "SERVICE_CONTROL_POLICY", content = local.typo }
  }
}

case "a Principal, which an SCP does not have" {
  expect = "violation"
  says   = "Principal"

  resource "aws_organizations_policy" "guard" {
    attrs = { name = "guard", type = "SERVICE_CONTROL_POLICY", content = local.principal }
  }
}

case "a condition key that does not exist" {
  expect = "violation"
  says   = "aws:RequestRegion"

  resource "aws_organizations_policy" "guard" {
    attrs = { name = "guard", type = "SERVICE_CONTROL_POLICY", content = local.key }
  }
}

# Near miss: no action of AWS is spelled like it.
case "a wildcard that matches an action is no typo" {
  expect = "passed"

  resource "aws_organizations_policy" "guard" {
    attrs = { name = "guard", type = "SERVICE_CONTROL_POLICY", content = local.wild }
  }
}

case "no JSON" {
  expect = "violation"
  says   = "JSON"

  resource "aws_organizations_policy" "guard" {
    attrs = { name = "guard", type = "SERVICE_CONTROL_POLICY", content = "{ Version = 1" }
  }
}

case "what it says is known after apply" {
  expect = "undecided"
  says   = "data.aws_iam_policy_document.guard.json"

  resource "aws_organizations_policy" "guard" {
    attrs = { name = "guard", type = "SERVICE_CONTROL_POLICY", content = unknown("data.aws_iam_policy_document.guard.json") }
  }
}

case "a tag policy has its own language" {
  expect = "not-applicable"

  resource "aws_organizations_policy" "tags" {
    attrs = { name = "tags", type = "TAG_POLICY", content = "{}" }
  }
}

case "a set operator on a key with one value is odd, and no rule of this guardrail unless one asks for all" {
  expect = "passed"

  resource "aws_organizations_policy" "guard" {
    attrs = { name = "guard", type = "SERVICE_CONTROL_POLICY", content = local.set_operator }
  }
}

case "an Allow that names somebody is fine in a resource policy, and refused in an SCP" {
  expect = "violation"
  says   = "Principal"

  resource "aws_organizations_policy" "guard" {
    attrs = { name = "guard", type = "SERVICE_CONTROL_POLICY", content = core::jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = { AWS = "111122223333" }, Action = "ec2:*", Resource = "*" }] }) }
  }
}

case "a policy whose type nobody wrote is an SCP" {
  expect = "violation"

  resource "aws_organizations_policy" "guard" {
    attrs = { name = "guard", type = null, content = local.typo }
  }
}

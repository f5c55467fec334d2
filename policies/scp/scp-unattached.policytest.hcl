locals {
  deny = core::jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Deny", Action = "*", Resource = "*" }] })
}

case "an SCP without an attachment" {
  expect = "violation"
  says   = "SCP guard is attached to no root"

  resource "aws_organizations_policy" "guard" {
    attrs = { name = "guard", type = "SERVICE_CONTROL_POLICY", content = local.deny }
  }
}

case "SCP is what the provider makes where no type is written" {
  expect = "violation"

  resource "aws_organizations_policy" "guard" {
    attrs = { name = "guard", type = null, content = local.deny }
  }
}

case "the attachment names the policy by reference, before there is an id" {
  expect = "passed"

  resource "aws_organizations_policy" "guard" {
    attrs = { name = "guard", type = "SERVICE_CONTROL_POLICY", content = local.deny }
  }
  resource "aws_organizations_policy_attachment" "guard" {
    attrs = { policy_id = aws_organizations_policy.guard.id, target_id = "r-ab12" }
  }
}

case "the attachment names the policy by its id" {
  expect = "passed"

  resource "aws_organizations_policy" "guard" {
    attrs       = { id = "p-guard123", name = "guard", type = "SERVICE_CONTROL_POLICY", content = local.deny }
    prior_attrs = { id = "p-guard123", name = "guard", type = "SERVICE_CONTROL_POLICY", content = local.deny }
  }
  resource "aws_organizations_policy_attachment" "guard" {
    attrs = { policy_id = "p-guard123", target_id = "ou-ab12-11111111" }
  }
}

# Near miss: the name of the policy begins that of the attached one.
case "an attachment of another policy with nearly the same name, and one that goes away, attach nothing" {
  expect = { "aws_organizations_policy.guard" = "violation" }

  resource "aws_organizations_policy" "guard" {
    attrs       = { id = "p-guard123", name = "guard", type = "SERVICE_CONTROL_POLICY", content = local.deny }
    prior_attrs = { id = "p-guard123", name = "guard", type = "SERVICE_CONTROL_POLICY", content = local.deny }
  }
  resource "aws_organizations_policy" "guardrail" {
    attrs = { name = "guard-2", type = "SERVICE_CONTROL_POLICY", content = local.deny }
  }
  resource "aws_organizations_policy_attachment" "guardrail" {
    attrs = { policy_id = aws_organizations_policy.guardrail.id, target_id = "r-ab12" }
  }
  resource "aws_organizations_policy_attachment" "guard" {
    prior_attrs = { policy_id = "p-guard123", target_id = "r-ab12" }
  }
}

case "a tag policy is no SCP" {
  expect = "not-applicable"

  resource "aws_organizations_policy" "tags" {
    attrs = { name = "tags", type = "TAG_POLICY", content = "{}" }
  }
}

case "which policy is attached is known after apply" {
  expect = "undecided"
  says   = "module.scps.policy_id"

  resource "aws_organizations_policy" "guard" {
    attrs = { name = "guard", type = "SERVICE_CONTROL_POLICY", content = local.deny }
  }
  resource "aws_organizations_policy_attachment" "some" {
    attrs = { policy_id = unknown("module.scps.policy_id"), target_id = "r-ab12" }
  }
}

locals {
  equal = core::jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Deny", NotAction = ["iam:*"], Resource = "*", Condition = { StringNotEquals = { "aws:RequestedRegion" = ["us-east-1", "eu-central-1"] } } }] })
  spelled = core::jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Deny", NotAction = ["iam:*"], Resource = "*", Condition = { StringNotLike = { "aws:RequestedRegion" = ["us-east-?", "eu-central-1"] }, "ForAllValues:StringNotEquals" = { "aws:RequestedRegion" = ["none"] } } }, { Effect = "Deny", Action = "*", Resource = "*", Condition = { StringEquals = { "aws:RequestedRegion" = "us-east-2" } } }] })
  wider = core::jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Deny", NotAction = ["iam:*"], Resource = "*", Condition = { StringNotEquals = { "aws:RequestedRegion" = ["us-east-1", "eu-central-1", "ap-south-1"] } } }] })
  narrower = core::jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Deny", NotAction = ["iam:*"], Resource = "*", Condition = { StringNotEquals = { "aws:RequestedRegion" = ["eu-central-1"] } } }] })
  other = core::jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Deny", Action = "organizations:LeaveOrganization", Resource = "*" }] })
}

case "the same regions in another order" {
  expect = "passed"

  inputs {
    allowed_regions = ["eu-central-1", "us-east-1"]
  }

  resource "aws_organizations_policy" "guard" {
    attrs = { name = "guard", type = "SERVICE_CONTROL_POLICY", content = local.equal }
  }
}

# Near miss: the text is not the list.
case "the same regions, spelled with wildcards and a second statement" {
  expect = "passed"

  inputs {
    allowed_regions = ["eu-central-1", "us-east-1"]
  }

  resource "aws_organizations_policy" "guard" {
    attrs = { name = "guard", type = "SERVICE_CONTROL_POLICY", content = local.spelled }
  }
}

case "a region too many" {
  expect = "violation"
  says   = "open although not allowed: ap-south-1"
  omits  = "shut although allowed"

  inputs {
    allowed_regions = ["eu-central-1", "us-east-1"]
  }

  resource "aws_organizations_policy" "guard" {
    attrs = { name = "guard", type = "SERVICE_CONTROL_POLICY", content = local.wider }
  }
}

case "a region too few" {
  expect = "violation"
  says   = "shut although allowed: us-east-1"
  omits  = "open although not allowed"

  inputs {
    allowed_regions = ["eu-central-1", "us-east-1"]
  }

  resource "aws_organizations_policy" "guard" {
    attrs = { name = "guard", type = "SERVICE_CONTROL_POLICY", content = local.narrower }
  }
}

case "an SCP that has nothing to do with regions" {
  expect = "not-applicable"

  inputs {
    allowed_regions = ["eu-central-1", "us-east-1"]
  }

  resource "aws_organizations_policy" "guard" {
    attrs = { name = "guard", type = "SERVICE_CONTROL_POLICY", content = local.other }
  }
}

case "without a list there is nothing to compare" {
  expect = "not-applicable"

  resource "aws_organizations_policy" "guard" {
    attrs = { name = "guard", type = "SERVICE_CONTROL_POLICY", content = local.wider }
  }
}

case "a tag policy is no lock" {
  expect = "not-applicable"

  inputs {
    allowed_regions = ["eu-central-1", "us-east-1"]
  }

  resource "aws_organizations_policy" "tags" {
    attrs = { name = "tags", type = "TAG_POLICY", content = local.wider }
  }
}

case "what it says is known after apply" {
  expect = "undecided"
  says   = "data.aws_iam_policy_document.lock.json"

  inputs {
    allowed_regions = ["eu-central-1", "us-east-1"]
  }

  resource "aws_organizations_policy" "guard" {
    attrs = { name = "guard", type = "SERVICE_CONTROL_POLICY", content = unknown("data.aws_iam_policy_document.lock.json") }
  }
}

case "a policy whose type nobody wrote is an SCP" {
  expect = "violation"

  inputs {
    allowed_regions = ["eu-central-1", "us-east-1"]
  }

  resource "aws_organizations_policy" "guard" {
    attrs = { name = "guard", type = null, content = local.wider }
  }
}

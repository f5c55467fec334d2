locals {
  stay = core::jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Deny", Action = ["organizations:LeaveOrganization", "cloudtrail:StopLogging"], Resource = "*" }] })
  split = core::jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Deny", Action = "organizations:Leave*", Resource = "*" }, { Effect = "Deny", Action = "cloudtrail:StopLogging", Resource = "*" }] })
  less = core::jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Deny", Action = ["organizations:LeaveOrganization"], Resource = "*" }] })
  conditional = core::jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Deny", Action = ["organizations:LeaveOrganization", "cloudtrail:StopLogging"], Resource = "*", Condition = { Bool = { "aws:MultiFactorAuthPresent" = "false" } } }] })
}

case "nothing changes" {
  expect = "passed"

  resource "aws_organizations_account" "shop" {
    attrs       = { name = "shop", id = "222222222222", parent_id = "r-ab12" }
    prior_attrs = { name = "shop", id = "222222222222", parent_id = "r-ab12" }
  }
  resource "aws_organizations_policy" "guard" {
    attrs       = { id = "p-guard123", name = "guard", type = "SERVICE_CONTROL_POLICY", content = local.stay }
    prior_attrs = { id = "p-guard123", name = "guard", type = "SERVICE_CONTROL_POLICY", content = local.stay }
  }
  resource "aws_organizations_policy_attachment" "shop" {
    attrs       = { policy_id = "p-guard123", target_id = "222222222222" }
    prior_attrs = { policy_id = "p-guard123", target_id = "222222222222" }
  }
}

case "it is detached" {
  expect = "violation"
  says   = "is denied today and allowed after this plan"

  resource "aws_organizations_account" "shop" {
    attrs       = { name = "shop", id = "222222222222", parent_id = "r-ab12" }
    prior_attrs = { name = "shop", id = "222222222222", parent_id = "r-ab12" }
  }
  resource "aws_organizations_policy" "guard" {
    attrs       = { id = "p-guard123", name = "guard", type = "SERVICE_CONTROL_POLICY", content = local.stay }
    prior_attrs = { id = "p-guard123", name = "guard", type = "SERVICE_CONTROL_POLICY", content = local.stay }
  }
  resource "aws_organizations_policy_attachment" "shop" {
    prior_attrs = { policy_id = "p-guard123", target_id = "222222222222" }
  }
}

case "a statement is narrowed" {
  expect = "violation"
  says   = "cloudtrail:StopLogging"

  resource "aws_organizations_account" "shop" {
    attrs       = { name = "shop", id = "222222222222", parent_id = "r-ab12" }
    prior_attrs = { name = "shop", id = "222222222222", parent_id = "r-ab12" }
  }
  resource "aws_organizations_policy" "guard" {
    attrs       = { id = "p-guard123", name = "guard", type = "SERVICE_CONTROL_POLICY", content = local.less }
    prior_attrs = { id = "p-guard123", name = "guard", type = "SERVICE_CONTROL_POLICY", content = local.stay }
  }
  resource "aws_organizations_policy_attachment" "shop" {
    attrs       = { policy_id = "p-guard123", target_id = "222222222222" }
    prior_attrs = { policy_id = "p-guard123", target_id = "222222222222" }
  }
}

case "a condition is added" {
  expect = "violation"

  resource "aws_organizations_account" "shop" {
    attrs       = { name = "shop", id = "222222222222", parent_id = "r-ab12" }
    prior_attrs = { name = "shop", id = "222222222222", parent_id = "r-ab12" }
  }
  resource "aws_organizations_policy" "guard" {
    attrs       = { id = "p-guard123", name = "guard", type = "SERVICE_CONTROL_POLICY", content = local.conditional }
    prior_attrs = { id = "p-guard123", name = "guard", type = "SERVICE_CONTROL_POLICY", content = local.stay }
  }
  resource "aws_organizations_policy_attachment" "shop" {
    attrs       = { policy_id = "p-guard123", target_id = "222222222222" }
    prior_attrs = { policy_id = "p-guard123", target_id = "222222222222" }
  }
}

# Near miss: the text is another, and the meaning is not.
case "it is written otherwise and means more" {
  expect = "passed"

  resource "aws_organizations_account" "shop" {
    attrs       = { name = "shop", id = "222222222222", parent_id = "r-ab12" }
    prior_attrs = { name = "shop", id = "222222222222", parent_id = "r-ab12" }
  }
  resource "aws_organizations_policy" "guard" {
    attrs       = { id = "p-guard123", name = "guard", type = "SERVICE_CONTROL_POLICY", content = local.split }
    prior_attrs = { id = "p-guard123", name = "guard", type = "SERVICE_CONTROL_POLICY", content = local.stay }
  }
  resource "aws_organizations_policy_attachment" "shop" {
    attrs       = { policy_id = "p-guard123", target_id = "222222222222" }
    prior_attrs = { policy_id = "p-guard123", target_id = "222222222222" }
  }
}

case "a statement is added" {
  expect = "passed"

  resource "aws_organizations_account" "shop" {
    attrs       = { name = "shop", id = "222222222222", parent_id = "r-ab12" }
    prior_attrs = { name = "shop", id = "222222222222", parent_id = "r-ab12" }
  }
  resource "aws_organizations_policy" "guard" {
    attrs       = { id = "p-guard123", name = "guard", type = "SERVICE_CONTROL_POLICY", content = local.stay }
    prior_attrs = { id = "p-guard123", name = "guard", type = "SERVICE_CONTROL_POLICY", content = local.less }
  }
  resource "aws_organizations_policy_attachment" "shop" {
    attrs       = { policy_id = "p-guard123", target_id = "222222222222" }
    prior_attrs = { policy_id = "p-guard123", target_id = "222222222222" }
  }
}

case "another attachment takes over before this one goes" {
  expect = "passed"

  resource "aws_organizations_account" "shop" {
    attrs       = { name = "shop", id = "222222222222", parent_id = "r-ab12" }
    prior_attrs = { name = "shop", id = "222222222222", parent_id = "r-ab12" }
  }
  resource "aws_organizations_policy" "guard" {
    attrs       = { id = "p-guard123", name = "guard", type = "SERVICE_CONTROL_POLICY", content = local.stay }
    prior_attrs = { id = "p-guard123", name = "guard", type = "SERVICE_CONTROL_POLICY", content = local.stay }
  }
  resource "aws_organizations_policy_attachment" "shop" {
    prior_attrs = { policy_id = "p-guard123", target_id = "222222222222" }
  }
  resource "aws_organizations_policy" "again" {
    attrs = { name = "again", type = "SERVICE_CONTROL_POLICY", content = local.split }
  }
  resource "aws_organizations_policy_attachment" "again" {
    attrs = { policy_id = aws_organizations_policy.again.id, target_id = "r-ab12" }
  }
}

case "the only account that is managed here goes in the same plan: its OU may hold others" {
  expect = "violation"
  says   = "in aws_organizations_organizational_unit.labs, cloudtrail:StopLogging"

  resource "aws_organizations_organizational_unit" "labs" {
    attrs       = { name = "labs", id = "ou-ab12-labs1234", parent_id = "r-ab12" }
    prior_attrs = { name = "labs", id = "ou-ab12-labs1234", parent_id = "r-ab12" }
  }
  resource "aws_organizations_account" "lab" {
    prior_attrs = { name = "lab", id = "222222222222", parent_id = "ou-ab12-labs1234" }
  }
  resource "aws_organizations_policy" "guard" {
    attrs       = { id = "p-guard123", name = "guard", type = "SERVICE_CONTROL_POLICY", content = local.less }
    prior_attrs = { id = "p-guard123", name = "guard", type = "SERVICE_CONTROL_POLICY", content = local.stay }
  }
  resource "aws_organizations_policy_attachment" "labs" {
    attrs       = { policy_id = "p-guard123", target_id = "ou-ab12-labs1234" }
    prior_attrs = { policy_id = "p-guard123", target_id = "ou-ab12-labs1234" }
  }
}

case "the first account that is managed here comes in the same plan: its OU may hold others" {
  expect = "violation"
  says   = "in aws_organizations_organizational_unit.labs, cloudtrail:StopLogging"

  resource "aws_organizations_organizational_unit" "labs" {
    attrs       = { name = "labs", id = "ou-ab12-labs1234", parent_id = "r-ab12" }
    prior_attrs = { name = "labs", id = "ou-ab12-labs1234", parent_id = "r-ab12" }
  }
  resource "aws_organizations_account" "lab" {
    attrs = { name = "lab", parent_id = "ou-ab12-labs1234" }
  }
  resource "aws_organizations_policy" "guard" {
    attrs       = { id = "p-guard123", name = "guard", type = "SERVICE_CONTROL_POLICY", content = local.less }
    prior_attrs = { id = "p-guard123", name = "guard", type = "SERVICE_CONTROL_POLICY", content = local.stay }
  }
  resource "aws_organizations_policy_attachment" "labs" {
    attrs       = { policy_id = "p-guard123", target_id = "ou-ab12-labs1234" }
    prior_attrs = { policy_id = "p-guard123", target_id = "ou-ab12-labs1234" }
  }
}

case "what it will say is known after apply" {
  expect = "undecided"
  says   = "data.aws_iam_policy_document.guard.json"

  resource "aws_organizations_account" "shop" {
    attrs       = { name = "shop", id = "222222222222", parent_id = "r-ab12" }
    prior_attrs = { name = "shop", id = "222222222222", parent_id = "r-ab12" }
  }
  resource "aws_organizations_policy" "guard" {
    attrs       = { id = "p-guard123", name = "guard", type = "SERVICE_CONTROL_POLICY", content = unknown("data.aws_iam_policy_document.guard.json") }
    prior_attrs = { id = "p-guard123", name = "guard", type = "SERVICE_CONTROL_POLICY", content = local.stay }
  }
  resource "aws_organizations_policy_attachment" "shop" {
    attrs       = { policy_id = "p-guard123", target_id = "222222222222" }
    prior_attrs = { policy_id = "p-guard123", target_id = "222222222222" }
  }
}

case "an organization that this plan creates had no SCP to weaken" {
  expect = "passed"

  resource "aws_organizations_organizational_unit" "work" {
    attrs = { name = "work", parent_id = "r-ab12" }
  }
  resource "aws_organizations_account" "shop" {
    attrs = { name = "shop", email = "shop@example.com", parent_id = aws_organizations_organizational_unit.work.id }
  }
}

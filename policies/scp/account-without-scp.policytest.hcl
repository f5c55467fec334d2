locals {
  deny       = core::jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Deny", Action = ["organizations:LeaveOrganization"], Resource = "*" }] })
  deny_words = core::jsonencode({ Version = "2012-10-17", Statement = [{ Sid = "DenyLeave", Effect = "Allow", Action = "*", Resource = "*" }] })
}

case "an OU that nothing covers is told once, for the OU below it and for their accounts" {
  expect = { "aws_organizations_organizational_unit.workloads" = "violation" }
  says   = "aws_organizations_organizational_unit.workloads < root"

  resource "aws_organizations_organizational_unit" "workloads" {
    attrs = { name = "workloads", parent_id = "r-ab12" }
  }
  resource "aws_organizations_organizational_unit" "dev" {
    attrs = { name = "dev", parent_id = aws_organizations_organizational_unit.workloads.id }
  }
  resource "aws_organizations_account" "shop" {
    attrs = { name = "shop", email = "shop@example.com", parent_id = aws_organizations_organizational_unit.dev.id }
  }
}

case "an account in the root that nothing covers" {
  expect = "violation"
  says   = "account shop or above it"

  resource "aws_organizations_account" "shop" {
    attrs = { name = "shop", email = "shop@example.com" }
  }
}

case "an SCP at the root covers everything below it" {
  expect = "passed"

  resource "aws_organizations_organization" "this" {
    attrs = { feature_set = "ALL" }
  }
  resource "aws_organizations_organizational_unit" "workloads" {
    attrs = { name = "workloads", parent_id = aws_organizations_organization.this.roots[0].id }
  }
  resource "aws_organizations_account" "shop" {
    attrs = { name = "shop", email = "shop@example.com", parent_id = aws_organizations_organizational_unit.workloads.id }
  }
  resource "aws_organizations_policy" "guard" {
    attrs = { name = "guard", type = "SERVICE_CONTROL_POLICY", content = local.deny }
  }
  resource "aws_organizations_policy_attachment" "root" {
    attrs = { policy_id = aws_organizations_policy.guard.id, target_id = aws_organizations_organization.this.roots[0].id }
  }
}

case "an SCP at an account covers the account, not its OU" {
  expect = { "aws_organizations_organizational_unit.workloads" = "violation" }

  resource "aws_organizations_organizational_unit" "workloads" {
    attrs = { name = "workloads", parent_id = "r-ab12" }
  }
  resource "aws_organizations_account" "shop" {
    attrs = { name = "shop", email = "shop@example.com", parent_id = aws_organizations_organizational_unit.workloads.id }
  }
  resource "aws_organizations_policy" "guard" {
    attrs = { name = "guard", type = "SERVICE_CONTROL_POLICY", content = local.deny }
  }
  resource "aws_organizations_policy_attachment" "shop" {
    attrs = { policy_id = aws_organizations_policy.guard.id, target_id = aws_organizations_account.shop.id }
  }
}

case "an SCP at one OU leaves its neighbour alone" {
  expect = {
    "aws_organizations_organizational_unit.prod" = "passed"
    "aws_organizations_organizational_unit.dev"  = "violation"
  }

  resource "aws_organizations_organizational_unit" "prod" {
    attrs = { name = "prod", parent_id = "r-ab12" }
  }
  resource "aws_organizations_organizational_unit" "dev" {
    attrs = { name = "dev", parent_id = "r-ab12" }
  }
  resource "aws_organizations_policy" "guard" {
    attrs = { name = "guard", type = "SERVICE_CONTROL_POLICY", content = local.deny }
  }
  resource "aws_organizations_policy_attachment" "prod" {
    attrs = { policy_id = aws_organizations_policy.guard.id, target_id = aws_organizations_organizational_unit.prod.id }
  }
}

# Near miss: something is attached, and the word Deny is in it.
case "FullAWSAccess, an allow statement that talks of denying, and a tag policy deny nothing" {
  expect = { "aws_organizations_organizational_unit.dev" = "violation" }

  resource "aws_organizations_organizational_unit" "dev" {
    attrs = { name = "dev", parent_id = "r-ab12" }
  }
  resource "aws_organizations_policy" "words" {
    attrs = { name = "DenyLeave", type = "SERVICE_CONTROL_POLICY", content = local.deny_words }
  }
  resource "aws_organizations_policy" "tags" {
    attrs = { name = "tags", type = "TAG_POLICY", content = local.deny }
  }
  resource "aws_organizations_policy_attachment" "full" {
    attrs = { policy_id = "p-FullAWSAccess", target_id = aws_organizations_organizational_unit.dev.id }
  }
  resource "aws_organizations_policy_attachment" "words" {
    attrs = { policy_id = aws_organizations_policy.words.id, target_id = aws_organizations_organizational_unit.dev.id }
  }
  resource "aws_organizations_policy_attachment" "tags" {
    attrs = { policy_id = aws_organizations_policy.tags.id, target_id = aws_organizations_organizational_unit.dev.id }
  }
}

case "an SCP that this plan detaches covers nothing" {
  expect = "violation"

  resource "aws_organizations_account" "shop" {
    attrs       = { name = "shop", id = "222222222222", parent_id = "r-ab12" }
    prior_attrs = { name = "shop", id = "222222222222", parent_id = "r-ab12" }
  }
  resource "aws_organizations_policy" "guard" {
    attrs       = { id = "p-guard123", name = "guard", type = "SERVICE_CONTROL_POLICY", content = local.deny }
    prior_attrs = { id = "p-guard123", name = "guard", type = "SERVICE_CONTROL_POLICY", content = local.deny }
  }
  resource "aws_organizations_policy_attachment" "shop" {
    prior_attrs = { policy_id = "p-guard123", target_id = "222222222222" }
  }
}

case "SCPs do not bind the management account" {
  expect = "not-applicable"

  resource "aws_organizations_organization" "this" {
    attrs       = { feature_set = "ALL", master_account_id = "111111111111" }
    prior_attrs = { feature_set = "ALL", master_account_id = "111111111111" }
  }
  resource "aws_organizations_account" "management" {
    attrs       = { name = "management", id = "111111111111", parent_id = "r-ab12" }
    prior_attrs = { name = "management", id = "111111111111", parent_id = "r-ab12" }
  }
}

case "what the attached SCP says is known after apply" {
  expect = "undecided"
  says   = "data.aws_iam_policy_document.guard.json"

  resource "aws_organizations_organizational_unit" "dev" {
    attrs = { name = "dev", parent_id = "r-ab12" }
  }
  resource "aws_organizations_policy" "guard" {
    attrs = { name = "guard", type = "SERVICE_CONTROL_POLICY", content = unknown("data.aws_iam_policy_document.guard.json") }
  }
  resource "aws_organizations_policy_attachment" "dev" {
    attrs = { policy_id = aws_organizations_policy.guard.id, target_id = aws_organizations_organizational_unit.dev.id }
  }
}

case "what hangs at an OU that is managed elsewhere is not told here" {
  expect = "undecided"
  says   = "ou-ab12-11111111, an OU outside the inputs"

  resource "aws_organizations_account" "shop" {
    attrs = { name = "shop", email = "shop@example.com", parent_id = "ou-ab12-11111111" }
  }
}

case "a Deny that no request meets denies nothing" {
  expect = "violation"

  resource "aws_organizations_organizational_unit" "dev" {
    attrs = { name = "dev", parent_id = "r-ab12" }
  }
  resource "aws_organizations_policy" "guard" {
    attrs = {
      name    = "guard"
      type    = "SERVICE_CONTROL_POLICY"
      content = core::jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Deny", Action = "*", Resource = "*", Condition = { StringEquals = { "aws:RequestedRegion" = [] } } }] })
    }
  }
  resource "aws_organizations_policy_attachment" "dev" {
    attrs = { policy_id = aws_organizations_policy.guard.id, target_id = aws_organizations_organizational_unit.dev.id }
  }
}

case "one statement that denies settles it, whatever the other will say" {
  expect = "passed"

  data "aws_iam_policy_document" "guard" {
    attrs = {
      statement = [
        { effect = "Deny", actions = ["organizations:LeaveOrganization"], resources = ["*"] },
        { effect = "Deny", actions = ["s3:*"], resources = [unknown("aws_s3_bucket.logs.arn")] },
      ]
      json = unknown("data.aws_iam_policy_document.guard.json")
    }
  }
  resource "aws_organizations_organizational_unit" "dev" {
    attrs = { name = "dev", parent_id = "r-ab12" }
  }
  resource "aws_organizations_policy" "guard" {
    attrs = { name = "guard", type = "SERVICE_CONTROL_POLICY", content = data.aws_iam_policy_document.guard.json }
  }
  resource "aws_organizations_policy_attachment" "dev" {
    attrs = { policy_id = aws_organizations_policy.guard.id, target_id = aws_organizations_organizational_unit.dev.id }
  }
}

case "a list of what is allowed, in the place of FullAWSAccess, denies the rest" {
  expect = "passed"

  resource "aws_organizations_account" "shop" {
    attrs       = { name = "shop", id = "222222222222", parent_id = "r-ab12" }
    prior_attrs = { name = "shop", id = "222222222222", parent_id = "r-ab12" }
  }
  resource "aws_organizations_policy" "list" {
    attrs = {
      name    = "list"
      type    = "SERVICE_CONTROL_POLICY"
      content = core::jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = ["s3:*", "ec2:*"], Resource = "*" }] })
    }
  }
  resource "aws_organizations_policy_attachment" "list" {
    attrs = { policy_id = aws_organizations_policy.list.id, target_id = "222222222222" }
  }
  resource "aws_organizations_policy_attachment" "full" {
    prior_attrs = { policy_id = "p-FullAWSAccess", target_id = "222222222222" }
  }
}

case "whether the attached policy is an SCP at all is known after apply" {
  expect = "undecided"
  says   = "var.type"

  resource "aws_organizations_organizational_unit" "dev" {
    attrs = { name = "dev", parent_id = "r-ab12" }
  }
  resource "aws_organizations_policy" "guard" {
    attrs = { name = "guard", type = unknown("var.type"), content = local.deny }
  }
  resource "aws_organizations_policy_attachment" "dev" {
    attrs = { policy_id = aws_organizations_policy.guard.id, target_id = aws_organizations_organizational_unit.dev.id }
  }
}

locals {
  short = core::jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Deny", Action = "organizations:LeaveOrganization", Resource = "*" }] })
}

case "a short one" {
  expect = { "aws_organizations_policy.guard" = "passed" }

  resource "aws_organizations_policy" "guard" {
    attrs = { name = "guard", type = "SERVICE_CONTROL_POLICY", content = local.short }
  }
}

case "one that is longer than the quota" {
  expect = { "aws_organizations_policy.guard" = "violation" }
  says   = "characters; AWS takes 50"

  inputs {
    scp_most_characters = 50
  }

  resource "aws_organizations_policy" "guard" {
    attrs = { name = "guard", type = "SERVICE_CONTROL_POLICY", content = local.short }
  }
}

# Near miss: one character more would be too many.
case "exactly as long as the quota" {
  expect = { "aws_organizations_policy.guard" = "passed" }

  inputs {
    scp_most_characters = 5
  }

  resource "aws_organizations_policy" "guard" {
    attrs = { name = "guard", type = "SERVICE_CONTROL_POLICY", content = "12345" }
  }
}

case "two SCPs at one place, with FullAWSAccess three" {
  expect = { "aws_organizations_organizational_unit.work" = "violation", "aws_organizations_account.shop" = "passed" }
  says   = "3 SCPs hang here"

  inputs {
    scp_most_attached = 2
  }

  resource "aws_organizations_organizational_unit" "work" {
    attrs = { name = "work", parent_id = "r-ab12" }
  }
  resource "aws_organizations_account" "shop" {
    attrs = { name = "shop", email = "shop@example.com", parent_id = aws_organizations_organizational_unit.work.id }
  }
  resource "aws_organizations_policy" "guard" {
    attrs = { name = "guard", type = "SERVICE_CONTROL_POLICY", content = local.short }
  }
  resource "aws_organizations_policy_attachment" "guard" {
    attrs = { policy_id = aws_organizations_policy.guard.id, target_id = aws_organizations_organizational_unit.work.id }
  }
  resource "aws_organizations_policy" "more" {
    attrs = { name = "more", type = "SERVICE_CONTROL_POLICY", content = local.short }
  }
  resource "aws_organizations_policy_attachment" "more" {
    attrs = { policy_id = aws_organizations_policy.more.id, target_id = aws_organizations_organizational_unit.work.id }
  }
}

case "as many as the quota allows" {
  expect = { "aws_organizations_organizational_unit.work" = "passed", "aws_organizations_account.shop" = "passed" }

  inputs {
    scp_most_attached = 2
  }

  resource "aws_organizations_organizational_unit" "work" {
    attrs = { name = "work", parent_id = "r-ab12" }
  }
  resource "aws_organizations_account" "shop" {
    attrs = { name = "shop", email = "shop@example.com", parent_id = aws_organizations_organizational_unit.work.id }
  }
  resource "aws_organizations_policy" "guard" {
    attrs = { name = "guard", type = "SERVICE_CONTROL_POLICY", content = local.short }
  }
  resource "aws_organizations_policy_attachment" "guard" {
    attrs = { policy_id = aws_organizations_policy.guard.id, target_id = aws_organizations_organizational_unit.work.id }
  }
  resource "aws_organizations_policy" "more" {
    attrs = { name = "more", type = "SERVICE_CONTROL_POLICY", content = local.short }
  }
  resource "aws_organizations_policy_attachment" "more" {
    attrs = { policy_id = aws_organizations_policy.more.id, target_id = aws_organizations_account.shop.id }
  }
}

case "FullAWSAccess that is attached by name is not counted twice" {
  expect = { "aws_organizations_organizational_unit.work" = "passed" }

  inputs {
    scp_most_attached = 1
  }

  resource "aws_organizations_organizational_unit" "work" {
    attrs = { name = "work", parent_id = "r-ab12" }
  }
  resource "aws_organizations_account" "shop" {
    attrs = { name = "shop", email = "shop@example.com", parent_id = aws_organizations_organizational_unit.work.id }
  }
  resource "aws_organizations_policy_attachment" "full" {
    attrs = { policy_id = "p-FullAWSAccess", target_id = aws_organizations_organizational_unit.work.id }
  }
}

case "the root of the organization counts too" {
  expect = { "aws_organizations_organization.this" = "violation" }

  inputs {
    scp_most_attached = 1
  }

  resource "aws_organizations_organization" "this" {
    attrs = { feature_set = "ALL" }
  }
  resource "aws_organizations_policy" "guard" {
    attrs = { name = "guard", type = "SERVICE_CONTROL_POLICY", content = local.short }
  }
  resource "aws_organizations_policy_attachment" "guard" {
    attrs = { policy_id = aws_organizations_policy.guard.id, target_id = aws_organizations_organization.this.roots[0].id }
  }
}

case "an attachment that may hang here" {
  expect = { "aws_organizations_account.shop" = "undecided", "aws_organizations_organizational_unit.work" = "undecided" }

  inputs {
    scp_most_attached = 1
  }

  resource "aws_organizations_organizational_unit" "work" {
    attrs = { name = "work", parent_id = "r-ab12" }
  }
  resource "aws_organizations_account" "shop" {
    attrs = { name = "shop", email = "shop@example.com", parent_id = aws_organizations_organizational_unit.work.id }
  }
  resource "aws_organizations_policy" "guard" {
    attrs = { name = "guard", type = "SERVICE_CONTROL_POLICY", content = local.short }
  }
  resource "aws_organizations_policy_attachment" "guard" {
    attrs = { policy_id = aws_organizations_policy.guard.id, target_id = unknown("local.target") }
  }
}

case "one that may hang here does not matter where there is room" {
  expect = { "aws_organizations_account.shop" = "passed", "aws_organizations_organizational_unit.work" = "passed" }

  resource "aws_organizations_organizational_unit" "work" {
    attrs = { name = "work", parent_id = "r-ab12" }
  }
  resource "aws_organizations_account" "shop" {
    attrs = { name = "shop", email = "shop@example.com", parent_id = aws_organizations_organizational_unit.work.id }
  }
  resource "aws_organizations_policy" "guard" {
    attrs = { name = "guard", type = "SERVICE_CONTROL_POLICY", content = local.short }
  }
  resource "aws_organizations_policy_attachment" "guard" {
    attrs = { policy_id = aws_organizations_policy.guard.id, target_id = unknown("local.target") }
  }
}

case "AWS's own quota of characters, to the character" {
  expect = { "aws_organizations_policy.fits" = "passed", "aws_organizations_policy.does_not" = "violation" }

  resource "aws_organizations_policy" "fits" {
    attrs = { name = "fits", type = "SERVICE_CONTROL_POLICY", content = core::format("%010240d", 0) }
  }
  resource "aws_organizations_policy" "does_not" {
    attrs = { name = "does_not", type = "SERVICE_CONTROL_POLICY", content = core::format("%010241d", 0) }
  }
}

case "a tag policy has a quota of its own, and a policy whose type nobody wrote is an SCP" {
  expect = { "aws_organizations_policy.guard" = "violation", "aws_organizations_policy.tags" = "not-applicable" }

  inputs {
    scp_most_characters = 50
  }

  resource "aws_organizations_policy" "guard" {
    attrs = { name = "guard", type = null, content = local.short }
  }
  resource "aws_organizations_policy" "tags" {
    attrs = { name = "tags", type = "TAG_POLICY", content = local.short }
  }
}

case "AWS's own quota of attachments" {
  expect = { "aws_organizations_organizational_unit.ten" = "passed", "aws_organizations_organizational_unit.eleven" = "violation" }

  resource "aws_organizations_organizational_unit" "ten" {
    attrs = { name = "ten", parent_id = "r-ab12" }
  }
  resource "aws_organizations_organizational_unit" "eleven" {
    attrs = { name = "eleven", parent_id = "r-ab12" }
  }
  resource "aws_organizations_policy_attachment" "ten_0" {
    attrs = { policy_id = "p-00000000", target_id = aws_organizations_organizational_unit.ten.id }
  }
  resource "aws_organizations_policy_attachment" "ten_1" {
    attrs = { policy_id = "p-00000001", target_id = aws_organizations_organizational_unit.ten.id }
  }
  resource "aws_organizations_policy_attachment" "ten_2" {
    attrs = { policy_id = "p-00000002", target_id = aws_organizations_organizational_unit.ten.id }
  }
  resource "aws_organizations_policy_attachment" "ten_3" {
    attrs = { policy_id = "p-00000003", target_id = aws_organizations_organizational_unit.ten.id }
  }
  resource "aws_organizations_policy_attachment" "ten_4" {
    attrs = { policy_id = "p-00000004", target_id = aws_organizations_organizational_unit.ten.id }
  }
  resource "aws_organizations_policy_attachment" "ten_5" {
    attrs = { policy_id = "p-00000005", target_id = aws_organizations_organizational_unit.ten.id }
  }
  resource "aws_organizations_policy_attachment" "ten_6" {
    attrs = { policy_id = "p-00000006", target_id = aws_organizations_organizational_unit.ten.id }
  }
  resource "aws_organizations_policy_attachment" "ten_7" {
    attrs = { policy_id = "p-00000007", target_id = aws_organizations_organizational_unit.ten.id }
  }
  resource "aws_organizations_policy_attachment" "ten_8" {
    attrs = { policy_id = "p-00000008", target_id = aws_organizations_organizational_unit.ten.id }
  }
  resource "aws_organizations_policy_attachment" "eleven_0" {
    attrs = { policy_id = "p-00000000", target_id = aws_organizations_organizational_unit.eleven.id }
  }
  resource "aws_organizations_policy_attachment" "eleven_1" {
    attrs = { policy_id = "p-00000001", target_id = aws_organizations_organizational_unit.eleven.id }
  }
  resource "aws_organizations_policy_attachment" "eleven_2" {
    attrs = { policy_id = "p-00000002", target_id = aws_organizations_organizational_unit.eleven.id }
  }
  resource "aws_organizations_policy_attachment" "eleven_3" {
    attrs = { policy_id = "p-00000003", target_id = aws_organizations_organizational_unit.eleven.id }
  }
  resource "aws_organizations_policy_attachment" "eleven_4" {
    attrs = { policy_id = "p-00000004", target_id = aws_organizations_organizational_unit.eleven.id }
  }
  resource "aws_organizations_policy_attachment" "eleven_5" {
    attrs = { policy_id = "p-00000005", target_id = aws_organizations_organizational_unit.eleven.id }
  }
  resource "aws_organizations_policy_attachment" "eleven_6" {
    attrs = { policy_id = "p-00000006", target_id = aws_organizations_organizational_unit.eleven.id }
  }
  resource "aws_organizations_policy_attachment" "eleven_7" {
    attrs = { policy_id = "p-00000007", target_id = aws_organizations_organizational_unit.eleven.id }
  }
  resource "aws_organizations_policy_attachment" "eleven_8" {
    attrs = { policy_id = "p-00000008", target_id = aws_organizations_organizational_unit.eleven.id }
  }
  resource "aws_organizations_policy_attachment" "eleven_9" {
    attrs = { policy_id = "p-00000009", target_id = aws_organizations_organizational_unit.eleven.id }
  }
}

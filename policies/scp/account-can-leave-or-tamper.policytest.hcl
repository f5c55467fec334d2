locals {
  kept = core::jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Deny", Action = ["organizations:LeaveOrganization", "cloudtrail:StopLogging", "cloudtrail:DeleteTrail"], Resource = "*" }] })
  wild = core::jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Deny", Action = ["organizations:Leave*", "CloudTrail:Stop*", "cloudtrail:Del?teTrail"], Resource = "*" }] })
  own_trails = core::jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Deny", Action = "organizations:LeaveOrganization", Resource = "*" }, { Effect = "Deny", Action = ["cloudtrail:StopLogging", "cloudtrail:DeleteTrail"], Resource = "arn:aws:cloudtrail:*:*:trail/org-*" }] })
  but_admins = core::jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Deny", Action = ["organizations:LeaveOrganization", "cloudtrail:StopLogging", "cloudtrail:DeleteTrail"], Resource = "*", Condition = { ArnNotLike = { "aws:PrincipalArn" = "arn:aws:iam::*:role/pipeline" } } }] })
}

case "nothing is denied" {
  expect = "violation"
  says   = "organizations:LeaveOrganization goes through"

  resource "aws_organizations_organizational_unit" "work" {
    attrs = { name = "work", parent_id = "r-ab12" }
  }
  resource "aws_organizations_account" "shop" {
    attrs = { name = "shop", email = "shop@example.com", parent_id = aws_organizations_organizational_unit.work.id }
  }
}

case "all three are denied" {
  expect = "passed"

  resource "aws_organizations_organizational_unit" "work" {
    attrs = { name = "work", parent_id = "r-ab12" }
  }
  resource "aws_organizations_account" "shop" {
    attrs = { name = "shop", email = "shop@example.com", parent_id = aws_organizations_organizational_unit.work.id }
  }
  resource "aws_organizations_policy" "guard" {
    attrs = { name = "guard", type = "SERVICE_CONTROL_POLICY", content = local.kept }
  }
  resource "aws_organizations_policy_attachment" "guard" {
    attrs = { policy_id = aws_organizations_policy.guard.id, target_id = aws_organizations_organizational_unit.work.id }
  }
}

case "the same with wildcards and in another case" {
  expect = "passed"

  resource "aws_organizations_organizational_unit" "work" {
    attrs = { name = "work", parent_id = "r-ab12" }
  }
  resource "aws_organizations_account" "shop" {
    attrs = { name = "shop", email = "shop@example.com", parent_id = aws_organizations_organizational_unit.work.id }
  }
  resource "aws_organizations_policy" "guard" {
    attrs = { name = "guard", type = "SERVICE_CONTROL_POLICY", content = local.wild }
  }
  resource "aws_organizations_policy_attachment" "guard" {
    attrs = { policy_id = aws_organizations_policy.guard.id, target_id = aws_organizations_organizational_unit.work.id }
  }
}

# Near miss: the Deny and the actions are there, on some trails.
case "only the organization's own trails are kept" {
  expect = "violation"
  says   = "cloudtrail:"

  resource "aws_organizations_organizational_unit" "work" {
    attrs = { name = "work", parent_id = "r-ab12" }
  }
  resource "aws_organizations_account" "shop" {
    attrs = { name = "shop", email = "shop@example.com", parent_id = aws_organizations_organizational_unit.work.id }
  }
  resource "aws_organizations_policy" "guard" {
    attrs = { name = "guard", type = "SERVICE_CONTROL_POLICY", content = local.own_trails }
  }
  resource "aws_organizations_policy_attachment" "guard" {
    attrs = { policy_id = aws_organizations_policy.guard.id, target_id = aws_organizations_organizational_unit.work.id }
  }
}

case "a role is exempt that nobody told us of" {
  expect = "violation"

  resource "aws_organizations_organizational_unit" "work" {
    attrs = { name = "work", parent_id = "r-ab12" }
  }
  resource "aws_organizations_account" "shop" {
    attrs = { name = "shop", email = "shop@example.com", parent_id = aws_organizations_organizational_unit.work.id }
  }
  resource "aws_organizations_policy" "guard" {
    attrs = { name = "guard", type = "SERVICE_CONTROL_POLICY", content = local.but_admins }
  }
  resource "aws_organizations_policy_attachment" "guard" {
    attrs = { policy_id = aws_organizations_policy.guard.id, target_id = aws_organizations_organizational_unit.work.id }
  }
}

case "a role is exempt that the user knows of" {
  expect = "passed"

  inputs {
    tamper_exempt_principals = ["arn:aws:iam::*:role/pipeline"]
  }

  resource "aws_organizations_organizational_unit" "work" {
    attrs = { name = "work", parent_id = "r-ab12" }
  }
  resource "aws_organizations_account" "shop" {
    attrs = { name = "shop", email = "shop@example.com", parent_id = aws_organizations_organizational_unit.work.id }
  }
  resource "aws_organizations_policy" "guard" {
    attrs = { name = "guard", type = "SERVICE_CONTROL_POLICY", content = local.but_admins }
  }
  resource "aws_organizations_policy_attachment" "guard" {
    attrs = { policy_id = aws_organizations_policy.guard.id, target_id = aws_organizations_organizational_unit.work.id }
  }
}

case "an allow-list beside FullAWSAccess limits nothing" {
  expect = "violation"

  resource "aws_organizations_organizational_unit" "work" {
    attrs = { name = "work", parent_id = "r-ab12" }
  }
  resource "aws_organizations_account" "shop" {
    attrs = { name = "shop", email = "shop@example.com", parent_id = aws_organizations_organizational_unit.work.id }
  }
  resource "aws_organizations_policy" "guard" {
    attrs = { name = "guard", type = "SERVICE_CONTROL_POLICY", content = core::jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "ec2:*", Resource = "*" }] }) }
  }
  resource "aws_organizations_policy_attachment" "guard" {
    attrs = { policy_id = aws_organizations_policy.guard.id, target_id = aws_organizations_organizational_unit.work.id }
  }
}

case "what the SCP says is known after apply" {
  expect = "undecided"
  says   = "data.aws_iam_policy_document.guard.json"

  resource "aws_organizations_organizational_unit" "work" {
    attrs = { name = "work", parent_id = "r-ab12" }
  }
  resource "aws_organizations_account" "shop" {
    attrs = { name = "shop", email = "shop@example.com", parent_id = aws_organizations_organizational_unit.work.id }
  }
  resource "aws_organizations_policy" "guard" {
    attrs = { name = "guard", type = "SERVICE_CONTROL_POLICY", content = unknown("data.aws_iam_policy_document.guard.json") }
  }
  resource "aws_organizations_policy_attachment" "guard" {
    attrs = { policy_id = aws_organizations_policy.guard.id, target_id = aws_organizations_organizational_unit.work.id }
  }
}

case "nobody stops the trail, and somebody may delete it" {
  expect = "violation"
  says   = "cloudtrail:DeleteTrail"

  resource "aws_organizations_organizational_unit" "work" {
    attrs = { name = "work", parent_id = "r-ab12" }
  }
  resource "aws_organizations_account" "shop" {
    attrs = { name = "shop", email = "shop@example.com", parent_id = aws_organizations_organizational_unit.work.id }
  }
  resource "aws_organizations_policy" "guard" {
    attrs = { name = "guard", type = "SERVICE_CONTROL_POLICY", content = core::jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Deny", Action = ["organizations:LeaveOrganization", "cloudtrail:StopLogging"], Resource = "*" }] }) }
  }
  resource "aws_organizations_policy_attachment" "guard" {
    attrs = { policy_id = aws_organizations_policy.guard.id, target_id = aws_organizations_organizational_unit.work.id }
  }
}

case "nobody deletes the trail, and somebody may stop it" {
  expect = "violation"
  says   = "cloudtrail:StopLogging"

  resource "aws_organizations_organizational_unit" "work" {
    attrs = { name = "work", parent_id = "r-ab12" }
  }
  resource "aws_organizations_account" "shop" {
    attrs = { name = "shop", email = "shop@example.com", parent_id = aws_organizations_organizational_unit.work.id }
  }
  resource "aws_organizations_policy" "guard" {
    attrs = { name = "guard", type = "SERVICE_CONTROL_POLICY", content = core::jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Deny", Action = ["organizations:LeaveOrganization", "cloudtrail:DeleteTrail"], Resource = "*" }] }) }
  }
  resource "aws_organizations_policy_attachment" "guard" {
    attrs = { policy_id = aws_organizations_policy.guard.id, target_id = aws_organizations_organizational_unit.work.id }
  }
}

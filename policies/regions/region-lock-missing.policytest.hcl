locals {
  narrower_but_sts = core::jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Deny", NotAction = ["iam:*", "sts:*"], Resource = "*", Condition = { StringNotEquals = { "aws:RequestedRegion" = "eu-central-1" } } }] })
  lock = core::jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Deny", NotAction = ["iam:*", "sts:*", "support:*"], Resource = "*", Condition = { StringNotEquals = { "aws:RequestedRegion" = ["eu-central-1", "us-east-1"] } } }] })
  narrower = core::jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Deny", NotAction = ["iam:*"], Resource = "*", Condition = { StringNotEquals = { "aws:RequestedRegion" = "eu-central-1" } } }] })
  wider = core::jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Deny", NotAction = "iam:*", Resource = "*", Condition = { StringNotLike = { "aws:RequestedRegion" = ["eu-*", "us-east-1"] } } }] })
  inverted = core::jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Deny", NotAction = "iam:*", Resource = "*", Condition = { StringEquals = { "aws:RequestedRegion" = ["eu-central-1", "us-east-1"] } } }] })
  enumerated = core::jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Deny", Action = ["ec2:*", "rds:*"], Resource = "*", Condition = { StringNotEquals = { "aws:RequestedRegion" = ["eu-central-1", "us-east-1"] } } }] })
  regional = core::jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Deny", NotAction = ["iam:*", "lambda:*"], Resource = "*", Condition = { StringNotEquals = { "aws:RequestedRegion" = ["eu-central-1", "us-east-1"] } } }] })
  tagged = core::jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Deny", NotAction = ["iam:*"], Resource = "*", Condition = { StringNotEquals = { "aws:RequestedRegion" = ["eu-central-1", "us-east-1"] }, StringNotEqualsIfExists = { "aws:PrincipalTag/region" = "any" } } }] })
}

case "no lock" {
  expect = "violation"
  says   = "is not allowed"

  inputs {
    allowed_regions = ["eu-central-1", "us-east-1"]
  }

  resource "aws_organizations_organizational_unit" "work" {
    attrs = { name = "work", parent_id = "r-ab12" }
  }
  resource "aws_organizations_account" "shop" {
    attrs = { name = "shop", email = "shop@example.com", parent_id = aws_organizations_organizational_unit.work.id }
  }
}

case "a lock for the list" {
  expect = "passed"

  inputs {
    allowed_regions = ["eu-central-1", "us-east-1"]
  }

  resource "aws_organizations_organizational_unit" "work" {
    attrs = { name = "work", parent_id = "r-ab12" }
  }
  resource "aws_organizations_account" "shop" {
    attrs = { name = "shop", email = "shop@example.com", parent_id = aws_organizations_organizational_unit.work.id }
  }
  resource "aws_organizations_policy" "guard" {
    attrs = { name = "guard", type = "SERVICE_CONTROL_POLICY", content = local.lock }
  }
  resource "aws_organizations_policy_attachment" "guard" {
    attrs = { policy_id = aws_organizations_policy.guard.id, target_id = aws_organizations_organizational_unit.work.id }
  }
}

case "a lock for fewer regions than the list has" {
  expect = "passed"

  inputs {
    allowed_regions = ["eu-central-1", "us-east-1"]
  }

  resource "aws_organizations_organizational_unit" "work" {
    attrs = { name = "work", parent_id = "r-ab12" }
  }
  resource "aws_organizations_account" "shop" {
    attrs = { name = "shop", email = "shop@example.com", parent_id = aws_organizations_organizational_unit.work.id }
  }
  resource "aws_organizations_policy" "guard" {
    attrs = { name = "guard", type = "SERVICE_CONTROL_POLICY", content = local.narrower }
  }
  resource "aws_organizations_policy_attachment" "guard" {
    attrs = { policy_id = aws_organizations_policy.guard.id, target_id = aws_organizations_organizational_unit.work.id }
  }
}

case "a lock whose star lets more of Europe in" {
  expect = "violation"
  says   = "eu-"

  inputs {
    allowed_regions = ["eu-central-1", "us-east-1"]
  }

  resource "aws_organizations_organizational_unit" "work" {
    attrs = { name = "work", parent_id = "r-ab12" }
  }
  resource "aws_organizations_account" "shop" {
    attrs = { name = "shop", email = "shop@example.com", parent_id = aws_organizations_organizational_unit.work.id }
  }
  resource "aws_organizations_policy" "guard" {
    attrs = { name = "guard", type = "SERVICE_CONTROL_POLICY", content = local.wider }
  }
  resource "aws_organizations_policy_attachment" "guard" {
    attrs = { policy_id = aws_organizations_policy.guard.id, target_id = aws_organizations_organizational_unit.work.id }
  }
}

case "a lock the wrong way round" {
  expect = "violation"

  inputs {
    allowed_regions = ["eu-central-1", "us-east-1"]
  }

  resource "aws_organizations_organizational_unit" "work" {
    attrs = { name = "work", parent_id = "r-ab12" }
  }
  resource "aws_organizations_account" "shop" {
    attrs = { name = "shop", email = "shop@example.com", parent_id = aws_organizations_organizational_unit.work.id }
  }
  resource "aws_organizations_policy" "guard" {
    attrs = { name = "guard", type = "SERVICE_CONTROL_POLICY", content = local.inverted }
  }
  resource "aws_organizations_policy_attachment" "guard" {
    attrs = { policy_id = aws_organizations_policy.guard.id, target_id = aws_organizations_organizational_unit.work.id }
  }
}

case "a lock for two services only" {
  expect = "violation"

  inputs {
    allowed_regions = ["eu-central-1", "us-east-1"]
  }

  resource "aws_organizations_organizational_unit" "work" {
    attrs = { name = "work", parent_id = "r-ab12" }
  }
  resource "aws_organizations_account" "shop" {
    attrs = { name = "shop", email = "shop@example.com", parent_id = aws_organizations_organizational_unit.work.id }
  }
  resource "aws_organizations_policy" "guard" {
    attrs = { name = "guard", type = "SERVICE_CONTROL_POLICY", content = local.enumerated }
  }
  resource "aws_organizations_policy_attachment" "guard" {
    attrs = { policy_id = aws_organizations_policy.guard.id, target_id = aws_organizations_organizational_unit.work.id }
  }
}

case "a lock that exempts a regional service" {
  expect = "violation"
  says   = "lambda:"

  inputs {
    allowed_regions = ["eu-central-1", "us-east-1"]
  }

  resource "aws_organizations_organizational_unit" "work" {
    attrs = { name = "work", parent_id = "r-ab12" }
  }
  resource "aws_organizations_account" "shop" {
    attrs = { name = "shop", email = "shop@example.com", parent_id = aws_organizations_organizational_unit.work.id }
  }
  resource "aws_organizations_policy" "guard" {
    attrs = { name = "guard", type = "SERVICE_CONTROL_POLICY", content = local.regional }
  }
  resource "aws_organizations_policy_attachment" "guard" {
    attrs = { policy_id = aws_organizations_policy.guard.id, target_id = aws_organizations_organizational_unit.work.id }
  }
}

# Near miss: the lock is there, for the right regions.
case "a lock that a tag on the caller opens" {
  expect = "violation"

  inputs {
    allowed_regions = ["eu-central-1", "us-east-1"]
  }

  resource "aws_organizations_organizational_unit" "work" {
    attrs = { name = "work", parent_id = "r-ab12" }
  }
  resource "aws_organizations_account" "shop" {
    attrs = { name = "shop", email = "shop@example.com", parent_id = aws_organizations_organizational_unit.work.id }
  }
  resource "aws_organizations_policy" "guard" {
    attrs = { name = "guard", type = "SERVICE_CONTROL_POLICY", content = local.tagged }
  }
  resource "aws_organizations_policy_attachment" "guard" {
    attrs = { policy_id = aws_organizations_policy.guard.id, target_id = aws_organizations_organizational_unit.work.id }
  }
}

case "two locks at two levels cut to what both allow" {
  expect = "passed"

  inputs {
    allowed_regions = ["eu-central-1", "us-east-1"]
  }

  resource "aws_organizations_organizational_unit" "work" {
    attrs = { name = "work", parent_id = "r-ab12" }
  }
  resource "aws_organizations_account" "shop" {
    attrs = { name = "shop", email = "shop@example.com", parent_id = aws_organizations_organizational_unit.work.id }
  }
  resource "aws_organizations_policy" "guard" {
    attrs = { name = "guard", type = "SERVICE_CONTROL_POLICY", content = local.wider }
  }
  resource "aws_organizations_policy_attachment" "guard" {
    attrs = { policy_id = aws_organizations_policy.guard.id, target_id = aws_organizations_organizational_unit.work.id }
  }
  resource "aws_organizations_policy" "lock" {
    attrs = { name = "lock", type = "SERVICE_CONTROL_POLICY", content = local.lock }
  }
  resource "aws_organizations_policy_attachment" "lock" {
    attrs = { policy_id = aws_organizations_policy.lock.id, target_id = aws_organizations_account.shop.id }
  }
}

case "the lock is known after apply" {
  expect = "undecided"
  says   = "data.aws_iam_policy_document.lock.json"

  inputs {
    allowed_regions = ["eu-central-1", "us-east-1"]
  }

  resource "aws_organizations_organizational_unit" "work" {
    attrs = { name = "work", parent_id = "r-ab12" }
  }
  resource "aws_organizations_account" "shop" {
    attrs = { name = "shop", email = "shop@example.com", parent_id = aws_organizations_organizational_unit.work.id }
  }
  resource "aws_organizations_policy" "guard" {
    attrs = { name = "guard", type = "SERVICE_CONTROL_POLICY", content = unknown("data.aws_iam_policy_document.lock.json") }
  }
  resource "aws_organizations_policy_attachment" "guard" {
    attrs = { policy_id = aws_organizations_policy.guard.id, target_id = aws_organizations_organizational_unit.work.id }
  }
}

case "without a list of regions there is nothing to prove" {
  expect = "not-applicable"

  resource "aws_organizations_organizational_unit" "work" {
    attrs = { name = "work", parent_id = "r-ab12" }
  }
  resource "aws_organizations_account" "shop" {
    attrs = { name = "shop", email = "shop@example.com", parent_id = aws_organizations_organizational_unit.work.id }
  }
}

case "Control Tower's own roles work everywhere" {
  expect = "passed"

  inputs {
    allowed_regions = ["eu-central-1"]
  }

  resource "aws_organizations_organizational_unit" "work" {
    attrs = { name = "work", parent_id = "r-ab12" }
  }
  resource "aws_organizations_account" "shop" {
    attrs = { name = "shop", email = "shop@example.com", parent_id = aws_organizations_organizational_unit.work.id }
  }
  resource "aws_organizations_policy" "guard" {
    attrs = { name = "guard", type = "SERVICE_CONTROL_POLICY", content = core::jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Deny", NotAction = ["iam:*", "sts:*", "ec2:DescribeRegions"], Resource = "*", Condition = { StringNotEquals = { "aws:RequestedRegion" = "eu-central-1" }, ArnNotLike = { "aws:PrincipalArn" = "arn:aws:iam::*:role/AWSControlTowerExecution" } } }] }) }
  }
  resource "aws_organizations_policy_attachment" "guard" {
    attrs = { policy_id = aws_organizations_policy.guard.id, target_id = aws_organizations_organizational_unit.work.id }
  }
}

case "exemptions of one's own take the place of AWS's" {
  expect = "violation"
  says   = "sts:"

  inputs {
    allowed_regions       = ["eu-central-1"]
    region_exempt_actions = ["iam:*"]
  }

  resource "aws_organizations_organizational_unit" "work" {
    attrs = { name = "work", parent_id = "r-ab12" }
  }
  resource "aws_organizations_account" "shop" {
    attrs = { name = "shop", email = "shop@example.com", parent_id = aws_organizations_organizational_unit.work.id }
  }
  resource "aws_organizations_policy" "guard" {
    attrs = { name = "guard", type = "SERVICE_CONTROL_POLICY", content = local.narrower_but_sts }
  }
  resource "aws_organizations_policy_attachment" "guard" {
    attrs = { policy_id = aws_organizations_policy.guard.id, target_id = aws_organizations_organizational_unit.work.id }
  }
}

case "principals of one's own take the place of Control Tower's" {
  expect = "violation"

  inputs {
    allowed_regions          = ["eu-central-1"]
    region_exempt_principals = ["arn:aws:iam::*:role/pipeline"]
  }

  resource "aws_organizations_organizational_unit" "work" {
    attrs = { name = "work", parent_id = "r-ab12" }
  }
  resource "aws_organizations_account" "shop" {
    attrs = { name = "shop", email = "shop@example.com", parent_id = aws_organizations_organizational_unit.work.id }
  }
  resource "aws_organizations_policy" "guard" {
    attrs = { name = "guard", type = "SERVICE_CONTROL_POLICY", content = core::jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Deny", NotAction = "iam:*", Resource = "*", Condition = { StringNotEquals = { "aws:RequestedRegion" = "eu-central-1" }, ArnNotLike = { "aws:PrincipalArn" = "arn:aws:iam::*:role/AWSControlTowerExecution" } } }] }) }
  }
  resource "aws_organizations_policy_attachment" "guard" {
    attrs = { policy_id = aws_organizations_policy.guard.id, target_id = aws_organizations_organizational_unit.work.id }
  }
}

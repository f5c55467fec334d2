terraform {
  required_providers {
    aws = {
      source = "hashicorp/aws"
    }
  }
}

provider "aws" {
  region              = "eu-central-1"
  allowed_account_ids = ["123456789012"]
}

# The type that matters is not enabled: SCPs attached in this organization have no effect.
resource "aws_organizations_organization" "this" {
  feature_set          = "ALL"
  enabled_policy_types = ["TAG_POLICY", "BACKUP_POLICY"]
}

resource "aws_organizations_organizational_unit" "workloads" {
  name      = "workloads"
  parent_id = aws_organizations_organization.this.roots[0].id
}

resource "aws_organizations_organizational_unit" "prod" {
  name      = "prod"
  parent_id = aws_organizations_organizational_unit.workloads.id
}

# Not covered, and neither is what hangs below: the finding names this one alone.
resource "aws_organizations_organizational_unit" "experiments" {
  name      = "experiments"
  parent_id = aws_organizations_organization.this.roots[0].id
}

resource "aws_organizations_organizational_unit" "ideas" {
  name      = "ideas"
  parent_id = aws_organizations_organizational_unit.experiments.id
}

# Only what denies nothing hangs here.
resource "aws_organizations_organizational_unit" "labelled" {
  name      = "labelled"
  parent_id = aws_organizations_organization.this.roots[0].id
}

# Not covered itself, but each account in it is: no account can live in the gap, yet the next one will.
resource "aws_organizations_organizational_unit" "partners" {
  name      = "partners"
  parent_id = aws_organizations_organization.this.roots[0].id
}

resource "aws_organizations_account" "shop" {
  name      = "shop"
  email     = "aws+shop@example.com"
  parent_id = aws_organizations_organizational_unit.prod.id
}

resource "aws_organizations_account" "idea" {
  count = 2

  name      = "idea-${count.index}"
  email     = "aws+idea-${count.index}@example.com"
  parent_id = aws_organizations_organizational_unit.ideas.id
}

resource "aws_organizations_account" "partner" {
  name      = "partner"
  email     = "aws+partner@example.com"
  parent_id = aws_organizations_organizational_unit.partners.id
}

# In the root by default, and in the root by intent.
resource "aws_organizations_account" "forgotten" {
  name  = "forgotten"
  email = "aws+forgotten@example.com"
}

resource "aws_organizations_account" "root" {
  name      = "root"
  email     = "aws+root@example.com"
  parent_id = aws_organizations_organization.this.roots[0].id
}

resource "aws_organizations_policy" "stay" {
  name = "stay"

  content = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Deny"
      Action   = ["organizations:LeaveOrganization"]
      Resource = ["*"]
    }]
  })
}

resource "aws_organizations_policy_attachment" "stay" {
  for_each = {
    workloads = aws_organizations_organizational_unit.workloads.id
    partner   = aws_organizations_account.partner.id
  }

  policy_id = aws_organizations_policy.stay.id
  target_id = each.value
}

# Written, reviewed, and attached to nothing.
resource "aws_organizations_policy" "regions" {
  name = "only-our-regions"

  content = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Deny"
      NotAction = ["iam:*", "organizations:*", "route53:*", "cloudfront:*", "support:*", "sts:*", "budgets:*"]
      Resource  = "*"
      Condition = { StringNotEquals = { "aws:RequestedRegion" = ["eu-central-1"] } }
    }]
  })
}

resource "aws_organizations_policy_attachment" "regions" {
  count = 0

  policy_id = aws_organizations_policy.regions.id
  target_id = aws_organizations_organizational_unit.workloads.id
}

# An SCP that allows everything denies nothing, and a tag policy is no SCP.
resource "aws_organizations_policy" "everything" {
  name = "everything"

  content = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "*", Resource = "*" }]
  })
}

resource "aws_organizations_policy_attachment" "everything" {
  policy_id = aws_organizations_policy.everything.id
  target_id = aws_organizations_organizational_unit.labelled.id
}

resource "aws_organizations_policy_attachment" "full_access" {
  policy_id = "p-FullAWSAccess"
  target_id = aws_organizations_organizational_unit.experiments.id
}

resource "aws_organizations_policy" "tags" {
  name    = "tags"
  type    = "TAG_POLICY"
  content = jsonencode({ tags = { team = { tag_key = { "@@assign" = "team" } } } })
}

resource "aws_organizations_policy_attachment" "tags" {
  policy_id = aws_organizations_policy.tags.id
  target_id = aws_organizations_organizational_unit.labelled.id
}

resource "aws_budgets_budget" "monthly" {
  name         = "monthly"
  budget_type  = "COST"
  limit_amount = "5000"
  limit_unit   = "USD"
  time_unit    = "MONTHLY"

  notification {
    comparison_operator        = "GREATER_THAN"
    notification_type          = "FORECASTED"
    threshold                  = 100
    threshold_type             = "PERCENTAGE"
    subscriber_email_addresses = ["spending@example.com"]
  }
}

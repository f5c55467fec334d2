terraform {
  required_providers {
    aws = {
      source = "hashicorp/aws"
    }
  }
}

provider "aws" {
  region = "eu-central-1"
}

resource "aws_organizations_organization" "velo" {
  feature_set          = "ALL"
  enabled_policy_types = ["SERVICE_CONTROL_POLICY"]
}

resource "aws_organizations_organizational_unit" "production" {
  name      = "production"
  parent_id = aws_organizations_organization.velo.roots[0].id
}

resource "aws_organizations_organizational_unit" "labs" {
  name      = "labs"
  parent_id = aws_organizations_organization.velo.roots[0].id
}

resource "aws_organizations_account" "production" {
  for_each = toset(["payments", "rental"])

  name      = "velo-${each.key}"
  email     = "aws+${each.key}@velo.example"
  parent_id = aws_organizations_organizational_unit.production.id

  iam_user_access_to_billing = "DENY"
  close_on_deletion          = false

  # Nobody can read it back.
  lifecycle {
    ignore_changes = [iam_user_access_to_billing]
  }
}

# Full access sounds wrong for production.
resource "aws_organizations_policy_attachment" "full_access" {
  for_each = {
    root = aws_organizations_organization.velo.roots[0].id
  }

  policy_id = "p-FullAWSAccess"
  target_id = each.value
}

resource "aws_organizations_policy" "guardrails" {
  name = "guardrails"

  content = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid      = "Stay"
        Effect   = "Deny"
        Action   = ["organizations:LeaveOrganization", "account:CloseAccount"]
        Resource = "*"
      },
      {
        Sid       = "KeepTrails"
        Effect    = "Deny"
        Action    = ["cloudtrail:DeleteTrail", "cloudtrail:StopLogging"]
        Resource  = "*"
        Condition = { ArnNotLike = { "aws:PrincipalArn" = "arn:aws:iam::*:role/ops-*" } }
      },
      {
        Sid       = "NoRootUser"
        Effect    = "Deny"
        Action    = "*"
        Resource  = "*"
        Condition = { ArnLike = { "aws:PrincipalArn" = "arn:aws:iam::*:root" } }
      },
    ]
  })
}

resource "aws_organizations_policy_attachment" "guardrails" {
  policy_id = aws_organizations_policy.guardrails.id
  target_id = aws_organizations_organization.velo.roots[0].id
}

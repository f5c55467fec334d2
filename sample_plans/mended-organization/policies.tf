# One lock for everybody, in place of the two that were here: what `tfguard fix` wrote.

resource "aws_organizations_policy" "region_lock" {
  name = "region-lock"
  type = "SERVICE_CONTROL_POLICY"
  content = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid    = "DenyOtherRegions"
        Effect = "Deny"
        NotAction = [
          "a4b:*",
          "access-analyzer:*",
          "account:*",
          "acm:*",
          "activate:*",
          "artifact:*",
          "aws-marketplace-management:*",
          "aws-marketplace:*",
          "aws-portal:*",
          "billing:*",
          "billingconductor:*",
          "budgets:*",
          "ce:*",
          "chatbot:*",
          "chime:*",
          "cloudfront:*",
          "cloudtrail:LookupEvents",
          "compute-optimizer:*",
          "config:*",
          "consoleapp:*",
          "consolidatedbilling:*",
          "cur:*",
          "datapipeline:GetAccountLimits",
          "devicefarm:*",
          "directconnect:*",
          "ec2:DescribeRegions",
          "ec2:DescribeTransitGateways",
          "ec2:DescribeVpnGateways",
          "ecr-public:*",
          "fms:*",
          "freetier:*",
          "globalaccelerator:*",
          "health:*",
          "iam:*",
          "importexport:*",
          "invoicing:*",
          "iq:*",
          "kms:*",
          "license-manager:ListReceivedLicenses",
          "lightsail:Get*",
          "mobileanalytics:*",
          "networkmanager:*",
          "notifications-contacts:*",
          "notifications:*",
          "organizations:*",
          "payments:*",
          "pricing:*",
          "quicksight:DescribeAccountSubscription",
          "resource-explorer-2:*",
          "route53-recovery-cluster:*",
          "route53-recovery-control-config:*",
          "route53-recovery-readiness:*",
          "route53:*",
          "route53domains:*",
          "s3:CreateMultiRegionAccessPoint",
          "s3:DeleteMultiRegionAccessPoint",
          "s3:DescribeMultiRegionAccessPointOperation",
          "s3:GetAccountPublicAccessBlock",
          "s3:GetBucketLocation",
          "s3:GetBucketPolicyStatus",
          "s3:GetBucketPublicAccessBlock",
          "s3:GetMultiRegionAccessPoint",
          "s3:GetMultiRegionAccessPointPolicy",
          "s3:GetMultiRegionAccessPointPolicyStatus",
          "s3:GetStorageLensConfiguration",
          "s3:GetStorageLensDashboard",
          "s3:ListAllMyBuckets",
          "s3:ListMultiRegionAccessPoints",
          "s3:ListStorageLensConfigurations",
          "s3:PutAccountPublicAccessBlock",
          "s3:PutMultiRegionAccessPointPolicy",
          "savingsplans:*",
          "shield:*",
          "sso:*",
          "sts:*",
          "support:*",
          "supportapp:*",
          "supportplans:*",
          "sustainability:*",
          "tag:GetResources",
          "tax:*",
          "trustedadvisor:*",
          "vendor-insights:ListEntitledSecurityProfiles",
          "waf-regional:*",
          "waf:*",
          "wafv2:*"
        ]
        Resource = "*"
        Condition = {
          StringNotEquals = {
            "aws:RequestedRegion" = [
              "eu-central-1",
              "eu-west-1",
              "us-east-1"
            ]
          }
        }
      }
    ]
  })
}

resource "aws_organizations_policy_attachment" "region_lock" {
  policy_id = aws_organizations_policy.region_lock.id
  target_id = aws_organizations_organization.velo.roots[0].id
}

# Also written by `tfguard fix`. The few tasks that need a root user are done centrally.

resource "aws_organizations_policy" "deny_root_user" {
  name = "deny-root-user"
  type = "SERVICE_CONTROL_POLICY"
  content = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid      = "DenyRootUser"
        Effect   = "Deny"
        Action   = "*"
        Resource = "*"
        Condition = {
          ArnLike = {
            "aws:PrincipalArn" = "arn:*:iam::*:root"
          }
        }
      }
    ]
  })
}

resource "aws_organizations_policy_attachment" "deny_root_user" {
  policy_id = aws_organizations_policy.deny_root_user.id
  target_id = aws_organizations_organization.velo.roots[0].id
}

resource "aws_organizations_policy" "trails" {
  name        = "stay-and-keep-trails"
  description = "Nobody leaves, and nobody stops a trail."

  content = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Deny"
      Action   = ["cloudtrail:DeleteTrail", "cloudtrail:StopLogging", "organizations:LeaveOrganization"]
      Resource = "*"
    }]
  })
}

resource "aws_organizations_policy_attachment" "trails" {
  policy_id = aws_organizations_policy.trails.id
  target_id = aws_organizations_organization.velo.roots[0].id
}

resource "aws_organizations_policy" "mfa" {
  name        = "terminate-with-mfa"
  description = "Machines are stopped for good with MFA only."

  content = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "TerminateWithMfa"
      Effect    = "Deny"
      Action    = ["ec2:TerminateInstances", "rds:DeleteDBInstance"]
      Resource  = "*"
      Condition = { BoolIfExists = { "aws:MultiFactorAuthPresent" = "false" } }
    }]
  })
}

resource "aws_organizations_policy_attachment" "mfa" {
  policy_id = aws_organizations_policy.mfa.id
  target_id = aws_organizations_organizational_unit.production.id
}

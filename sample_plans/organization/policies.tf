# Three ways to write a document and four ways to attach it.

resource "aws_organizations_policy" "root_user" {
  name        = "deny-root-user"
  description = "Nobody works as the root user of a member account."

  content = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "DenyRootUser"
      Effect    = "Deny"
      Action    = "*"
      Resource  = "*"
      Condition = { ArnLike = { "aws:PrincipalArn" = "arn:aws:iam::*:root" } }
    }]
  })
}

resource "aws_organizations_policy_attachment" "root_user" {
  policy_id = aws_organizations_policy.root_user.id
  target_id = aws_organizations_organization.this.roots[0].id
}

data "aws_iam_policy_document" "stay_and_keep_watch" {
  statement {
    sid       = "StayInTheOrganization"
    effect    = "Deny"
    actions   = ["organizations:LeaveOrganization", "account:CloseAccount"]
    resources = ["*"]
  }

  statement {
    sid    = "KeepWatching"
    effect = "Deny"

    actions = [
      "access-analyzer:DeleteAnalyzer",
      "cloudtrail:DeleteTrail",
      "cloudtrail:PutEventSelectors",
      "cloudtrail:StopLogging",
      "cloudtrail:UpdateTrail",
      "config:DeleteConfigurationRecorder",
      "config:DeleteDeliveryChannel",
      "config:StopConfigurationRecorder",
      "guardduty:DeleteDetector",
      "guardduty:DisassociateFromAdministratorAccount",
      "guardduty:UpdateDetector",
      "securityhub:DisableSecurityHub",
      "securityhub:DisassociateFromAdministratorAccount",
    ]

    resources = ["*"]
  }
}

module "stay_and_keep_watch" {
  source = "./scp"

  name    = "stay-and-keep-watch"
  content = data.aws_iam_policy_document.stay_and_keep_watch.json

  targets = {
    security       = aws_organizations_organizational_unit.top["security"].id
    infrastructure = aws_organizations_organizational_unit.top["infrastructure"].id
    workloads      = aws_organizations_organizational_unit.top["workloads"].id
    sandbox-0      = aws_organizations_organizational_unit.sandbox[0].id
    sandbox-1      = aws_organizations_organizational_unit.sandbox[1].id
  }
}

locals {
  regions = ["eu-central-1", "us-east-1"]

  # Services that live in one region for all the others.
  global_services = [
    "a4b:*", "access-analyzer:*", "account:*", "acm:*", "activate:*", "artifact:*", "aws-marketplace-management:*",
    "aws-marketplace:*", "aws-portal:*", "billing:*", "billingconductor:*", "budgets:*", "ce:*", "chatbot:*",
    "chime:*", "cloudfront:*", "cloudtrail:LookupEvents", "compute-optimizer:*", "config:*", "consoleapp:*",
    "consolidatedbilling:*", "cur:*", "datapipeline:GetAccountLimits", "devicefarm:*", "directconnect:*",
    "ec2:DescribeRegions", "ec2:DescribeTransitGateways", "ec2:DescribeVpnGateways", "ecr-public:*", "fms:*",
    "freetier:*", "globalaccelerator:*", "health:*", "iam:*", "importexport:*", "invoicing:*", "iq:*", "kms:*",
    "license-manager:ListReceivedLicenses", "lightsail:Get*", "mobileanalytics:*", "networkmanager:*",
    "notifications-contacts:*", "notifications:*", "organizations:*", "payments:*", "pricing:*", "resource-explorer-2:*",
    "route53-recovery-cluster:*", "route53-recovery-control-config:*", "route53-recovery-readiness:*", "route53:*",
    "route53domains:*", "s3:CreateMultiRegionAccessPoint", "s3:DeleteMultiRegionAccessPoint",
    "s3:DescribeMultiRegionAccessPointOperation", "s3:GetAccountPublicAccessBlock", "s3:GetBucketLocation",
    "s3:GetBucketPolicyStatus", "s3:GetBucketPublicAccessBlock", "s3:GetMultiRegionAccessPoint",
    "s3:ListAllMyBuckets", "s3:ListMultiRegionAccessPoints", "s3:PutAccountPublicAccessBlock", "savingsplans:*",
    "shield:*", "sso:*", "sts:*", "support:*", "supportapp:*", "supportplans:*", "sustainability:*",
    "tag:GetResources", "tax:*", "trustedadvisor:*", "vendor-insights:ListEntitledSecurityProfiles", "waf-regional:*", "waf:*", "wafv2:*",
  ]
}

resource "aws_organizations_policy" "regions" {
  name = "only-our-regions"

  content = jsonencode({
    Version = "2012-10-17"
    Statement = {
      Sid       = "DenyOtherRegions"
      Effect    = "Deny"
      NotAction = local.global_services
      Resource  = "*"
      Condition = { StringNotEquals = { "aws:RequestedRegion" = local.regions } }
    }
  })
}

resource "aws_organizations_policy_attachment" "regions" {
  for_each = { root = aws_organizations_organization.this.roots[0].id }

  policy_id = aws_organizations_policy.regions.id
  target_id = each.value
}

resource "aws_organizations_policy" "production" {
  name    = "production-is-kept"
  content = file("${path.module}/production.json")
}

resource "aws_organizations_policy_attachment" "production" {
  for_each = aws_organizations_account.shop

  policy_id = aws_organizations_policy.production.id
  target_id = each.value.id
}

provider "aws" {
  region = "eu-west-1"
}
locals {
  account_files = fileset("${path.module}/accounts", "*.yaml")
  accounts = { for file in local.account_files : trimsuffix(file, ".yaml") => yamldecode(file("${path.module}/accounts/${file}")) }
  ous      = toset(distinct([for a in local.accounts : a.ou]))
  scps     = { for f in fileset(path.module, "policies/*.json") : trimsuffix(basename(f), ".json") => templatefile(f, { regions = jsonencode(var.regions), exempt = "arn:aws:iam::*:role/OrgAdmin" }) }
  attachments = merge([for scp, targets in var.scp_targets : { for t in targets : "${scp}:${t}" => { scp = scp, ou = t } }]...)
}
variable "regions" {
  type    = set(string)
  default = ["us-east-1", "eu-west-1"]
}
variable "scp_targets" {
  type    = map(list(string))
  default = { region-lock = ["workloads", "sandbox"], root-user = ["workloads"] }
  validation {
    condition     = length(var.scp_targets) > 0
    error_message = "At least one SCP."
  }
}
resource "aws_organizations_organization" "this" {
  feature_set                   = "ALL"
  enabled_policy_types          = ["SERVICE_CONTROL_POLICY", "TAG_POLICY"]
  aws_service_access_principals = ["cloudtrail.amazonaws.com", "config.amazonaws.com", "sso.amazonaws.com", "guardduty.amazonaws.com"]
}
module "ou" {
  source    = "./modules/ou"
  for_each  = local.ous
  name      = each.key
  parent_id = aws_organizations_organization.this.roots[0].id
}
resource "aws_organizations_account" "this" {
  for_each                   = local.accounts
  name                       = each.key
  email                      = format("aws+%s@%s", each.key, "example.org")
  parent_id                  = module.ou[each.value.ou].id
  role_name                  = "OrganizationAccountAccessRole"
  close_on_deletion          = lookup(each.value, "disposable", false)
  iam_user_access_to_billing = try(each.value.billing, false) ? "ALLOW" : "DENY"
  tags                       = { for k, v in try(each.value.tags, {}) : title(k) => tostring(v) }
  lifecycle {
    ignore_changes = [role_name]
  }
}
resource "aws_organizations_policy" "scp" {
  for_each = local.scps
  name     = each.key
  content  = each.value
  type     = "SERVICE_CONTROL_POLICY"
}
resource "aws_organizations_policy_attachment" "scp" {
  for_each  = local.attachments
  policy_id = aws_organizations_policy.scp[each.value.scp].id
  target_id = module.ou[each.value.ou].id
}
resource "aws_organizations_policy" "tags" {
  name = "tag-policy"
  type = "TAG_POLICY"
  content = jsonencode({
    tags = { costcenter = { tag_key = { "@@assign" = "CostCenter" }, tag_value = { "@@assign" = [for n in range(1, 4) : format("CC-%03d", n)] } } }
  })
}
resource "aws_organizations_delegated_administrator" "security" {
  for_each          = toset(["guardduty.amazonaws.com", "securityhub.amazonaws.com"])
  account_id        = aws_organizations_account.this["security"].id
  service_principal = each.value
}
resource "aws_s3_bucket" "trail" {
  bucket = "org-trail-logs"
}
resource "aws_s3_bucket_public_access_block" "trail" {
  bucket                  = aws_s3_bucket.trail.id
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}
resource "aws_s3_bucket_versioning" "trail" {
  bucket = aws_s3_bucket.trail.bucket
  versioning_configuration { status = "Enabled" }
}
resource "aws_s3_bucket_server_side_encryption_configuration" "trail" {
  bucket = aws_s3_bucket.trail.id
  rule {
    apply_server_side_encryption_by_default {
      kms_master_key_id = aws_kms_key.trail.arn
      sse_algorithm     = "aws:kms"
    }
    bucket_key_enabled = true
  }
}
resource "aws_s3_bucket_lifecycle_configuration" "trail" {
  bucket = aws_s3_bucket.trail.id
  rule {
    id     = "archive"
    status = "Enabled"
    filter {
      and {
        prefix = "AWSLogs/"
        tags   = { archive = "yes" }
      }
    }
    transition {
      days          = 90
      storage_class = "GLACIER"
    }
    noncurrent_version_expiration {
      noncurrent_days = 30
    }
  }
  rule {
    id     = "expire"
    status = "Enabled"
    filter {}
    expiration { days = 2555 }
    abort_incomplete_multipart_upload { days_after_initiation = 7 }
  }
}
resource "aws_kms_key" "trail" {
  enable_key_rotation = true
  policy = jsonencode({
    Version = "2012-10-17"
    Id      = "trail"
    Statement = [
      { Sid = "Root", Effect = "Allow", Principal = { AWS = "arn:aws:iam::111122223333:root" }, Action = "kms:*", Resource = "*" },
      { Sid = "Trail", Effect = "Allow", Principal = { Service = "cloudtrail.amazonaws.com" }, Action = ["kms:GenerateDataKey*", "kms:DescribeKey"], Resource = "*", Condition = { StringLike = { "kms:EncryptionContext:aws:cloudtrail:arn" = "arn:aws:cloudtrail:*:111122223333:trail/*" } } },
    ]
  })
}
resource "aws_cloudtrail" "org" {
  name                          = "org-trail"
  s3_bucket_name                = aws_s3_bucket.trail.id
  kms_key_id                    = aws_kms_key.trail.arn
  is_organization_trail         = true
  is_multi_region_trail         = true
  include_global_service_events = true
  enable_log_file_validation    = true
  event_selector {
    read_write_type           = "All"
    include_management_events = true
    data_resource {
      type   = "AWS::S3::Object"
      values = ["arn:aws:s3"]
    }
  }
  insight_selector { insight_type = "ApiCallRateInsight" }
}
resource "aws_guardduty_detector" "this" {
  enable                       = true
  finding_publishing_frequency = "FIFTEEN_MINUTES"
}
resource "aws_guardduty_organization_admin_account" "this" {
  admin_account_id = aws_organizations_account.this["security"].id
}
resource "aws_guardduty_organization_configuration" "this" {
  auto_enable_organization_members = "ALL"
  detector_id                      = aws_guardduty_detector.this.id
}
resource "aws_securityhub_organization_admin_account" "this" {
  admin_account_id = aws_organizations_account.this["security"].id
}
resource "aws_iam_account_password_policy" "strict" {
  minimum_password_length        = 16
  require_lowercase_characters   = true
  require_numbers                = true
  require_uppercase_characters   = true
  require_symbols                = true
  allow_users_to_change_password = true
  password_reuse_prevention      = 24
}
resource "aws_iam_organizations_features" "root" {
  enabled_features = ["RootCredentialsManagement", "RootSessions"]
}
resource "aws_config_configuration_recorder" "this" {
  name     = "default"
  role_arn = "arn:aws:iam::111122223333:role/aws-service-role/config.amazonaws.com/AWSServiceRoleForConfig"
  recording_group {
    all_supported                 = true
    include_global_resource_types = true
  }
}
resource "aws_config_delivery_channel" "this" {
  s3_bucket_name = aws_s3_bucket.trail.bucket
  snapshot_delivery_properties { delivery_frequency = "TwentyFour_Hours" }
  depends_on = [aws_config_configuration_recorder.this]
}
resource "aws_config_configuration_recorder_status" "this" {
  name       = aws_config_configuration_recorder.this.name
  is_enabled = true
}
resource "aws_config_organization_managed_rule" "root_mfa" {
  name            = "root-account-mfa-enabled"
  rule_identifier = "ROOT_ACCOUNT_MFA_ENABLED"
}
resource "aws_account_alternate_contact" "this" {
  for_each               = { SECURITY = "security", BILLING = "finance", OPERATIONS = "ops" }
  alternate_contact_type = each.key
  name                   = title(each.value)
  title                  = "${title(each.value)} Team"
  email_address          = "${each.value}@example.org"
  phone_number           = "+4930123456"
}
resource "aws_ram_sharing_with_organization" "this" {}
resource "aws_accessanalyzer_analyzer" "org" {
  analyzer_name = "org"
  type          = "ORGANIZATION"
  depends_on    = [aws_organizations_organization.this]
}

# Written by `tfguard fix` for s3-account-public-access, ebs-default-encryption-off, image-or-snapshot-public, access-analyzer-missing, guardduty-off, securityhub-off.
# All but the block of S3 hold for the region of the provider: give the others that you use the same.

resource "aws_s3_account_public_access_block" "account" {
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

resource "aws_ebs_encryption_by_default" "account" {
  enabled = true
}

resource "aws_ec2_image_block_public_access" "account" {
  state = "block-new-sharing"
}

resource "aws_ebs_snapshot_block_public_access" "account" {
  state = "block-all-sharing"
}

resource "aws_ec2_instance_metadata_defaults" "account" {
  http_tokens = "required"
}

resource "aws_accessanalyzer_analyzer" "account" {
  analyzer_name = "account"
  type          = "ACCOUNT"
}

resource "aws_guardduty_detector" "account" {
  enable = true
}

resource "aws_securityhub_account" "account" {
}

# What `tfguard fix` wrote for the defaults of the account.

resource "aws_iam_account_password_policy" "account" {
  minimum_password_length        = 14
  password_reuse_prevention      = 24
  require_lowercase_characters   = true
  require_uppercase_characters   = true
  require_numbers                = true
  require_symbols                = true
  allow_users_to_change_password = true
  hard_expiry                    = false
}

variable "billing_contact" {
  type = object({
    name          = string
    title         = string
    email_address = string
    phone_number  = string
  })
  description = "Whom AWS calls about billing: a team's address, not a person's."
}

variable "operations_contact" {
  type = object({
    name          = string
    title         = string
    email_address = string
    phone_number  = string
  })
  description = "Whom AWS calls about operations: a team's address, not a person's."
}

variable "security_contact" {
  type = object({
    name          = string
    title         = string
    email_address = string
    phone_number  = string
  })
  description = "Whom AWS calls about security: a team's address, not a person's."
}

resource "aws_account_alternate_contact" "billing" {
  alternate_contact_type = "BILLING"
  name                   = var.billing_contact.name
  title                  = var.billing_contact.title
  email_address          = var.billing_contact.email_address
  phone_number           = var.billing_contact.phone_number
}

resource "aws_account_alternate_contact" "operations" {
  alternate_contact_type = "OPERATIONS"
  name                   = var.operations_contact.name
  title                  = var.operations_contact.title
  email_address          = var.operations_contact.email_address
  phone_number           = var.operations_contact.phone_number
}

resource "aws_account_alternate_contact" "security" {
  alternate_contact_type = "SECURITY"
  name                   = var.security_contact.name
  title                  = var.security_contact.title
  email_address          = var.security_contact.email_address
  phone_number           = var.security_contact.phone_number
}

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

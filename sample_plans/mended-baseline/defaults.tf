# The public images of the shop window are served by CloudFront.
resource "aws_s3_account_public_access_block" "this" {
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

resource "aws_ebs_encryption_by_default" "this" {
  enabled = true
}

resource "aws_ec2_instance_metadata_defaults" "this" {
  http_tokens = "required"
}

resource "aws_ebs_snapshot_block_public_access" "this" {
  state = "block-all-sharing"
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

resource "aws_account_alternate_contact" "billing" {
  alternate_contact_type = "BILLING"
  name                   = "Jo"
  title                  = "Founder"
  email_address          = "jo@velo.example"
  phone_number           = "+49 30 000000"
}

resource "aws_ec2_image_block_public_access" "account" {
  state = "block-new-sharing"
}

resource "aws_accessanalyzer_analyzer" "account" {
  analyzer_name = "account"
  type          = "ACCOUNT"
}

resource "aws_securityhub_account" "account" {
}

# Nobody travels to Cape Town any more.
resource "aws_account_region" "cape_town" {
  region_name = "af-south-1"
  enabled     = false
}

# The shop window needs public images.
resource "aws_s3_account_public_access_block" "this" {
  block_public_acls       = true
  block_public_policy     = false
  ignore_public_acls      = true
  restrict_public_buckets = false
}

resource "aws_ebs_encryption_by_default" "this" {
  enabled = false
}

resource "aws_ec2_instance_metadata_defaults" "this" {
  http_tokens = "optional"
}

resource "aws_ebs_snapshot_block_public_access" "this" {
  state = "unblocked"
}

resource "aws_account_alternate_contact" "billing" {
  alternate_contact_type = "BILLING"
  name                   = "Jo"
  title                  = "Founder"
  email_address          = "jo@velo.example"
  phone_number           = "+49 30 000000"
}

# For the trip to Cape Town.
resource "aws_account_region" "cape_town" {
  region_name = "af-south-1"
  enabled     = true
}

terraform {
  required_providers {
    aws = {
      source = "hashicorp/aws"
    }
  }
}

provider "aws" {
  region            = "eu-central-1"
  s3_use_path_style = true
}

resource "aws_s3_bucket" "logs" {
  bucket = "logs-of-the-account"
}

# Another name makes another trail; it records before the old one goes.
resource "aws_cloudtrail" "main" {
  name                  = "everything"
  s3_bucket_name        = aws_s3_bucket.logs.id
  is_multi_region_trail = true

  event_selector {
    read_write_type           = "All"
    include_management_events = true
  }

  lifecycle {
    create_before_destroy = true
  }
}

# Without a moved block: one detector goes, another one comes.
resource "aws_guardduty_detector" "detector" {
  enable = true
}

resource "aws_iam_account_password_policy" "strict" {
  minimum_password_length        = 16
  password_reuse_prevention      = 24
  require_lowercase_characters   = true
  require_numbers                = true
  require_symbols                = true
  require_uppercase_characters   = true
  allow_users_to_change_password = true
}

resource "aws_account_alternate_contact" "soc" {
  alternate_contact_type = "SECURITY"
  name                   = "Security operations"
  title                  = "On call"
  email_address          = "security@example.com"
  phone_number           = "+4930123456"
}

moved {
  from = aws_account_alternate_contact.security
  to   = aws_account_alternate_contact.soc
}

module "spending" {
  source = "./spending"
}

moved {
  from = aws_budgets_budget.monthly
  to   = module.spending.aws_budgets_budget.monthly
}

resource "aws_iam_role" "build" {
  name = "build"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "codebuild.amazonaws.com" }
    }]
  })
}

# What was written inside the role is attached to it from now on.
resource "aws_iam_policy" "build" {
  name = "build"

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      { Effect = "Allow", Action = "iam:passrole", Resource = ["*"] },
      { Effect = "Allow", Action = "ecr:GetAuthorizationToken", Resource = "*" },
    ]
  })
}

resource "aws_iam_role_policy_attachment" "build" {
  role       = aws_iam_role.build.name
  policy_arn = aws_iam_policy.build.arn
}

# What `tfguard fix` wrote for trail-missing, in place of the trail of one region.

variable "trail_bucket" {
  type        = string
  description = "The name of the bucket that keeps the trail; names are unique in all of AWS."
}

data "aws_iam_policy_document" "audit_trail_bucket" {
  statement {
    sid    = "CloudTrailLooks"
    effect = "Allow"
    actions = [
      "s3:GetBucketAcl"
    ]
    resources = [
      aws_s3_bucket.audit_trail.arn
    ]

    principals {
      type = "Service"
      identifiers = [
        "cloudtrail.amazonaws.com"
      ]
    }

    condition {
      test     = "StringLike"
      variable = "aws:SourceArn"
      values = [
        "arn:aws:cloudtrail:*:123456789012:trail/audit-trail"
      ]
    }
  }

  statement {
    sid    = "CloudTrailWrites"
    effect = "Allow"
    actions = [
      "s3:PutObject"
    ]
    resources = [
      "${aws_s3_bucket.audit_trail.arn}/AWSLogs/123456789012/*",
      "${aws_s3_bucket.audit_trail.arn}/AWSLogs/${aws_organizations_organization.velo.id}/*"
    ]

    principals {
      type = "Service"
      identifiers = [
        "cloudtrail.amazonaws.com"
      ]
    }

    condition {
      test     = "StringLike"
      variable = "aws:SourceArn"
      values = [
        "arn:aws:cloudtrail:*:123456789012:trail/audit-trail"
      ]
    }

    condition {
      test     = "StringEquals"
      variable = "s3:x-amz-acl"
      values = [
        "bucket-owner-full-control"
      ]
    }
  }

  statement {
    sid    = "OnlyOverTLS"
    effect = "Deny"
    actions = [
      "s3:*"
    ]
    resources = [
      aws_s3_bucket.audit_trail.arn,
      "${aws_s3_bucket.audit_trail.arn}/*"
    ]

    principals {
      type = "*"
      identifiers = [
        "*"
      ]
    }

    condition {
      test     = "Bool"
      variable = "aws:SecureTransport"
      values = [
        "false"
      ]
    }
  }
}

resource "aws_s3_bucket" "audit_trail" {
  bucket = var.trail_bucket
}

resource "aws_s3_bucket_public_access_block" "audit_trail" {
  bucket                  = aws_s3_bucket.audit_trail.id
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

resource "aws_s3_bucket_versioning" "audit_trail" {
  bucket = aws_s3_bucket.audit_trail.id

  versioning_configuration {
    status = "Enabled"
  }
}

resource "aws_s3_bucket_policy" "audit_trail" {
  bucket = aws_s3_bucket.audit_trail.id
  policy = data.aws_iam_policy_document.audit_trail_bucket.json
}

resource "aws_kms_key" "audit_trail" {
  description         = "Encrypts the records of the trail."
  enable_key_rotation = true
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid    = "TheAccountOwnsTheKey"
        Effect = "Allow"
        Principal = {
          AWS = "arn:aws:iam::123456789012:root"
        }
        Action   = "kms:*"
        Resource = "*"
      },
      {
        Sid    = "CloudTrailEncrypts"
        Effect = "Allow"
        Principal = {
          Service = "cloudtrail.amazonaws.com"
        }
        Action = [
          "kms:DescribeKey",
          "kms:GenerateDataKey*"
        ]
        Resource = "*"
        Condition = {
          StringLike = {
            "aws:SourceArn"                            = "arn:aws:cloudtrail:*:123456789012:trail/audit-trail"
            "kms:EncryptionContext:aws:cloudtrail:arn" = "arn:aws:cloudtrail:*:123456789012:trail/*"
          }
        }
      }
    ]
  })
}

data "aws_iam_policy_document" "audit_trail_log" {
  statement {
    sid    = "WriteTheLog"
    effect = "Allow"
    actions = [
      "logs:CreateLogStream",
      "logs:PutLogEvents"
    ]
    resources = [
      "${aws_cloudwatch_log_group.audit_trail.arn}:*"
    ]
  }
}

resource "aws_cloudwatch_log_group" "audit_trail" {
  name              = "audit-trail"
  retention_in_days = 365
}

resource "aws_iam_role" "audit_trail" {
  name = "audit-trail"
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect = "Allow"
        Principal = {
          Service = "cloudtrail.amazonaws.com"
        }
        Action = "sts:AssumeRole"
      }
    ]
  })
}

resource "aws_iam_role_policy" "audit_trail" {
  name   = "write-the-log"
  role   = aws_iam_role.audit_trail.id
  policy = data.aws_iam_policy_document.audit_trail_log.json
}

resource "aws_cloudtrail" "audit_trail" {
  name                          = "audit-trail"
  s3_bucket_name                = aws_s3_bucket.audit_trail.id
  kms_key_id                    = aws_kms_key.audit_trail.arn
  cloud_watch_logs_group_arn    = "${aws_cloudwatch_log_group.audit_trail.arn}:*"
  cloud_watch_logs_role_arn     = aws_iam_role.audit_trail.arn
  is_multi_region_trail         = true
  is_organization_trail         = true
  include_global_service_events = true
  enable_log_file_validation    = true
  enable_logging                = true
  depends_on = [
    aws_s3_bucket_policy.audit_trail,
    aws_iam_role_policy.audit_trail
  ]
}


resource "aws_s3_bucket" "b" {
  bucket        = "storage"
  force_destroy = true
}

resource "aws_s3_bucket" "prefix" {
  bucket_prefix = "prefix-"
}

resource "aws_s3_bucket_versioning" "b" {
  bucket = aws_s3_bucket.b.id
  versioning_configuration {
    status = "Enabled"
  }
}

resource "aws_s3_bucket_server_side_encryption_configuration" "b" {
  bucket = aws_s3_bucket.b.id
  rule {
    apply_server_side_encryption_by_default {
      sse_algorithm     = "aws:kms"
      kms_master_key_id = "alias/x"
    }
    bucket_key_enabled = true
  }
}

resource "aws_s3_bucket_server_side_encryption_configuration" "aes" {
  bucket = "aes"
  rule {
    apply_server_side_encryption_by_default {
      sse_algorithm = "AES256"
    }
  }
}

resource "aws_s3_bucket_public_access_block" "b" {
  bucket              = aws_s3_bucket.b.id
  block_public_acls   = true
  block_public_policy = true
}

resource "aws_s3_bucket_ownership_controls" "b" {
  bucket = aws_s3_bucket.b.id
  rule {
    object_ownership = "BucketOwnerEnforced"
  }
}

resource "aws_s3_bucket_acl" "b" {
  bucket = aws_s3_bucket.b.id
  acl    = "private"
}

resource "aws_s3_bucket_logging" "b" {
  bucket        = aws_s3_bucket.b.id
  target_bucket = "logs"
  target_prefix = "b/"
}

resource "aws_s3_bucket_lifecycle_configuration" "b" {
  bucket = aws_s3_bucket.b.id

  rule {
    id     = "all"
    status = "Enabled"
    filter {}
    abort_incomplete_multipart_upload {
      days_after_initiation = 7
    }
    noncurrent_version_expiration {
      noncurrent_days = 30
    }
  }

  rule {
    id     = "prefix"
    status = "Disabled"
    filter {
      and {
        prefix = "logs/"
        tags   = { a = "b" }
      }
    }
    transition {
      days          = 30
      storage_class = "GLACIER"
    }
    noncurrent_version_transition {
      noncurrent_days = 30
      storage_class   = "STANDARD_IA"
    }
    expiration {
      days = 365
    }
  }

  rule {
    id     = "tag"
    status = "Enabled"
    filter {
      tag {
        key   = "a"
        value = "b"
      }
    }
    expiration {
      date = "2027-01-01T00:00:00Z"
    }
  }

  rule {
    id     = "no-filter"
    status = "Enabled"
    expiration {
      expired_object_delete_marker = true
    }
  }
}

resource "aws_s3_bucket_policy" "b" {
  bucket = aws_s3_bucket.b.id
  policy = <<-EOT
    {
      "Version": "2012-10-17",
      "Statement": [
        {"Sid": "x", "Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": "arn:aws:s3:::storage/*",
         "Condition": {"Bool": {"aws:SecureTransport": "false"}}}
      ]
    }
  EOT
}

resource "aws_s3_bucket_notification" "b" {
  bucket = aws_s3_bucket.b.id
  lambda_function {
    lambda_function_arn = "arn:aws:lambda:eu-west-1:123456789012:function:f"
    events              = ["s3:ObjectCreated:*"]
    filter_prefix       = "in/"
  }
  queue {
    queue_arn = "arn:aws:sqs:eu-west-1:123456789012:q"
    events    = ["s3:ObjectRemoved:*"]
  }
}

resource "aws_s3_bucket_cors_configuration" "b" {
  bucket = aws_s3_bucket.b.id
  cors_rule {
    allowed_methods = ["PUT", "GET"]
    allowed_origins = ["https://example.com"]
    max_age_seconds = 3000
  }
}

resource "aws_s3_bucket_website_configuration" "b" {
  bucket = aws_s3_bucket.b.id
  index_document {
    suffix = "index.html"
  }
  error_document {
    key = "error.html"
  }
  routing_rule {
    condition {
      key_prefix_equals = "docs/"
    }
    redirect {
      replace_key_prefix_with = "documents/"
    }
  }
}

resource "aws_s3_bucket_replication_configuration" "b" {
  bucket = aws_s3_bucket.b.id
  role   = "arn:aws:iam::123456789012:role/r"
  rule {
    id     = "r"
    status = "Enabled"
    filter {
      prefix = "x"
    }
    destination {
      bucket        = "arn:aws:s3:::other"
      storage_class = "STANDARD"
      metrics {
        status = "Enabled"
      }
    }
    delete_marker_replication {
      status = "Enabled"
    }
  }
}

resource "aws_s3_bucket_object_lock_configuration" "b" {
  bucket = aws_s3_bucket.b.id
  rule {
    default_retention {
      mode = "COMPLIANCE"
      days = 5
    }
  }
}

resource "aws_s3_bucket_intelligent_tiering_configuration" "b" {
  bucket = aws_s3_bucket.b.id
  name   = "all"
  tiering {
    access_tier = "ARCHIVE_ACCESS"
    days        = 125
  }
}

resource "aws_s3_object" "o" {
  bucket       = aws_s3_bucket.b.id
  key          = "hello.txt"
  content      = "hello"
  content_type = "text/plain"
}

resource "aws_s3_object" "file" {
  bucket = "storage"
  key    = "file"
  source = "${path.module}/main.tf"
  etag   = filemd5("${path.module}/main.tf") == "" ? "x" : "y"
}

resource "aws_s3_account_public_access_block" "a" {
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

resource "aws_s3_access_point" "p" {
  bucket = "storage"
  name   = "p"
}

resource "aws_ebs_volume" "v" {
  availability_zone = "eu-west-1a"
  size              = 40
  encrypted         = true
}

resource "aws_volume_attachment" "a" {
  device_name = "/dev/sdh"
  volume_id   = aws_ebs_volume.v.id
  instance_id = "i-1"
}

resource "aws_ebs_encryption_by_default" "e" {}

resource "aws_ebs_snapshot" "s" {
  volume_id = aws_ebs_volume.v.id
}

resource "aws_efs_file_system" "f" {
  creation_token = "f"
  encrypted      = true
  lifecycle_policy {
    transition_to_ia = "AFTER_30_DAYS"
  }
  lifecycle_policy {
    transition_to_primary_storage_class = "AFTER_1_ACCESS"
  }
}

resource "aws_efs_mount_target" "m" {
  file_system_id = aws_efs_file_system.f.id
  subnet_id      = "subnet-1"
}

resource "aws_efs_access_point" "p" {
  file_system_id = aws_efs_file_system.f.id
  posix_user {
    gid = 1000
    uid = 1000
  }
  root_directory {
    path = "/x"
    creation_info {
      owner_gid   = 1000
      owner_uid   = 1000
      permissions = "0755"
    }
  }
}

resource "aws_efs_file_system_policy" "p" {
  file_system_id = aws_efs_file_system.f.id
  policy         = jsonencode({ Version = "2012-10-17", Statement = [] })
}

resource "aws_backup_vault" "v" {
  name = "vault"
}

resource "aws_backup_plan" "p" {
  name = "p"
  rule {
    rule_name         = "daily"
    target_vault_name = aws_backup_vault.v.name
    schedule          = "cron(0 12 * * ? *)"
    lifecycle {
      delete_after = 14
    }
    copy_action {
      destination_vault_arn = "arn:aws:backup:eu-central-1:123456789012:backup-vault:v"
      lifecycle {
        delete_after = 30
      }
    }
  }
  rule {
    rule_name         = "plain"
    target_vault_name = "vault"
  }
  advanced_backup_setting {
    backup_options = { WindowsVSS = "enabled" }
    resource_type  = "EC2"
  }
}

resource "aws_backup_selection" "s" {
  iam_role_arn = "arn:aws:iam::123456789012:role/r"
  name         = "s"
  plan_id      = aws_backup_plan.p.id
  selection_tag {
    type  = "STRINGEQUALS"
    key   = "backup"
    value = "yes"
  }
  condition {
    string_equals {
      key   = "aws:ResourceTag/a"
      value = "b"
    }
  }
}

resource "aws_fsx_lustre_file_system" "l" {
  storage_capacity = 1200
  subnet_ids       = ["subnet-1"]
}

resource "aws_glacier_vault" "g" {
  name = "g"
  notification {
    sns_topic = "arn:aws:sns:eu-west-1:123456789012:x"
    events    = ["ArchiveRetrievalCompleted"]
  }
}

resource "aws_dlm_lifecycle_policy" "d" {
  description        = "d"
  execution_role_arn = "arn:aws:iam::123456789012:role/r"
  policy_details {
    resource_types = ["VOLUME"]
    target_tags    = { a = "b" }
    schedule {
      name = "s"
      create_rule {
        interval = 24
        times    = ["23:45"]
      }
      retain_rule {
        count = 14
      }
      copy_tags = false
    }
  }
}

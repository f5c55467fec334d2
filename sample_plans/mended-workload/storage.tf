resource "aws_s3_bucket" "photos" {
  bucket = "velo-rental-photos"
}

resource "aws_s3_bucket_versioning" "photos" {
  bucket = aws_s3_bucket.photos.id

  versioning_configuration {
    status = "Enabled"
  }
}

resource "aws_s3_bucket" "photos_backup" {
  provider = aws.backup

  bucket = "velo-rental-photos-backup"
}

resource "aws_s3_bucket_versioning" "photos_backup" {
  provider = aws.backup

  bucket = aws_s3_bucket.photos_backup.id

  versioning_configuration {
    status = "Enabled"
  }
}

resource "aws_s3_bucket_replication_configuration" "photos" {
  bucket = aws_s3_bucket.photos.id
  role   = aws_iam_role.replication.arn

  rule {
    id     = "everything"
    status = "Enabled"

    destination {
      bucket = aws_s3_bucket.photos_backup.arn
    }
  }

  depends_on = [aws_s3_bucket_versioning.photos]
}

resource "aws_dynamodb_table" "rentals" {
  name             = "rentals"
  billing_mode     = "PAY_PER_REQUEST"
  hash_key         = "id"
  stream_enabled   = true
  stream_view_type = "NEW_AND_OLD_IMAGES"

  attribute {
    name = "id"
    type = "S"
  }

  replica {
    region_name = "eu-west-1"
  }
}

resource "aws_secretsmanager_secret" "payments" {
  name = "payments"

  replica {
    region = "eu-west-1"
  }
}

resource "aws_sqs_queue" "tiles" {
  name = "tiles"
}

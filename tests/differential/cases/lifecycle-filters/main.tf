# The prefix of a filter that none writes is empty, or null where the filter says anything else.
resource "aws_sns_topic" "t" {
  name = "t"
}

resource "aws_ebs_volume" "v" {
  availability_zone = "eu-west-1a"
  snapshot_id       = "snap-1"
}

resource "aws_s3_bucket_lifecycle_configuration" "empty" {
  bucket = "b"
  rule {
    id     = "x"
    status = "Enabled"
    filter {}
    expiration {
      days = 3
    }
  }
}

resource "aws_s3_bucket_lifecycle_configuration" "no_filter" {
  bucket = "b"
  rule {
    id     = "x"
    status = "Enabled"

    expiration {
      days = 3
    }
  }
}

resource "aws_s3_bucket_lifecycle_configuration" "rule_prefix" {
  bucket = "b"
  rule {
    id     = "x"
    status = "Enabled"
    prefix = "a/"
    expiration {
      days = 3
    }
  }
}

resource "aws_s3_bucket_lifecycle_configuration" "prefix" {
  bucket = "b"
  rule {
    id     = "x"
    status = "Enabled"
    filter {
      prefix = "x/"
    }
    expiration {
      days = 3
    }
  }
}

resource "aws_s3_bucket_lifecycle_configuration" "prefix_empty" {
  bucket = "b"
  rule {
    id     = "x"
    status = "Enabled"
    filter {
      prefix = ""
    }
    expiration {
      days = 3
    }
  }
}

resource "aws_s3_bucket_lifecycle_configuration" "prefix_null" {
  bucket = "b"
  rule {
    id     = "x"
    status = "Enabled"
    filter {
      prefix = null
    }
    expiration {
      days = 3
    }
  }
}

resource "aws_s3_bucket_lifecycle_configuration" "prefix_unknown" {
  bucket = "b"
  rule {
    id     = "x"
    status = "Enabled"
    filter {
      prefix = aws_sns_topic.t.arn
    }
    expiration {
      days = 3
    }
  }
}

resource "aws_s3_bucket_lifecycle_configuration" "tag" {
  bucket = "b"
  rule {
    id     = "x"
    status = "Enabled"
    filter {
      tag {
        key   = "a"
        value = "b"
      }
    }
    expiration {
      days = 3
    }
  }
}

resource "aws_s3_bucket_lifecycle_configuration" "tag_unknown" {
  bucket = "b"
  rule {
    id     = "x"
    status = "Enabled"
    filter {
      tag {
        key   = aws_sns_topic.t.arn
        value = aws_sns_topic.t.arn
      }
    }
    expiration {
      days = 3
    }
  }
}

resource "aws_s3_bucket_lifecycle_configuration" "tags_unknown" {
  bucket = "b"
  rule {
    id     = "x"
    status = "Enabled"
    filter {
      dynamic "tag" {
        for_each = split(",", aws_sns_topic.t.arn)
        content {
          key   = tag.value
          value = "v"
        }
      }
    }
    expiration {
      days = 3
    }
  }
}

resource "aws_s3_bucket_lifecycle_configuration" "greater" {
  bucket = "b"
  rule {
    id     = "x"
    status = "Enabled"
    filter {
      object_size_greater_than = 0
    }
    expiration {
      days = 3
    }
  }
}

resource "aws_s3_bucket_lifecycle_configuration" "greater_null" {
  bucket = "b"
  rule {
    id     = "x"
    status = "Enabled"
    filter {
      object_size_greater_than = null
    }
    expiration {
      days = 3
    }
  }
}

resource "aws_s3_bucket_lifecycle_configuration" "greater_unknown" {
  bucket = "b"
  rule {
    id     = "x"
    status = "Enabled"
    filter {
      object_size_greater_than = aws_ebs_volume.v.size
    }
    expiration {
      days = 3
    }
  }
}

resource "aws_s3_bucket_lifecycle_configuration" "less" {
  bucket = "b"
  rule {
    id     = "x"
    status = "Enabled"
    filter {
      object_size_less_than = 5
    }
    expiration {
      days = 3
    }
  }
}

resource "aws_s3_bucket_lifecycle_configuration" "and" {
  bucket = "b"
  rule {
    id     = "x"
    status = "Enabled"
    filter {
      and {
        prefix = "x"
        tags   = { a = "b" }
      }
    }
    expiration {
      days = 3
    }
  }
}

resource "aws_s3_bucket_lifecycle_configuration" "and_sizes" {
  bucket = "b"
  rule {
    id     = "x"
    status = "Enabled"
    filter {
      and {
        object_size_less_than    = 5
        object_size_greater_than = 3
      }
    }
    expiration {
      days = 3
    }
  }
}

resource "aws_s3_bucket_lifecycle_configuration" "and_unknown" {
  bucket = "b"
  rule {
    id     = "x"
    status = "Enabled"
    filter {
      and {
        prefix = aws_sns_topic.t.arn
        tags   = { a = aws_sns_topic.t.arn }
      }
    }
    expiration {
      days = 3
    }
  }
}

resource "aws_s3_bucket_lifecycle_configuration" "dates" {
  bucket = "b"
  rule {
    id     = "y"
    status = "Enabled"
    filter {}
    transition {
      date          = "2030-01-01T00:00:00Z"
      storage_class = "GLACIER"
    }
    expiration {
      date = "2030-01-01T00:00:00Z"
    }
  }
  rule {
    id     = "z"
    status = "Enabled"
    filter {}
    transition {
      storage_class = "GLACIER"
    }
    expiration {
      expired_object_delete_marker = true
    }
  }
}

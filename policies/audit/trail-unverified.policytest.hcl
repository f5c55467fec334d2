case "a trail with all that makes one" {
  expect = "passed"

  resource "aws_cloudtrail" "audit" {
    attrs = {
      name                       = "audit"
      s3_bucket_name             = "example-audit"
      is_multi_region_trail      = true
      enable_log_file_validation = true
      kms_key_id                 = "arn:aws:kms:eu-central-1:111122223333:key/5f2a8c1e-0000-4000-8000-3f6d2b7a9c10"
      cloud_watch_logs_group_arn = "arn:aws:logs:eu-central-1:111122223333:log-group:audit:*"
      cloud_watch_logs_role_arn  = "arn:aws:iam::111122223333:role/trail-to-logs"
    }
  }
}

case "digests, a key and a log group" {
  expect = "passed"

  resource "aws_kms_key" "audit" {
    attrs = { description = "audit" }
  }
  resource "aws_cloudwatch_log_group" "audit" {
    attrs = { name = "audit" }
  }
  resource "aws_cloudtrail" "main" {
    attrs = { name = "main", s3_bucket_name = "logs", enable_log_file_validation = true, kms_key_id = aws_kms_key.audit.arn, cloud_watch_logs_group_arn = aws_cloudwatch_log_group.audit.arn }
  }
}

# Near miss: the name speaks of all three.
case "none of the three, whatever its name says" {
  expect = { "aws_cloudtrail.kms_key_id" = "violation" }
  says   = ["enable_log_file_validation is off", "it has no kms_key_id", "it has no cloud_watch_logs_group_arn"]

  resource "aws_cloudtrail" "kms_key_id" {
    attrs = { name = "enable_log_file_validation", s3_bucket_name = "logs" }
  }
}

case "a log group without a key" {
  expect = "violation"
  says   = "it has no kms_key_id"
  omits  = ["enable_log_file_validation is off", "it has no cloud_watch"]

  resource "aws_cloudtrail" "main" {
    attrs = { name = "main", s3_bucket_name = "logs", enable_log_file_validation = true, kms_key_id = "", cloud_watch_logs_group_arn = "arn:aws:logs:eu-west-1:111122223333:log-group:audit:*" }
  }
}

case "a key without digests" {
  expect = "violation"
  says   = "enable_log_file_validation is off"
  omits  = ["it has no kms_key_id", "it has no cloud_watch"]

  resource "aws_cloudtrail" "main" {
    attrs = { name = "main", s3_bucket_name = "logs", kms_key_id = "arn:aws:kms:eu-west-1:111122223333:key/1", cloud_watch_logs_group_arn = "arn:aws:logs:eu-west-1:111122223333:log-group:audit:*" }
  }
}

case "a key without a log group" {
  expect = "violation"
  says   = "it has no cloud_watch_logs_group_arn"
  omits  = ["it has no kms_key_id", "enable_log_file_validation is off"]

  resource "aws_cloudtrail" "main" {
    attrs = { name = "main", s3_bucket_name = "logs", enable_log_file_validation = true, kms_key_id = "arn:aws:kms:eu-west-1:111122223333:key/1" }
  }
}

case "this house wants digests alone" {
  expect = "passed"

  inputs {
    trail_protections = ["validation"]
  }
  resource "aws_cloudtrail" "main" {
    attrs = { name = "main", s3_bucket_name = "logs", enable_log_file_validation = true }
  }
}

case "this house wants all but digests" {
  expect = "passed"

  inputs {
    trail_protections = ["encryption", "logs"]
  }
  resource "aws_cloudtrail" "main" {
    attrs = { name = "main", s3_bucket_name = "logs", kms_key_id = "arn:aws:kms:eu-west-1:111122223333:key/1", cloud_watch_logs_group_arn = "arn:aws:logs:eu-west-1:111122223333:log-group:audit:*" }
  }
}

case "whether there are digests is known after apply" {
  expect = "undecided"
  says   = "var.validate"

  inputs {
    trail_protections = ["validation"]
  }
  resource "aws_cloudtrail" "main" {
    attrs = { name = "main", s3_bucket_name = "logs", enable_log_file_validation = unknown("var.validate") }
  }
}

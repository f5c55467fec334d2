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

case "a trail of one region, written out" {
  expect = "violation"
  says   = "trail main records one region only"

  resource "aws_cloudtrail" "main" {
    attrs = { name = "main", s3_bucket_name = "logs", is_multi_region_trail = false }
  }
}

case "one region is what the provider takes where nothing is written" {
  expect = "violation"

  resource "aws_cloudtrail" "main" {
    attrs = { name = "main", s3_bucket_name = "logs" }
  }
}

case "a trail of all regions" {
  expect = "passed"

  resource "aws_cloudtrail" "main" {
    attrs = { name = "main", s3_bucket_name = "logs", is_multi_region_trail = true }
  }
}

# Near miss: one trail is called multi-region, and the bucket of the other is_multi_region_trail.
case "a trail of the whole organization, and one with global events, may still record one region only" {
  expect = { "aws_cloudtrail.org" = "violation", "aws_cloudtrail.multi-region" = "violation" }

  resource "aws_cloudtrail" "org" {
    attrs = { name = "org", s3_bucket_name = "logs", is_organization_trail = true, include_global_service_events = true }
  }
  resource "aws_cloudtrail" "multi-region" {
    attrs = { name = "multi-region", s3_bucket_name = "is_multi_region_trail" }
  }
}

case "whether it records all regions is known after apply" {
  expect = "undecided"
  says   = "local_file.settings.content"

  resource "aws_cloudtrail" "main" {
    attrs = { name = "main", s3_bucket_name = "logs", is_multi_region_trail = unknown("local_file.settings.content") }
  }
}

case "a trail that goes away is no longer judged" {
  expect = "not-applicable"

  resource "aws_cloudtrail" "main" {
    prior_attrs = { name = "main", is_multi_region_trail = false }
  }
}

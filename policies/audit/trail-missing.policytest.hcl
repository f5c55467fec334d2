case "a trail with all that makes one" {
  expect = { "account:aws" = "passed" }

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

case "no trail" {
  expect = { "account:aws" = "violation" }
  says   = "no trail records the management events of account aws in every region"

  resource "aws_s3_bucket" "aws_cloudtrail" {
    attrs = { bucket = "cloudtrail-logs" }
  }
}

case "a trail of every region" {
  expect = "passed"

  resource "aws_cloudtrail" "main" {
    attrs = { name = "main", s3_bucket_name = "logs", is_multi_region_trail = true }
  }
}

# Near miss: there are three trails.
case "a trail of one region, one that does not record, and one of data alone" {
  expect = { "account:aws" = "violation" }
  says   = "aws_cloudtrail.here, aws_cloudtrail.stopped, aws_cloudtrail.data, aws_cloudtrail.advanced, aws_cloudtrail.reads, aws_cloudtrail.some does not"

  resource "aws_cloudtrail" "here" {
    attrs = { name = "multi-region", s3_bucket_name = "logs", is_multi_region_trail = false }
  }
  resource "aws_cloudtrail" "stopped" {
    attrs = { name = "stopped", s3_bucket_name = "logs", is_multi_region_trail = true, enable_logging = false }
  }
  resource "aws_cloudtrail" "data" {
    attrs = { name = "data", s3_bucket_name = "logs", is_multi_region_trail = true, event_selector = [{ include_management_events = false, read_write_type = "All" }] }
  }
  resource "aws_cloudtrail" "advanced" {
    attrs = { name = "Management", s3_bucket_name = "logs", is_multi_region_trail = true, advanced_event_selector = [{ name = "Management", field_selector = [{ field = "eventCategory", equals = ["Data"] }, { field = "resources.type", equals = ["Management"] }] }] }
  }
  resource "aws_cloudtrail" "reads" {
    attrs = { name = "reads", s3_bucket_name = "logs", is_multi_region_trail = true, event_selector = [{ include_management_events = true, read_write_type = "ReadOnly" }] }
  }
  resource "aws_cloudtrail" "some" {
    attrs = { name = "some", s3_bucket_name = "logs", is_multi_region_trail = true, advanced_event_selector = [{ field_selector = [{ field = "eventCategory", equals = ["Management"] }, { field = "readOnly", equals = ["false"] }] }, { field_selector = [{ field = "eventCategory", equals = ["Management"] }, { field = "eventName", equals = ["RunInstances"] }] }] }
  }
}

case "selectors that take management events" {
  expect = "passed"

  resource "aws_cloudtrail" "main" {
    attrs = { name = "main", s3_bucket_name = "logs", is_multi_region_trail = true, event_selector = [{ include_management_events = false, read_write_type = "All" }, { include_management_events = true, read_write_type = "All" }] }
  }
}

case "a selector takes all management events where it does not say otherwise" {
  expect = "passed"

  resource "aws_cloudtrail" "main" {
    attrs = { name = "main", s3_bucket_name = "logs", is_multi_region_trail = true, event_selector = [{ include_management_events = null, read_write_type = null }] }
  }
}

case "an advanced selector that takes management events" {
  expect = "passed"

  resource "aws_cloudtrail" "main" {
    attrs = { name = "main", s3_bucket_name = "logs", is_multi_region_trail = true, advanced_event_selector = [{ field_selector = [{ field = "eventCategory", equals = ["Data"] }] }, { field_selector = [{ field = "eventCategory", equals = ["Management"] }, { field = "eventSource", not_equals = ["kms.amazonaws.com"] }] }] }
  }
}

case "the trail of the organization records its members too, that of another account does not" {
  expect = { "account:111122223333" = "passed", "account:444455556666" = "passed", "account:777788889999" = "passed" }

  provider "aws" "default" {
    attrs = { region = "eu-west-1", allowed_account_ids = ["111122223333"] }
  }
  resource "aws_cloudtrail" "all" {
    attrs = { name = "all", s3_bucket_name = "logs", is_multi_region_trail = true, is_organization_trail = true }
  }
  provider "aws" "member" {
    attrs = { region = "eu-west-1", allowed_account_ids = ["444455556666"], profile = "member" }
  }
  resource "aws_iam_user" "ana" {
    provider = "aws.member"
    attrs    = { name = "ana" }
  }
  provider "aws" "own" {
    attrs = { region = "eu-west-1", allowed_account_ids = ["777788889999"], profile = "own" }
  }
  resource "aws_cloudtrail" "own" {
    provider = "aws.own"
    attrs    = { name = "own", s3_bucket_name = "logs" }
  }
}

case "the trail of another account records that one alone" {
  expect = { "account:444455556666" = "violation" }

  provider "aws" "default" {
    attrs = { region = "eu-west-1", allowed_account_ids = ["111122223333"] }
  }
  resource "aws_cloudtrail" "own" {
    attrs = { name = "organization", s3_bucket_name = "logs", is_multi_region_trail = true }
  }
  provider "aws" "second" {
    attrs = { region = "eu-west-1", allowed_account_ids = ["444455556666"], profile = "second" }
  }
  resource "aws_iam_user" "ana" {
    provider = "aws.second"
    attrs    = { name = "ana" }
  }
}

case "this plan removes the trail" {
  expect = "violation"

  resource "aws_iam_user" "ana" {
    attrs = { name = "ana" }
  }
  resource "aws_cloudtrail" "main" {
    prior_attrs = { name = "main", s3_bucket_name = "logs", is_multi_region_trail = true }
  }
}

case "a workload has no trail of its own" {
  expect = "not-applicable"
  role   = "workload"

  resource "aws_instance" "web" {
    attrs = { instance_type = "t3.micro" }
  }
}

case "whether it records every region is known after apply" {
  expect = "undecided"
  says   = "var.everywhere"

  resource "aws_cloudtrail" "main" {
    attrs = { name = "main", s3_bucket_name = "logs", is_multi_region_trail = unknown("var.everywhere") }
  }
}

case "an incomplete plan may leave it out" {
  expect = "undecided"
  says   = "the rest of plan.json, which is incomplete"

  stack "plan.json" {
    complete = false
    resource "aws_iam_user" "ana" {
      attrs = { name = "ana" }
    }
  }
}

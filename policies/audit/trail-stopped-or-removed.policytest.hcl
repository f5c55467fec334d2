case "it is deleted" {
  expect = "violation"
  says   = "what trail main recorded until now, no trail records after this plan: it is deleted"

  resource "aws_cloudtrail" "main" {
    prior_attrs = { name = "main", s3_bucket_name = "logs", is_multi_region_trail = true }
  }
}

case "it is only forgotten" {
  expect = "violation"
  says   = "it leaves the state"

  resource "aws_cloudtrail" "main" {
    actions     = ["forget"]
    prior_attrs = { name = "main", s3_bucket_name = "logs", is_multi_region_trail = true }
  }
}

case "it stops logging" {
  expect = "violation"
  says   = "it stops logging"

  resource "aws_cloudtrail" "main" {
    attrs       = { name = "main", s3_bucket_name = "logs", is_multi_region_trail = true, enable_logging = false }
    prior_attrs = { name = "main", s3_bucket_name = "logs", is_multi_region_trail = true }
  }
}

case "it records one region only" {
  expect = "violation"
  says   = "it records fewer regions"

  resource "aws_cloudtrail" "main" {
    attrs       = { name = "main", s3_bucket_name = "logs" }
    prior_attrs = { name = "main", s3_bucket_name = "logs", is_multi_region_trail = true }
  }
}

case "it leaves out the events of global services" {
  expect = "violation"
  says   = "it leaves out the events of global services"

  resource "aws_cloudtrail" "main" {
    attrs       = { name = "main", s3_bucket_name = "logs", include_global_service_events = false }
    prior_attrs = { name = "main", s3_bucket_name = "logs" }
  }
}

case "it no longer records the whole organization" {
  expect = "violation"
  says   = "it no longer records the whole organization"

  resource "aws_cloudtrail" "main" {
    attrs       = { name = "main", s3_bucket_name = "logs", is_multi_region_trail = true }
    prior_attrs = { name = "main", s3_bucket_name = "logs", is_multi_region_trail = true, is_organization_trail = true }
  }
}

case "it records no management events any more" {
  expect = "violation"
  says   = "it records fewer writes"

  resource "aws_cloudtrail" "main" {
    attrs       = { name = "main", s3_bucket_name = "logs", is_multi_region_trail = true, event_selector = [{ include_management_events = false }] }
    prior_attrs = { name = "main", s3_bucket_name = "logs", is_multi_region_trail = true }
  }
}

case "it records what changes things only" {
  expect = "violation"
  says   = "it records fewer reads"

  resource "aws_cloudtrail" "main" {
    attrs       = { name = "main", s3_bucket_name = "logs", is_multi_region_trail = true, event_selector = [{ read_write_type = "WriteOnly" }] }
    prior_attrs = { name = "main", s3_bucket_name = "logs", is_multi_region_trail = true }
  }
}

case "it records what only looks" {
  expect = "violation"
  says   = "it records fewer writes"

  resource "aws_cloudtrail" "main" {
    attrs       = { name = "main", s3_bucket_name = "logs", is_multi_region_trail = true, event_selector = [{ read_write_type = "ReadOnly" }] }
    prior_attrs = { name = "main", s3_bucket_name = "logs", is_multi_region_trail = true }
  }
}

case "it leaves out a service" {
  expect = "violation"

  resource "aws_cloudtrail" "main" {
    attrs       = { name = "main", s3_bucket_name = "logs", is_multi_region_trail = true, event_selector = [{ exclude_management_event_sources = ["kms.amazonaws.com"] }] }
    prior_attrs = { name = "main", s3_bucket_name = "logs", is_multi_region_trail = true }
  }
}

case "an advanced selector leaves out a service" {
  expect = "violation"

  resource "aws_cloudtrail" "main" {
    attrs       = { name = "main", s3_bucket_name = "logs", is_multi_region_trail = true, advanced_event_selector = [{ field_selector = [{ field = "eventCategory", equals = ["Management"] }, { field = "eventSource", not_equals = ["kms.amazonaws.com"] }] }] }
    prior_attrs = { name = "main", s3_bucket_name = "logs", is_multi_region_trail = true }
  }
}

case "advanced selectors for data events alone" {
  expect = "violation"

  resource "aws_cloudtrail" "main" {
    attrs       = { name = "main", s3_bucket_name = "logs", is_multi_region_trail = true, advanced_event_selector = [{ field_selector = [{ field = "eventCategory", equals = ["Data"] }, { field = "resources.type", equals = ["AWS::S3::Object"] }] }] }
    prior_attrs = { name = "main", s3_bucket_name = "logs", is_multi_region_trail = true }
  }
}

case "an advanced selector for what only looks" {
  expect = "violation"
  says   = "it records fewer writes"

  resource "aws_cloudtrail" "main" {
    attrs       = { name = "main", s3_bucket_name = "logs", is_multi_region_trail = true, advanced_event_selector = [{ field_selector = [{ field = "eventCategory", equals = ["Management"] }, { field = "readOnly", equals = ["true"] }] }] }
    prior_attrs = { name = "main", s3_bucket_name = "logs", is_multi_region_trail = true }
  }
}

case "an advanced selector for one kind of event" {
  expect = "violation"

  resource "aws_cloudtrail" "main" {
    attrs       = { name = "main", s3_bucket_name = "logs", is_multi_region_trail = true, advanced_event_selector = [{ field_selector = [{ field = "eventCategory", equals = ["Management"] }, { field = "eventType", equals = ["AwsConsoleSignIn"] }] }] }
    prior_attrs = { name = "main", s3_bucket_name = "logs", is_multi_region_trail = true }
  }
}

case "nothing is recorded while it is replaced" {
  expect = "violation"
  says   = "nothing is recorded while it is replaced"

  resource "aws_cloudtrail" "main" {
    actions     = ["delete", "create"]
    attrs       = { name = "main", s3_bucket_name = "logs", is_multi_region_trail = true }
    prior_attrs = { name = "main", s3_bucket_name = "logs", is_multi_region_trail = true }
  }
}

case "the new one records before the old one goes" {
  expect = "passed"

  resource "aws_cloudtrail" "main" {
    actions     = ["create", "delete"]
    attrs       = { name = "main", s3_bucket_name = "logs", is_multi_region_trail = true }
    prior_attrs = { name = "main", s3_bucket_name = "logs", is_multi_region_trail = true }
  }
}

case "the old one is let go and lives on" {
  expect = "passed"

  resource "aws_cloudtrail" "main" {
    actions     = ["create", "forget"]
    attrs       = { name = "main", s3_bucket_name = "logs", is_multi_region_trail = true }
    prior_attrs = { name = "main", s3_bucket_name = "logs", is_multi_region_trail = true }
  }
}

case "its replacement records less" {
  expect = "violation"

  resource "aws_cloudtrail" "main" {
    actions     = ["create", "delete"]
    attrs       = { name = "main", s3_bucket_name = "logs" }
    prior_attrs = { name = "main", s3_bucket_name = "logs", is_multi_region_trail = true }
  }
}

case "another trail that records the same stays" {
  expect = { "aws_cloudtrail.main" = "passed" }

  resource "aws_cloudtrail" "main" {
    prior_attrs = { name = "main", s3_bucket_name = "logs", is_multi_region_trail = true }
  }
  resource "aws_cloudtrail" "other" {
    attrs       = { name = "other", s3_bucket_name = "logs", is_multi_region_trail = true }
    prior_attrs = { name = "other", s3_bucket_name = "logs", is_multi_region_trail = true }
  }
}

case "another trail stays that records less" {
  expect = { "aws_cloudtrail.main" = "violation" }

  resource "aws_cloudtrail" "main" {
    prior_attrs = { name = "main", s3_bucket_name = "logs", is_multi_region_trail = true }
  }
  resource "aws_cloudtrail" "other" {
    attrs       = { name = "other", s3_bucket_name = "logs" }
    prior_attrs = { name = "other", s3_bucket_name = "logs" }
  }
}

case "a new trail at another address takes over" {
  expect = { "aws_cloudtrail.main" = "passed", "aws_cloudtrail.other" = "passed" }

  resource "aws_cloudtrail" "main" {
    prior_attrs = { name = "main", s3_bucket_name = "logs", is_multi_region_trail = true }
  }
  resource "aws_cloudtrail" "other" {
    attrs       = { name = "other", s3_bucket_name = "logs", is_multi_region_trail = true }
  }
}

case "a trail in another account is no substitute" {
  expect = { "aws_cloudtrail.main" = "violation" }

  provider "aws" "default" {
    attrs = { region = "eu-west-1", allowed_account_ids = ["111122223333"] }
  }
  provider "aws" "other" {
    attrs = { region = "eu-west-1", allowed_account_ids = ["444455556666"], profile = "other" }
  }
  resource "aws_cloudtrail" "main" {
    prior_attrs = { name = "main", s3_bucket_name = "logs", is_multi_region_trail = true }
  }
  resource "aws_cloudtrail" "other" {
    provider    = "aws.other"
    attrs       = { name = "other", s3_bucket_name = "logs", is_multi_region_trail = true }
    prior_attrs = { name = "other", s3_bucket_name = "logs", is_multi_region_trail = true }
  }
}

case "two trails share the work" {
  expect = { "aws_cloudtrail.main" = "passed" }

  resource "aws_cloudtrail" "main" {
    prior_attrs = { name = "main", s3_bucket_name = "logs", is_multi_region_trail = true }
  }
  resource "aws_cloudtrail" "reads" {
    attrs       = { name = "reads", s3_bucket_name = "logs", is_multi_region_trail = true, event_selector = [{ read_write_type = "ReadOnly" }] }
  }
  resource "aws_cloudtrail" "writes" {
    attrs       = { name = "writes", s3_bucket_name = "logs", is_multi_region_trail = true, event_selector = [{ read_write_type = "WriteOnly" }] }
  }
}

# Near miss: the text is another, and the meaning is not.
case "selectors that are written otherwise and mean the same" {
  expect = "passed"

  resource "aws_cloudtrail" "main" {
    attrs       = { name = "main", s3_bucket_name = "logs", is_multi_region_trail = true, advanced_event_selector = [{ field_selector = [{ field = "eventCategory", equals = ["Management"] }] }] }
    prior_attrs = { name = "main", s3_bucket_name = "logs", is_multi_region_trail = true, event_selector = [{ read_write_type = "All", include_management_events = true }] }
  }
}

case "data events come and management events stay" {
  expect = "passed"

  resource "aws_cloudtrail" "main" {
    attrs       = { name = "main", s3_bucket_name = "logs", is_multi_region_trail = true, event_selector = [{ include_management_events = true, data_resource = [{ type = "AWS::S3::Object", values = ["arn:aws:s3"] }] }] }
    prior_attrs = { name = "main", s3_bucket_name = "logs", is_multi_region_trail = true }
  }
}

case "it records more than before" {
  expect = "passed"

  resource "aws_cloudtrail" "main" {
    attrs       = { name = "main", s3_bucket_name = "logs", is_multi_region_trail = true }
    prior_attrs = { name = "main", s3_bucket_name = "logs" }
  }
}

case "one region, recorded in another region" {
  expect = "violation"

  resource "aws_cloudtrail" "main" {
    actions     = ["create", "delete"]
    attrs       = { name = "main", s3_bucket_name = "logs", region = "eu-west-1" }
    prior_attrs = { name = "main", s3_bucket_name = "logs", region = "us-east-1" }
  }
}

case "its bucket changes" {
  expect = "passed"

  resource "aws_cloudtrail" "main" {
    attrs       = { name = "main", s3_bucket_name = "archive", is_multi_region_trail = true }
    prior_attrs = { name = "main", s3_bucket_name = "logs", is_multi_region_trail = true }
  }
}

case "it did not log before either" {
  expect = "passed"

  resource "aws_cloudtrail" "main" {
    prior_attrs = { name = "main", s3_bucket_name = "logs", is_multi_region_trail = true, enable_logging = false }
  }
}

case "it recorded no management events before either" {
  expect = "passed"

  resource "aws_cloudtrail" "main" {
    prior_attrs = { name = "main", s3_bucket_name = "logs", is_multi_region_trail = true, event_selector = [{ include_management_events = false }] }
  }
}

case "a first trail" {
  expect = "passed"

  resource "aws_cloudtrail" "main" {
    attrs       = { name = "main", s3_bucket_name = "logs", is_multi_region_trail = true }
  }
}

case "a trail that nothing happens to" {
  expect = "not-applicable"

  resource "aws_cloudtrail" "main" {
    actions     = ["no-op"]
    attrs       = { name = "main", s3_bucket_name = "logs", is_multi_region_trail = true }
    prior_attrs = { name = "main", s3_bucket_name = "logs", is_multi_region_trail = true }
  }
}

case "the organization trail of another input records its members" {
  expect = { "aws_cloudtrail.main" = "passed" }

  stack "shop.json" {
    provider "aws" "shop" {
      attrs = { region = "eu-west-1", allowed_account_ids = ["222222222222"] }
    }
    resource "aws_cloudtrail" "main" {
      provider    = "aws.shop"
      prior_attrs = { name = "main", s3_bucket_name = "logs", is_multi_region_trail = true }
    }
  }
  stack "organization.json" {
    provider "aws" "management" {
      attrs = { region = "eu-west-1", allowed_account_ids = ["111111111111"] }
    }
    resource "aws_organizations_account" "shop" {
      provider    = "aws.management"
      attrs       = { name = "shop", id = "222222222222", parent_id = "r-ab12" }
      prior_attrs = { name = "shop", id = "222222222222", parent_id = "r-ab12" }
    }
    resource "aws_cloudtrail" "all" {
      provider    = "aws.management"
      attrs       = { name = "all", s3_bucket_name = "logs", is_multi_region_trail = true, is_organization_trail = true }
      prior_attrs = { name = "all", s3_bucket_name = "logs", is_multi_region_trail = true, is_organization_trail = true }
    }
  }
}

case "whether the account belongs to the organization of another input is not known" {
  expect = { "aws_cloudtrail.main" = "undecided" }

  stack "shop.json" {
    provider "aws" "shop" {
      attrs = { region = "eu-west-1", allowed_account_ids = ["222222222222"] }
    }
    resource "aws_cloudtrail" "main" {
      provider    = "aws.shop"
      prior_attrs = { name = "main", s3_bucket_name = "logs", is_multi_region_trail = true }
    }
  }
  stack "organization.json" {
    provider "aws" "management" {
      attrs = { region = "eu-west-1", allowed_account_ids = ["111111111111"] }
    }
    resource "aws_cloudtrail" "all" {
      provider    = "aws.management"
      attrs       = { name = "all", s3_bucket_name = "logs", is_multi_region_trail = true, is_organization_trail = true }
      prior_attrs = { name = "all", s3_bucket_name = "logs", is_multi_region_trail = true, is_organization_trail = true }
    }
  }
}

case "the organization trail moves to another account" {
  expect = { "aws_cloudtrail.main" = "passed" }

  provider "aws" "default" {
    attrs = { region = "eu-west-1", allowed_account_ids = ["111122223333"] }
  }
  provider "aws" "audit" {
    attrs = { region = "eu-west-1", allowed_account_ids = ["444455556666"], profile = "audit" }
  }
  resource "aws_cloudtrail" "main" {
    prior_attrs = { name = "main", s3_bucket_name = "logs", is_multi_region_trail = true, is_organization_trail = true }
  }
  resource "aws_cloudtrail" "audit" {
    provider = "aws.audit"
    attrs    = { name = "audit", s3_bucket_name = "logs", is_multi_region_trail = true, is_organization_trail = true }
  }
}

case "whether it goes on logging is known after apply" {
  expect = "undecided"
  says   = "var.logging"

  resource "aws_cloudtrail" "main" {
    attrs       = { name = "main", s3_bucket_name = "logs", is_multi_region_trail = true, enable_logging = unknown("var.logging") }
    prior_attrs = { name = "main", s3_bucket_name = "logs", is_multi_region_trail = true }
  }
}

case "what it selects is known after apply" {
  expect = "undecided"

  resource "aws_cloudtrail" "main" {
    attrs       = { name = "main", s3_bucket_name = "logs", is_multi_region_trail = true, event_selector = unknown("data.external.selectors.result") }
    prior_attrs = { name = "main", s3_bucket_name = "logs", is_multi_region_trail = true }
  }
}

case "a selector is known after apply" {
  expect = "undecided"

  resource "aws_cloudtrail" "main" {
    attrs       = { name = "main", s3_bucket_name = "logs", is_multi_region_trail = true, event_selector = [{ read_write_type = unknown("var.access") }] }
    prior_attrs = { name = "main", s3_bucket_name = "logs", is_multi_region_trail = true }
  }
}

case "an advanced selector is known after apply" {
  expect = "undecided"

  resource "aws_cloudtrail" "main" {
    attrs       = { name = "main", s3_bucket_name = "logs", is_multi_region_trail = true, advanced_event_selector = [{ field_selector = unknown("var.fields") }] }
    prior_attrs = { name = "main", s3_bucket_name = "logs", is_multi_region_trail = true }
  }
}

case "the trail of another input may be in the same account" {
  expect = { "aws_cloudtrail.main" = "undecided" }

  stack "a.json" {
    resource "aws_cloudtrail" "main" {
      prior_attrs = { name = "main", s3_bucket_name = "logs", is_multi_region_trail = true }
    }
  }
  stack "b.json" {
    resource "aws_cloudtrail" "other" {
      attrs       = { name = "other", s3_bucket_name = "logs", is_multi_region_trail = true }
      prior_attrs = { name = "other", s3_bucket_name = "logs", is_multi_region_trail = true }
    }
  }
}

case "a targeted plan stops the trail, and what it leaves out does not come with it" {
  expect = "violation"

  stack "plan.json" {
    complete = false
    resource "aws_cloudtrail" "main" {
      prior_attrs = { name = "main", s3_bucket_name = "logs", is_multi_region_trail = true }
    }
  }
}

case "the rest of a plan that an error interrupted may hold another trail" {
  expect = "undecided"
  says   = "incomplete"

  stack "plan.json" {
    complete = false
    errored  = true
    resource "aws_cloudtrail" "main" {
      prior_attrs = { name = "main", s3_bucket_name = "logs", is_multi_region_trail = true }
    }
  }
}

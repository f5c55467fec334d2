case "an account that stands alone" {
  expect = { "account:aws" = "violation" }
  says   = "nothing here shows that account aws belongs to an organization"

  resource "aws_iam_user" "ana" {
    attrs = { name = "ana" }
  }
}

case "the organization is managed here" {
  expect = "passed"

  resource "aws_organizations_organization" "this" {
    attrs = { feature_set = "ALL" }
  }
}

case "the organization is only read" {
  expect = "passed"

  resource "aws_iam_user" "ana" {
    attrs = { name = "ana" }
  }
  data "aws_organizations_organization" "this" {
    attrs = { feature_set = "ALL" }
  }
}

case "a policy names it by its id" {
  expect = "passed"

  resource "aws_sns_topic" "news" {
    attrs = { name = "news", policy = "{\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":\"sns:Publish\",\"Resource\":\"*\",\"Condition\":{\"StringEquals\":{\"aws:PrincipalOrgID\":\"o-a1b2c3d4e5\"}}}]}" }
  }
}

# Near miss: the word organization is there, in names.
case "names that speak of organizations are none" {
  expect = { "account:aws" = "violation" }

  resource "aws_iam_role" "aws_organizations_organization" {
    attrs = { name = "OrganizationAccountAccessRole", description = "pro-organizations, foo-o-bar, o-no" }
  }
  resource "aws_cloudtrail" "org" {
    attrs = { name = "organization", s3_bucket_name = "organization", is_organization_trail = false }
  }
}

case "a workload is not asked" {
  expect = "not-applicable"
  role   = "workload"

  resource "aws_instance" "web" {
    attrs = { instance_type = "t3.micro" }
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

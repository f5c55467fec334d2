case "users, and no policy for their passwords" {
  expect = { "account:aws" = "violation" }
  says   = "account aws has no password policy"

  resource "aws_iam_user" "ana" {
    attrs = { name = "ana" }
  }
}

case "a password policy" {
  expect = "passed"

  resource "aws_iam_account_password_policy" "this" {
    attrs = { minimum_password_length = 14 }
  }
}

# Near miss: the words are there, as the name of an IAM policy.
case "a policy by the name of password policy is another thing" {
  expect = "violation"

  resource "aws_iam_policy" "aws_iam_account_password_policy" {
    attrs = { name = "aws_iam_account_password_policy", policy = "{}" }
  }
}

case "a password policy that this plan removes" {
  expect = "violation"

  resource "aws_iam_user" "ana" {
    attrs = { name = "ana" }
  }
  resource "aws_iam_account_password_policy" "this" {
    prior_attrs = { minimum_password_length = 14 }
  }
}

case "the policy of another account" {
  expect = { "account:111122223333" = "violation" }

  provider "aws" "default" {
    attrs = { region = "eu-west-1", allowed_account_ids = ["111122223333"] }
  }
  provider "aws" "other" {
    attrs = { region = "eu-west-1", allowed_account_ids = ["444455556666"], profile = "other" }
  }
  resource "aws_iam_user" "ana" {
    attrs = { name = "ana" }
  }
  resource "aws_iam_account_password_policy" "this" {
    provider = "aws.other"
    attrs    = { minimum_password_length = 14 }
  }
}

case "a second input has it" {
  expect = "passed"

  stack "app.json" {
    provider "aws" "default" {
      attrs = { region = "eu-west-1", allowed_account_ids = ["111122223333"] }
    }
    resource "aws_iam_user" "ana" {
      attrs = { name = "ana" }
    }
  }
  stack "baseline.json" {
    provider "aws" "default" {
      attrs = { region = "eu-west-1", allowed_account_ids = ["111122223333"] }
    }
    resource "aws_iam_account_password_policy" "this" {
      attrs = { minimum_password_length = 14 }
    }
  }
}

case "a workload is not where an account gets its password policy" {
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

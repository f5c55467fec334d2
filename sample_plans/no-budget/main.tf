terraform {
  required_providers {
    aws = {
      source = "hashicorp/aws"
    }
  }
}

# Two accounts: what is spent in one is watched by the wrong kinds of budget only, the other has one that counts.

provider "aws" {
  region = "eu-central-1"

  assume_role {
    role_arn = "arn:aws:iam::111122223333:role/terraform"
  }
}

provider "aws" {
  alias  = "shared"
  region = "eu-central-1"

  assume_role {
    role_arn = "arn:aws:iam::444455556666:role/terraform"
  }
}

resource "aws_sqs_queue" "orders" {
  name = "orders"
}

resource "aws_sqs_queue" "shared" {
  provider = aws.shared

  name = "shared"
}

resource "aws_budgets_budget" "hours" {
  name         = "hours"
  budget_type  = "USAGE"
  limit_amount = "100"
  limit_unit   = "Hrs"
  time_unit    = "MONTHLY"

  cost_filter {
    name   = "UsageType"
    values = ["EUC1-BoxUsage:m5.large"]
  }

  notification {
    comparison_operator        = "GREATER_THAN"
    notification_type          = "ACTUAL"
    threshold                  = 80
    threshold_type             = "PERCENTAGE"
    subscriber_email_addresses = ["spending@example.com"]
  }
}

# It hides most of the spend.
resource "aws_budgets_budget" "queues" {
  name         = "queues"
  budget_type  = "COST"
  limit_amount = "10"
  limit_unit   = "USD"
  time_unit    = "MONTHLY"

  cost_filter {
    name   = "Service"
    values = ["Amazon Simple Queue Service"]
  }

  notification {
    comparison_operator        = "GREATER_THAN"
    notification_type          = "ACTUAL"
    threshold                  = 80
    threshold_type             = "PERCENTAGE"
    subscriber_email_addresses = ["spending@example.com"]
  }
}

variable "watch_spending" {
  type    = bool
  default = false
}

resource "aws_budgets_budget" "monthly" {
  count = var.watch_spending ? 1 : 0

  name         = "monthly"
  budget_type  = "COST"
  limit_amount = "1000"
  limit_unit   = "USD"
  time_unit    = "MONTHLY"
}

# It counts, but tells nobody.
resource "aws_budgets_budget" "shared" {
  provider = aws.shared

  name         = "monthly"
  budget_type  = "COST"
  limit_amount = "1000"
  limit_unit   = "USD"
  time_unit    = "MONTHLY"
}

terraform {
  required_providers {
    aws = {
      source = "hashicorp/aws"
    }
  }
}

provider "aws" {
  region = "eu-central-1"
}

variable "name" {
  type    = string
  default = "orders"
}

# The plan stops here: what depends on it is not in the plan.
resource "aws_sqs_queue" "orders" {
  name = var.name

  lifecycle {
    precondition {
      condition     = length(var.name) > 10
      error_message = "The name is too short."
    }
  }
}

resource "aws_sqs_queue" "letters" {
  name = "letters"
}

resource "aws_budgets_budget" "monthly" {
  name         = "monthly"
  budget_type  = "COST"
  limit_amount = "1000"
  limit_unit   = "USD"
  time_unit    = "MONTHLY"

  notification {
    comparison_operator        = "GREATER_THAN"
    notification_type          = "FORECASTED"
    threshold                  = 100
    threshold_type             = "PERCENTAGE"
    subscriber_email_addresses = ["spending@example.com"]
  }
}


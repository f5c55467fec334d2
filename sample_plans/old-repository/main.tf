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

resource "aws_iam_user" "staff" {
  count = 25

  name = "person-${count.index}"
}

moved {
  from = aws_iam_user.people
  to   = aws_iam_user.staff
}

# Nothing asks for MFA, and the policies hang at the users themselves.
resource "aws_iam_user_policy" "staff" {
  count = 25

  name = "look"
  user = aws_iam_user.staff[count.index].name

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = ["ec2:Describe*", "s3:ListAllMyBuckets"]
      Resource = "*"
    }]
  })
}

moved {
  from = aws_iam_user_policy.people
  to   = aws_iam_user_policy.staff
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
    threshold                  = 80
    threshold_type             = "PERCENTAGE"
    subscriber_email_addresses = ["spending@example.com"]
  }
}

# New, and it tells nobody.
resource "aws_budgets_budget" "events" {
  name         = "events"
  budget_type  = "COST"
  limit_amount = "500"
  limit_unit   = "USD"
  time_unit    = "MONTHLY"
}

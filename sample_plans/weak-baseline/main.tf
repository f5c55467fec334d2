terraform {
  required_providers {
    aws = {
      source = "hashicorp/aws"
    }
  }
}

# A baseline written in a hurry, one year ago.

provider "aws" {
  region = "eu-central-1"
}

resource "aws_cloudtrail" "here" {
  name           = "here"
  s3_bucket_name = "audit-123456789012"
}

resource "aws_cloudtrail" "everywhere" {
  name                       = "everywhere"
  s3_bucket_name             = "audit-123456789012"
  is_multi_region_trail      = true
  enable_log_file_validation = true
}

# Sessions: the first two are within four hours, in two spellings.
locals {
  sessions = {
    audit  = "PT4H"
    build  = "PT240M"
    deploy = "PT8H"
    run    = "PT4H1M"
    view   = null
  }
}

resource "aws_ssoadmin_permission_set" "this" {
  for_each = local.sessions

  instance_arn     = "arn:aws:sso:::instance/ssoins-1234567890abcdef"
  name             = each.key
  session_duration = each.value
}

resource "aws_ssoadmin_account_assignment" "this" {
  for_each = {
    group = "GROUP"
    ana   = "USER"
  }

  instance_arn       = "arn:aws:sso:::instance/ssoins-1234567890abcdef"
  permission_set_arn = aws_ssoadmin_permission_set.this["audit"].arn
  principal_type     = each.value
  principal_id       = "90677abc-1234-4321-abcd-1234567890ab"
  target_type        = "AWS_ACCOUNT"
  target_id          = "123456789012"
}

# Users: one for a person, one for a machine, one for the day when nothing else works.
resource "aws_iam_user" "ana" {
  name = "ana"
}

resource "aws_iam_user_login_profile" "ana" {
  user    = aws_iam_user.ana.name
  pgp_key = "keybase:operations"
}

resource "aws_iam_user" "bea" {
  count = 2

  name = "bea-${count.index}"
}

# By name, not by reference: the second of the two.
resource "aws_iam_user_login_profile" "bea" {
  user    = "bea-1"
  pgp_key = "keybase:operations"
}

resource "aws_iam_user" "machine" {
  name = "machine"
}

resource "aws_iam_user" "break_glass" {
  name = "break-glass"
  path = "/break-glass/"
}

resource "aws_iam_user_login_profile" "break_glass" {
  user    = aws_iam_user.break_glass.name
  pgp_key = "keybase:operations"
}

# Policies straight on users, in three ways.
resource "aws_iam_user_policy" "machine" {
  name = "queue"
  user = aws_iam_user.machine.name

  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "sqs:SendMessage", Resource = "arn:aws:sqs:eu-central-1:123456789012:orders" }]
  })
}

resource "aws_iam_user_policy_attachment" "ana" {
  user       = aws_iam_user.ana.name
  policy_arn = "arn:aws:iam::aws:policy/ReadOnlyAccess"
}

resource "aws_iam_policy_attachment" "several" {
  name       = "several"
  users      = [aws_iam_user.bea[0].name, aws_iam_user.bea[1].name]
  groups     = [aws_iam_group.staff.name]
  policy_arn = "arn:aws:iam::aws:policy/job-function/ViewOnlyAccess"
}

resource "aws_iam_policy_attachment" "groups" {
  name       = "groups"
  groups     = [aws_iam_group.staff.name]
  policy_arn = "arn:aws:iam::aws:policy/SecurityAudit"
}

# Administrators, in three ways; the fourth policy is a customer's own of the same name.
resource "aws_iam_group" "staff" {
  name = "staff"
}

resource "aws_iam_group_policy_attachment" "staff" {
  for_each = toset(["AdministratorAccess", "ReadOnlyAccess"])

  group      = aws_iam_group.staff.name
  policy_arn = "arn:aws:iam::aws:policy/${each.key}"
}

data "aws_iam_policy_document" "ec2" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["ec2.amazonaws.com"]
    }
  }
}

resource "aws_iam_role" "worker" {
  name                = "worker"
  assume_role_policy  = data.aws_iam_policy_document.ec2.json
  managed_policy_arns = ["arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore", "arn:aws-cn:iam::aws:policy/AdministratorAccess"]
}

resource "aws_iam_role" "quiet" {
  name               = "quiet"
  assume_role_policy = data.aws_iam_policy_document.ec2.json
}

resource "aws_iam_role_policy_attachment" "quiet" {
  role       = aws_iam_role.quiet.name
  policy_arn = aws_iam_policy.namesake.arn
}

resource "aws_iam_role_policy_attachment" "elsewhere" {
  role       = "made-by-hand"
  policy_arn = "arn:aws:iam::aws:policy/AdministratorAccess"
}

resource "aws_iam_policy" "namesake" {
  name = "AdministratorAccess"
  path = "/aws/"

  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "ec2:Describe*", Resource = "*" }]
  })
}

# Budgets: the first two warn somebody.
resource "aws_budgets_budget" "mail" {
  name         = "mail"
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

resource "aws_sns_topic" "spending" {
  name = "spending"
}

resource "aws_budgets_budget" "topic" {
  name         = "topic"
  budget_type  = "COST"
  limit_amount = "1000"
  limit_unit   = "USD"
  time_unit    = "QUARTERLY"

  notification {
    comparison_operator       = "GREATER_THAN"
    notification_type         = "ACTUAL"
    threshold                 = 80
    threshold_type            = "PERCENTAGE"
    subscriber_sns_topic_arns = [aws_sns_topic.spending.arn]
  }
}

resource "aws_budgets_budget" "silent" {
  name         = "silent"
  budget_type  = "COST"
  limit_amount = "1000"
  limit_unit   = "USD"
  time_unit    = "ANNUALLY"
}

resource "aws_budgets_budget" "nobody" {
  name         = "nobody"
  budget_type  = "COST"
  limit_amount = "1000"
  limit_unit   = "USD"
  time_unit    = "DAILY"

  notification {
    comparison_operator        = "GREATER_THAN"
    notification_type          = "ACTUAL"
    threshold                  = 80
    threshold_type             = "PERCENTAGE"
    subscriber_email_addresses = []
  }
}

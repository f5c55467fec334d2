locals {
  lets_in = core::jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = { Service = ["costalerts.amazonaws.com", "budgets.amazonaws.com"] }, Action = "SNS:Publish", Resource = "*" }] })
  words   = core::jsonencode({ Version = "2012-10-17", Statement = [{ Sid = "budgetsAmazonawsCom", Effect = "Deny", Principal = { Service = "budgets.amazonaws.com" }, Action = "sns:Publish", Resource = "*" }] })
}

case "the topic lets budgets in" {
  expect = "passed"

  resource "aws_sns_topic" "spending" {
    attrs = { name = "spending" }
  }
  resource "aws_sns_topic_policy" "spending" {
    attrs = { arn = aws_sns_topic.spending.arn, policy = local.lets_in }
  }
  resource "aws_budgets_budget" "all" {
    attrs = { name = "all", budget_type = "COST", time_unit = "MONTHLY", notification = [{ subscriber_email_addresses = ["a@example.com"] }, { subscriber_sns_topic_arns = [aws_sns_topic.spending.arn] }] }
  }
}

case "a topic has no policy for others of itself" {
  expect = { "aws_budgets_budget.all" = "violation" }
  says   = "budget all cannot reach aws_sns_topic.spending: its policy does not let budgets.amazonaws.com publish"

  resource "aws_sns_topic" "spending" {
    attrs = { name = "spending" }
  }
  resource "aws_budgets_budget" "all" {
    attrs = { name = "all", budget_type = "COST", time_unit = "MONTHLY", notification = [{ subscriber_sns_topic_arns = [aws_sns_topic.spending.arn] }] }
  }
}

# Near miss: budgets.amazonaws.com is in the policy.
case "a policy that names budgets to keep it out" {
  expect = "violation"

  resource "aws_sns_topic" "spending" {
    attrs = { name = "spending", policy = local.words }
  }
  resource "aws_budgets_budget" "all" {
    attrs = { name = "all", budget_type = "COST", time_unit = "MONTHLY", notification = [{ subscriber_sns_topic_arns = [aws_sns_topic.spending.arn] }] }
  }
}

case "a key that budgets may not use, and mail that nobody has confirmed" {
  expect = { "aws_budgets_budget.all" = "violation" }
  says   = "it is encrypted with alias/aws/sns, a key that no other service may use and only mail addresses listen, and none has confirmed"

  resource "aws_sns_topic" "spending" {
    attrs = { name = "spending", policy = local.lets_in, kms_master_key_id = "alias/aws/sns" }
  }
  resource "aws_sns_topic_subscription" "mail" {
    attrs = { topic_arn = aws_sns_topic.spending.arn, protocol = "email", endpoint = "a@example.com" }
  }
  resource "aws_budgets_budget" "all" {
    attrs = { name = "all", budget_type = "COST", time_unit = "MONTHLY", notification = [{ subscriber_sns_topic_arns = [aws_sns_topic.spending.arn] }] }
  }
}

case "an address that has confirmed" {
  expect = "passed"

  inputs {
    confirmed_addresses = ["a@example.com"]
  }
  resource "aws_sns_topic" "spending" {
    attrs = { name = "spending", policy = local.lets_in, kms_master_key_id = "alias/own" }
  }
  resource "aws_sns_topic_subscription" "mail" {
    attrs = { topic_arn = aws_sns_topic.spending.arn, protocol = "email", endpoint = "a@example.com" }
  }
  resource "aws_budgets_budget" "all" {
    attrs = { name = "all", budget_type = "COST", time_unit = "MONTHLY", notification = [{ subscriber_sns_topic_arns = [aws_sns_topic.spending.arn] }] }
  }
}

case "a budget that writes mails itself" {
  expect = "not-applicable"

  resource "aws_sns_topic" "spending" {
    attrs = { name = "spending" }
  }
  resource "aws_budgets_budget" "all" {
    attrs = { name = "aws_sns_topic.spending", budget_type = "COST", time_unit = "MONTHLY", notification = [{ subscriber_email_addresses = ["a@example.com"] }] }
  }
}

case "a topic that is managed elsewhere" {
  expect = "undecided"
  says   = "arn:aws:sns:eu-west-1:111122223333:spending, a topic outside the inputs"

  resource "aws_budgets_budget" "all" {
    attrs = { name = "all", budget_type = "COST", time_unit = "MONTHLY", notification = [{ subscriber_sns_topic_arns = ["arn:aws:sns:eu-west-1:111122223333:spending"] }] }
  }
}

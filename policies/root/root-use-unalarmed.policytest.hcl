case "nobody listens" {
  expect = { "account:aws" = "violation" }
  says   = "nobody is told when the root user of account aws signs in"

  resource "aws_iam_user" "ana" {
    attrs = { name = "ana" }
  }
}

case "a metric filter with an alarm, as CIS writes it" {
  expect = "passed"

  resource "aws_cloudwatch_log_metric_filter" "root" {
    attrs = { name = "root", log_group_name = "audit", pattern = "{ $.userIdentity.type = \"Root\" && $.userIdentity.invokedBy NOT EXISTS && $.eventType != \"AwsServiceEvent\" }", metric_transformation = [{ name = "Root", namespace = "Audit", value = "1" }] }
  }
  resource "aws_cloudwatch_metric_alarm" "root" {
    attrs = { alarm_name = "root", namespace = "Audit", metric_name = "Root", alarm_actions = ["arn:aws:sns:eu-west-1:111122223333:security"] }
  }
}

case "an event rule for sign-ins" {
  expect = "passed"

  resource "aws_cloudwatch_event_rule" "root" {
    attrs = { name = "root", event_pattern = core::jsonencode({ "detail-type" = ["AWS Console Sign In via CloudTrail"], detail = { userIdentity = { type = ["Root"] } } }) }
  }
  resource "aws_cloudwatch_event_target" "root" {
    attrs = { rule = aws_cloudwatch_event_rule.root.name, arn = "arn:aws:sns:eu-west-1:111122223333:security" }
  }
}

# Near miss: the word Root is in the patterns.
case "patterns that speak of the root user and mean something else" {
  expect = { "account:aws" = "violation" }

  resource "aws_cloudwatch_log_metric_filter" "others" {
    attrs = { name = "root", log_group_name = "audit", pattern = "{ $.userIdentity.type != \"Root\" && $.eventName = \"ConsoleLogin\" }", metric_transformation = [{ name = "Others", namespace = "Audit", value = "1" }] }
  }
  resource "aws_cloudwatch_metric_alarm" "others" {
    attrs = { alarm_name = "others", namespace = "Audit", metric_name = "Others", alarm_actions = ["arn:aws:sns:eu-west-1:111122223333:security"] }
  }
  resource "aws_cloudwatch_event_rule" "anybody-but-root" {
    attrs = { name = "root", event_pattern = core::jsonencode({ detail = { userIdentity = { type = [{ "anything-but" = "Root" }] } } }) }
  }
  resource "aws_cloudwatch_event_target" "anybody-but-root" {
    attrs = { rule = "root", arn = "arn:aws:sns:eu-west-1:111122223333:security" }
  }
}

case "an alarm that tells nobody, and a rule without a target" {
  expect = { "account:aws" = "violation" }

  resource "aws_cloudwatch_log_metric_filter" "root" {
    attrs = { name = "root", log_group_name = "audit", pattern = "{ $.userIdentity.type = \"Root\" }", metric_transformation = [{ name = "Root", namespace = "Audit", value = "1" }] }
  }
  resource "aws_cloudwatch_metric_alarm" "root" {
    attrs = { alarm_name = "root", namespace = "Audit", metric_name = "Root" }
  }
  resource "aws_cloudwatch_event_rule" "root" {
    attrs = { name = "root", event_pattern = core::jsonencode({ detail = { userIdentity = { type = ["Root"] } } }) }
  }
}

case "a workload does not watch the root user" {
  expect = "not-applicable"
  role   = "workload"

  resource "aws_instance" "web" {
    attrs = { instance_type = "t3.micro" }
  }
}

case "what the filter listens to is known after apply" {
  expect = "undecided"
  says   = "var.pattern"

  resource "aws_cloudwatch_log_metric_filter" "root" {
    attrs = { name = "root", log_group_name = "audit", pattern = unknown("var.pattern"), metric_transformation = [{ name = "Root", namespace = "Audit", value = "1" }] }
  }
  resource "aws_cloudwatch_metric_alarm" "root" {
    attrs = { alarm_name = "root", namespace = "Audit", metric_name = "Root", alarm_actions = ["arn:aws:sns:eu-west-1:111122223333:security"] }
  }
}

case "an incomplete plan may leave the alarm out" {
  expect = "undecided"
  says   = "the rest of plan.json, which is incomplete"

  stack "plan.json" {
    complete = false
    resource "aws_iam_user" "ana" {
      attrs = { name = "ana" }
    }
  }
}

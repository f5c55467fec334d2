locals {
  only_with_mfa = core::jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Deny", NotAction = ["iam:CreateVirtualMFADevice", "iam:EnableMFADevice", "iam:ListMFADevices", "sts:GetSessionToken"], Resource = "*", Condition = { BoolIfExists = { "aws:MultiFactorAuthPresent" = "false" } } }] })
}

case "MFA and an alarm" {
  expect = "passed"

  resource "aws_iam_user" "emergency" {
    attrs = { name = "emergency", path = "/break-glass/" }
  }
  resource "aws_iam_user_policy" "emergency" {
    attrs = { name = "only-with-mfa", user = "emergency", policy = local.only_with_mfa }
  }
  resource "aws_cloudwatch_log_metric_filter" "emergency" {
    attrs = { name = "emergency", log_group_name = "audit", pattern = "{ $.userIdentity.userName = \"emergency\" }", metric_transformation = [{ name = "Emergency", namespace = "Audit", value = "1" }] }
  }
  resource "aws_cloudwatch_metric_alarm" "emergency" {
    attrs = { alarm_name = "emergency", namespace = "Audit", metric_name = "Emergency", alarm_actions = ["arn:aws:sns:eu-west-1:111122223333:security"] }
  }
}

case "no alarm" {
  expect = { "aws_iam_user.emergency" = "violation" }
  says   = "nobody is told when emergency signs in"
  omits  = "without MFA"

  resource "aws_iam_user" "emergency" {
    attrs = { name = "emergency", path = "/break-glass/eu/" }
  }
  resource "aws_iam_user_policy" "emergency" {
    attrs = { name = "only-with-mfa", user = "emergency", policy = local.only_with_mfa }
  }
}

case "no MFA, and an event rule" {
  expect = { "aws_iam_user.emergency" = "violation" }
  says   = "without MFA"
  omits  = "nobody is told"

  resource "aws_iam_user" "emergency" {
    attrs = { name = "emergency", path = "/", tags = { break-glass = "yes" } }
  }
  resource "aws_cloudwatch_event_rule" "emergency" {
    attrs = { name = "emergency", event_pattern = core::jsonencode({ detail = { userIdentity = { type = ["IAMUser"], userName = ["emergency"] } } }) }
  }
  resource "aws_cloudwatch_event_target" "emergency" {
    attrs = { rule = aws_cloudwatch_event_rule.emergency.name, arn = "arn:aws:sns:eu-west-1:111122223333:security" }
  }
}

# Near miss: the pattern has the name of the user.
case "an alarm that names the user and means all others, one of the root user, and one that does nothing" {
  expect = { "aws_iam_user.emergency" = "violation" }
  says   = "nobody is told when emergency signs in"

  resource "aws_iam_user" "emergency" {
    attrs = { name = "emergency", path = "/break-glass/" }
  }
  resource "aws_iam_user_policy" "emergency" {
    attrs = { name = "only-with-mfa", user = "emergency", policy = local.only_with_mfa }
  }
  resource "aws_cloudwatch_log_metric_filter" "others" {
    attrs = { name = "emergency", log_group_name = "audit", pattern = "{ $.userIdentity.userName != \"emergency\" }", metric_transformation = [{ name = "Others", namespace = "Audit", value = "1" }] }
  }
  resource "aws_cloudwatch_metric_alarm" "others" {
    attrs = { alarm_name = "emergency", namespace = "Audit", metric_name = "Others", alarm_actions = ["arn:aws:sns:eu-west-1:111122223333:security"] }
  }
  resource "aws_cloudwatch_log_metric_filter" "root" {
    attrs = { name = "root", log_group_name = "audit", pattern = "{ $.userIdentity.type = \"Root\" }", metric_transformation = [{ name = "Root", namespace = "Audit", value = "1" }] }
  }
  resource "aws_cloudwatch_metric_alarm" "root" {
    attrs = { alarm_name = "root", namespace = "Audit", metric_name = "Root", alarm_actions = ["arn:aws:sns:eu-west-1:111122223333:security"] }
  }
  resource "aws_cloudwatch_log_metric_filter" "silent" {
    attrs = { name = "silent", log_group_name = "audit", pattern = "{ $.userIdentity.userName = \"emergency\" }", metric_transformation = [{ name = "Silent", namespace = "Audit", value = "1" }] }
  }
  resource "aws_cloudwatch_metric_alarm" "silent" {
    attrs = { alarm_name = "silent", namespace = "Audit", metric_name = "Silent" }
  }
}

case "a rule for users of one type hears of them all" {
  expect = "passed"

  resource "aws_iam_user" "emergency" {
    attrs = { name = "emergency", path = "/break-glass/" }
  }
  resource "aws_iam_user_policy" "emergency" {
    attrs = { name = "only-with-mfa", user = "emergency", policy = local.only_with_mfa }
  }
  resource "aws_cloudwatch_event_rule" "users" {
    attrs = { name = "users", event_pattern = core::jsonencode({ detail = { userIdentity = { type = ["IAMUser"] } } }) }
  }
  resource "aws_cloudwatch_event_target" "users" {
    attrs = { rule = "users", arn = "arn:aws:sns:eu-west-1:111122223333:security" }
  }
}

case "this house lets the emergency user do everything without MFA" {
  expect = "passed"

  inputs {
    without_mfa = ["*"]
  }
  resource "aws_iam_user" "emergency" {
    attrs = { name = "emergency", path = "/break-glass/" }
  }
  resource "aws_cloudwatch_event_rule" "users" {
    attrs = { name = "users", event_pattern = core::jsonencode({ detail = { userIdentity = { userName = ["emergency"] } } }) }
  }
  resource "aws_cloudwatch_event_target" "users" {
    attrs = { rule = "users", arn = "arn:aws:sns:eu-west-1:111122223333:security" }
  }
}

case "users for other days" {
  expect = "not-applicable"

  resource "aws_iam_user" "ana" {
    attrs = { name = "break-glass", path = "/people/break-glass/", tags = { team = "break-glass" } }
  }
  resource "aws_iam_user" "bea" {
    attrs = { name = "bea", path = "/" }
  }
}

case "what the alarm listens to is known after apply" {
  expect = "undecided"
  says   = "var.pattern"

  resource "aws_iam_user" "emergency" {
    attrs = { name = "emergency", path = "/break-glass/" }
  }
  resource "aws_iam_user_policy" "emergency" {
    attrs = { name = "only-with-mfa", user = "emergency", policy = local.only_with_mfa }
  }
  resource "aws_cloudwatch_log_metric_filter" "emergency" {
    attrs = { name = "emergency", log_group_name = "audit", pattern = unknown("var.pattern"), metric_transformation = [{ name = "Emergency", namespace = "Audit", value = "1" }] }
  }
  resource "aws_cloudwatch_metric_alarm" "emergency" {
    attrs = { alarm_name = "emergency", namespace = "Audit", metric_name = "Emergency", alarm_actions = ["arn:aws:sns:eu-west-1:111122223333:security"] }
  }
}

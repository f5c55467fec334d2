case "an alarm where AWS wants it" {
  expect = "passed"

  provider "aws" "default" {
    attrs = { region = "us-east-1" }
  }
  resource "aws_cloudwatch_metric_alarm" "charges" {
    attrs = { alarm_name = "charges", namespace = "AWS/Billing", metric_name = "EstimatedCharges", dimensions = { Currency = "USD" }, period = 21600, alarm_actions = ["arn:aws:sns:us-east-1:111122223333:spending"] }
  }
}

# Near miss: us-east-1 is there, in the name.
case "an alarm somewhere else, whatever its name says" {
  expect = { "aws_cloudwatch_metric_alarm.us-east-1" = "violation" }
  says   = "stands in eu-west-1, and AWS publishes what is charged in us-east-1 only"

  provider "aws" "default" {
    attrs = { region = "eu-west-1" }
  }
  resource "aws_cloudwatch_metric_alarm" "us-east-1" {
    attrs = { alarm_name = "us-east-1", namespace = "AWS/Billing", metric_name = "EstimatedCharges", dimensions = { Currency = "USD" }, period = 21600, alarm_actions = ["arn:aws:sns:us-east-1:111122223333:spending"] }
  }
}

case "no action, actions that are off, no currency, too short a period" {
  expect = {
    "aws_cloudwatch_metric_alarm.silent"   = "violation"
    "aws_cloudwatch_metric_alarm.off"      = "violation"
    "aws_cloudwatch_metric_alarm.currency" = "violation"
    "aws_cloudwatch_metric_alarm.other"    = "violation"
    "aws_cloudwatch_metric_alarm.short"    = "violation"
  }
  says = ["does nothing when it goes off", "looks at no currency", "looks at less than 21600 seconds at a time"]

  provider "aws" "default" {
    attrs = { region = "us-east-1" }
  }
  resource "aws_cloudwatch_metric_alarm" "silent" {
    attrs = { alarm_name = "silent", namespace = "AWS/Billing", metric_name = "EstimatedCharges", dimensions = { Currency = "USD" }, period = 21600, ok_actions = ["arn:aws:sns:us-east-1:111122223333:spending"] }
  }
  resource "aws_cloudwatch_metric_alarm" "off" {
    attrs = { alarm_name = "off", namespace = "AWS/Billing", metric_name = "EstimatedCharges", dimensions = { Currency = "USD" }, period = 21600, alarm_actions = ["arn:aws:sns:us-east-1:111122223333:spending"], actions_enabled = false }
  }
  resource "aws_cloudwatch_metric_alarm" "currency" {
    attrs = { alarm_name = "Currency", namespace = "AWS/Billing", metric_name = "EstimatedCharges", dimensions = { ServiceName = "Currency" }, period = 21600, alarm_actions = ["arn:aws:sns:us-east-1:111122223333:spending"] }
  }
  resource "aws_cloudwatch_metric_alarm" "other" {
    attrs = { alarm_name = "other", namespace = "AWS/Billing", metric_name = "EstimatedCharges", period = 21600, alarm_actions = ["arn:aws:sns:us-east-1:111122223333:spending"] }
  }
  resource "aws_cloudwatch_metric_alarm" "short" {
    attrs = { alarm_name = "short", namespace = "AWS/Billing", metric_name = "EstimatedCharges", dimensions = { Currency = "USD" }, period = 21599, alarm_actions = ["arn:aws:sns:us-east-1:111122223333:spending"] }
  }
}

case "metrics of a query: all of them count" {
  expect = { "aws_cloudwatch_metric_alarm.query" = "violation", "aws_cloudwatch_metric_alarm.good" = "passed" }
  says   = ["looks at no currency", "looks at less than"]

  provider "aws" "default" {
    attrs = { region = "us-east-1" }
  }
  resource "aws_cloudwatch_metric_alarm" "query" {
    attrs = {
      alarm_name    = "query"
      alarm_actions = ["arn:aws:sns:us-east-1:111122223333:spending"]
      metric_query = [
        { id = "a", metric = [{ namespace = "AWS/Billing", metric_name = "EstimatedCharges", dimensions = { Currency = "USD" }, period = 21600 }] },
        { id = "b", metric = [{ namespace = "AWS/Billing", metric_name = "EstimatedCharges", dimensions = { ServiceName = "AmazonEC2" }, period = 60 }] },
      ]
    }
  }
  resource "aws_cloudwatch_metric_alarm" "good" {
    attrs = {
      alarm_name    = "good"
      alarm_actions = ["arn:aws:sns:us-east-1:111122223333:spending"]
      metric_query = [
        { id = "a", metric = [{ namespace = "AWS/Billing", metric_name = "EstimatedCharges", dimensions = { Currency = "USD" }, period = 86400 }] },
        { id = "b", metric = [{ namespace = "AWS/EC2", metric_name = "CPUUtilization", period = 60 }] },
      ]
    }
  }
}

case "a period that the alarm does not say" {
  expect = "passed"

  provider "aws" "default" {
    attrs = { region = "us-east-1" }
  }
  resource "aws_cloudwatch_metric_alarm" "charges" {
    attrs = { alarm_name = "charges", namespace = "AWS/Billing", metric_name = "EstimatedCharges", dimensions = { Currency = "USD" }, alarm_actions = ["arn:aws:sns:us-east-1:111122223333:spending"] }
  }
}

case "other alarms, called after the bill" {
  expect = "not-applicable"

  provider "aws" "default" {
    attrs = { region = "eu-west-1" }
  }
  resource "aws_cloudwatch_metric_alarm" "AWS-Billing" {
    attrs = { alarm_name = "AWS/Billing", namespace = "AWS/EC2", metric_name = "EstimatedCharges" }
  }
}

case "the region comes from the environment" {
  expect = { "aws_cloudwatch_metric_alarm.charges" = "undecided" }

  resource "aws_cloudwatch_metric_alarm" "charges" {
    attrs = { alarm_name = "charges", namespace = "AWS/Billing", metric_name = "EstimatedCharges", dimensions = { Currency = "USD" }, period = 21600, alarm_actions = ["arn:aws:sns:us-east-1:111122223333:spending"] }
  }
}

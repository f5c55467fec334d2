# The root user is for a few tasks in a year: each use of it is news.

account_policy "*" "root-use-unalarmed" {
  guardrail {
    title    = "Nobody is told when the root user is used"
    severity = "medium"
    role     = "baseline"
    why      = "The root user can do everything and is needed almost never, so its use is a task that somebody planned, or an intruder who owns the account. Without an alarm nobody can tell for weeks."
    fix      = "Add an aws_cloudwatch_log_metric_filter on the trail's log group with the pattern { $.userIdentity.type = \"Root\" && $.userIdentity.invokedBy NOT EXISTS && $.eventType != \"AwsServiceEvent\" }, and an aws_cloudwatch_metric_alarm with alarm_actions on its metric; or an aws_cloudwatch_event_rule with a target."
    references = {
      "cis-aws-3.0"               = { "4.3" = "partial" }
      "cis-aws-4.0.1"             = { "4.3" = "partial" }
      "cis-aws-5.0"               = { "4.3" = "partial" }
      "cis-aws-6.0"               = { "5.3" = "partial" }
      "cis-aws-7.0"               = { "5.3" = "partial" }
      "well-architected-security" = { "SEC04-BP04" = "partial" }
    }
  }

  enforce {
    condition     = core::length(tfguard::alarms_for(target, { type = "Root" })) > 0
    error_message = "nobody is told when the root user of account ${target.label} signs in or calls AWS"
  }
}

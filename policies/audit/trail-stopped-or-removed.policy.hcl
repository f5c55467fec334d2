# Judged by what a trail recorded before this plan, and whether that is recorded after it: by this trail or by another one.

resource_policy "aws_cloudtrail" "trail-stopped-or-removed" {
  guardrail {
    title    = "This plan stops recording what happens in the account"
    severity = "critical"
    why      = "Whoever stops the trail first leaves no trace of what comes next; from here on nobody can tell what was done."
    fix      = "Keep the trail and its settings. To replace it, let the new one record before the old one goes (create_before_destroy)."
    references = {
      "cis-aws-3.0"               = { "3.1" = "partial" }
      "cis-aws-4.0.1"             = { "3.1" = "partial" }
      "cis-aws-5.0"               = { "3.1" = "partial" }
      "cis-aws-6.0"               = { "4.1" = "partial" }
      "cis-aws-7.0"               = { "4.1" = "partial" }
      "fsbp"                      = { "CloudTrail.1" = "partial" }
      "control-tower"             = { "AWS-GR_CLOUDTRAIL_CHANGE_PROHIBITED" = "partial" }
      "well-architected-security" = { "SEC04-BP02" = "partial" }
    }
  }

  operations = ["change"]

  locals {
    lost = tfguard::recording_lost(target)
  }

  enforce {
    condition     = local.lost == null
    error_message = "what trail ${local.lost.name} recorded until now, no trail records after this plan: ${local.lost.because}"
  }
}

# A record is worth what it takes to change it unseen.

input "trail_protections" {
  type        = list(string)
  default     = ["validation", "encryption", "logs"]
  description = "What each trail must have: validation (digests of log files), encryption (a KMS key of your own), logs (a copy in CloudWatch Logs)."
}

resource_policy "aws_cloudtrail" "trail-unverified" {
  guardrail {
    title    = "Trail that can be changed or read unseen"
    severity = "medium"
    why      = "Who breaks in wants the record to be silent: without digests nobody notices a log file that was changed or deleted, without a key of your own everybody who can read the bucket can read it, and without CloudWatch Logs no alarm hears of anything."
    fix      = "Set enable_log_file_validation = true, kms_key_id, and cloud_watch_logs_group_arn with cloud_watch_logs_role_arn; or name in trail_protections what is wanted."
    references = {
      "cis-aws-3.0"               = { "3.2" = "partial", "3.5" = "partial" }
      "cis-aws-4.0.1"             = { "3.2" = "partial", "3.5" = "partial" }
      "cis-aws-5.0"               = { "3.2" = "partial", "3.5" = "partial" }
      "cis-aws-6.0"               = { "4.2" = "partial", "4.5" = "partial" }
      "cis-aws-7.0"               = { "4.2" = "partial", "4.5" = "partial" }
      "fsbp"                      = { "CloudTrail.2" = "partial", "CloudTrail.4" = "partial" }
      "control-tower"             = { "AWS-GR_CLOUDTRAIL_VALIDATION_ENABLED" = "partial" }
      "well-architected-security" = { "SEC08-BP02" = "indirect" }
    }
  }

  enforce {
    condition     = !core::contains(input.trail_protections, "validation") || attrs.enable_log_file_validation == true
    error_message = "nobody notices when a log file of trail ${core::try(attrs.name, target.address)} is changed: enable_log_file_validation is off"
  }

  enforce {
    condition     = !core::contains(input.trail_protections, "encryption") || tfguard::present(attrs.kms_key_id)
    error_message = "the log files of trail ${core::try(attrs.name, target.address)} are not encrypted with a key of your own: it has no kms_key_id"
  }

  enforce {
    condition     = !core::contains(input.trail_protections, "logs") || tfguard::present(attrs.cloud_watch_logs_group_arn)
    error_message = "no alarm can hear what trail ${core::try(attrs.name, target.address)} records: it has no cloud_watch_logs_group_arn"
  }
}

# Detectors and recorders see one region each. What runs in another one is seen by nobody.

input "regions_apart" {
  type        = list(string)
  default     = ["aws_accessanalyzer_*", "aws_cloudwatch_event_*", "aws_cloudwatch_metric_alarm", "aws_config_*", "aws_default_*", "aws_detective_*", "aws_ebs_encryption_by_default", "aws_ebs_snapshot_block_public_access", "aws_ec2_image_block_public_access", "aws_ec2_instance_metadata_defaults", "aws_guardduty_*", "aws_inspector2_*", "aws_macie2_*", "aws_securityhub_*", "aws_sns_topic*"]
  description = "Types of resources that need no watcher: those that watch and tell, and the defaults of a region."
}

account_policy "*" "region-without-detection" {
  guardrail {
    title    = "Region in use in which nobody watches"
    severity = "medium"
    role     = "baseline"
    why      = "Detectors and recorders see one region each. Intruders know, and work where nobody looks; so does what a colleague tried out there last year."
    fix      = "Turn the detector or recorder on in each region that is used, with a provider for each; or, in the organization's administrator account, an organization configuration in each."
    references = {
      "cis-aws-3.0"               = { "1.20" = "partial", "3.3" = "partial" }
      "cis-aws-5.0"               = { "1.19" = "partial", "3.3" = "partial" }
      "cis-aws-7.0"               = { "2.18" = "partial", "4.3" = "partial" }
      "fsbp"                      = { "Config.1" = "partial", "GuardDuty.1" = "partial" }
      "well-architected-security" = { "SEC04-BP02" = "partial" }
    }
  }

  locals {
    guardduty = tfguard::unwatched_regions(target, ["aws_guardduty_detector", "data.aws_guardduty_detector"], ["aws_guardduty_organization_configuration"], input.regions_apart)
    config    = tfguard::unwatched_regions(target, ["aws_config_configuration_recorder"], [], input.regions_apart)
    hub       = tfguard::unwatched_regions(target, ["aws_securityhub_account"], ["aws_securityhub_organization_configuration"], input.regions_apart)
    analyzer  = tfguard::unwatched_regions(target, ["aws_accessanalyzer_analyzer"], [], input.regions_apart)
  }

  enforce {
    condition     = local.guardduty == null
    error_message = "account ${target.label} has resources in ${core::join(", ", local.guardduty.regions)}, and GuardDuty in other regions only"
  }

  enforce {
    condition     = local.config == null
    error_message = "account ${target.label} has resources in ${core::join(", ", local.config.regions)}, and a Config recorder in other regions only"
  }

  enforce {
    condition     = local.hub == null
    error_message = "account ${target.label} has resources in ${core::join(", ", local.hub.regions)}, and Security Hub in other regions only"
  }

  enforce {
    condition     = local.analyzer == null
    error_message = "account ${target.label} has resources in ${core::join(", ", local.analyzer.regions)}, and Access Analyzer in other regions only"
  }
}

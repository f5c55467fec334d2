# AWS Config remembers what every resource looked like, and when it changed.

account_policy "*" "config-recorder-off" {
  guardrail {
    title    = "Account whose configuration nobody records"
    severity = "medium"
    role     = "baseline"
    why      = "The trail says who called what; only AWS Config says how a resource was set before, and which ones break a rule now. A recorder alone does nothing: it must be started."
    fix      = "Add an aws_config_configuration_recorder, an aws_config_delivery_channel and an aws_config_configuration_recorder_status with is_enabled = true."
    references = {
      "cis-aws-3.0"               = { "3.3" = "partial" }
      "cis-aws-4.0.1"             = { "3.3" = "partial" }
      "cis-aws-5.0"               = { "3.3" = "partial" }
      "cis-aws-6.0"               = { "4.3" = "partial" }
      "cis-aws-7.0"               = { "4.3" = "partial" }
      "fsbp"                      = { "Config.1" = "partial" }
      "control-tower"             = { "AWS-GR_CONFIG_ENABLED" = "partial" }
      "well-architected-security" = { "SEC04-BP02" = "partial" }
    }
  }

  locals {
    recorders = tfguard::resources(target, "aws_config_configuration_recorder")
    states    = tfguard::resources(target, "aws_config_configuration_recorder_status")
  }

  enforce {
    condition     = core::length(local.recorders) > 0
    error_message = "account ${target.label} has no aws_config_configuration_recorder"
  }

  enforce {
    condition     = core::length(local.recorders) < 1 || core::length(local.states) > 0
    error_message = "nobody starts the recorder of account ${target.label}: there is no aws_config_configuration_recorder_status"
  }
}

resource_policy "aws_config_configuration_recorder_status" "config-recorder-off" {
  enforce {
    condition     = attrs.is_enabled == true
    error_message = "the recorder ${core::try(attrs.name, "")} is stopped"
  }
}

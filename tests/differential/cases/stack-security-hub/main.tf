provider "aws" {
  region = "eu-central-1"
}
variable "standards" {
  type = map(bool)
  default = {
    "aws-foundational-security-best-practices/v/1.0.0" = true
    "cis-aws-foundations-benchmark/v/3.0.0"            = true
    "pci-dss/v/3.2.1"                                  = false
  }
}
variable "disabled_controls" {
  type    = set(string)
  default = ["IAM.6", "Config.1"]
}
data "aws_partition" "p" {}
data "aws_region" "r" {}
resource "aws_securityhub_account" "this" {
  enable_default_standards  = false
  control_finding_generator = "SECURITY_CONTROL"
}
resource "aws_securityhub_standards_subscription" "s" {
  for_each      = { for k, v in var.standards : split("/", k)[0] => k if v }
  standards_arn = "arn:${data.aws_partition.p.partition}:securityhub:${data.aws_region.r.name}::standards/${each.value}"
  depends_on    = [aws_securityhub_account.this]
}
resource "aws_securityhub_finding_aggregator" "f" {
  linking_mode      = "SPECIFIED_REGIONS"
  specified_regions = ["eu-west-1", "us-east-1"]
}
resource "aws_securityhub_organization_configuration" "o" {
  auto_enable           = false
  auto_enable_standards = "NONE"
  organization_configuration {
    configuration_type = "CENTRAL"
  }
}
resource "aws_securityhub_configuration_policy" "c" {
  name = "base"
  configuration_policy {
    service_enabled       = true
    enabled_standard_arns = [for s in aws_securityhub_standards_subscription.s : s.standards_arn]
    security_controls_configuration {
      disabled_control_identifiers = var.disabled_controls
    }
  }
}
resource "aws_securityhub_automation_rule" "a" {
  rule_name   = "suppress"
  rule_order  = 1
  description = "x"
  actions {
    finding_fields_update {
      severity {
        label   = "LOW"
        product = "0.0"
      }
      workflow { status = "SUPPRESSED" }
    }
    type = "FINDING_FIELDS_UPDATE"
  }
  criteria {
    resource_id {
      comparison = "EQUALS"
      value      = "arn:aws:s3:::x"
    }
  }
}
resource "aws_guardduty_detector" "g" {
  finding_publishing_frequency = "ONE_HOUR"
}
resource "aws_guardduty_detector_feature" "f" {
  for_each    = toset(["S3_DATA_EVENTS", "EKS_AUDIT_LOGS", "RUNTIME_MONITORING"])
  detector_id = aws_guardduty_detector.g.id
  name        = each.key
  status      = "ENABLED"
  dynamic "additional_configuration" {
    for_each = each.key == "RUNTIME_MONITORING" ? ["EKS_ADDON_MANAGEMENT"] : []
    content {
      name   = additional_configuration.value
      status = "ENABLED"
    }
  }
}
resource "aws_guardduty_filter" "low" {
  name        = "low"
  action      = "ARCHIVE"
  detector_id = aws_guardduty_detector.g.id
  rank        = 1
  finding_criteria {
    criterion {
      field  = "severity"
      less_than = "4"
    }
  }
}
resource "aws_guardduty_publishing_destination" "p" {
  detector_id     = aws_guardduty_detector.g.id
  destination_arn = "arn:aws:s3:::findings"
  kms_key_arn     = aws_kms_key.k.arn
}
resource "aws_kms_key" "k" {
  policy = data.aws_iam_policy_document.k.json
  tags   = {}
}
data "aws_iam_policy_document" "k" {
  override_policy_documents = [jsonencode({ Version = "2012-10-17", Statement = [{ Sid = "Admin", Effect = "Allow", Principal = { AWS = "arn:aws:iam::111122223333:role/admin" }, Action = "kms:*", Resource = "*" }] })]
  statement {
    sid       = "Admin"
    actions   = ["kms:Describe*"]
    resources = ["*"]
    principals {
      type        = "AWS"
      identifiers = ["*"]
    }
  }
  statement {
    sid       = "GuardDuty"
    actions   = ["kms:GenerateDataKey"]
    resources = ["*"]
    principals {
      type        = "Service"
      identifiers = ["guardduty.amazonaws.com"]
    }
  }
}
resource "aws_inspector2_enabler" "i" {
  account_ids    = ["111122223333"]
  resource_types = ["ECR", "EC2", "LAMBDA"]
}
resource "aws_inspector2_organization_configuration" "o" {
  auto_enable {
    ec2    = true
    ecr    = true
    lambda = true
  }
}
resource "aws_macie2_account" "m" {
  finding_publishing_frequency = "SIX_HOURS"
}
resource "aws_macie2_classification_job" "j" {
  job_type = "SCHEDULED"
  name     = "weekly"
  s3_job_definition {
    bucket_definitions {
      account_id = "111122223333"
      buckets    = ["data"]
    }
  }
  schedule_frequency {
    weekly_schedule = "MONDAY"
  }
  depends_on = [aws_macie2_account.m]
}
resource "aws_detective_graph" "d" {
  tags = { a = "b" }
}
resource "aws_config_config_rule" "r" {
  for_each = {
    encrypted-volumes = ["ENCRYPTED_VOLUMES", null]
    access-keys       = ["ACCESS_KEYS_ROTATED", { maxAccessKeyAge = "90" }]
  }
  name             = each.key
  input_parameters = each.value[1] == null ? null : jsonencode(each.value[1])
  source {
    owner             = "AWS"
    source_identifier = each.value[0]
  }
  scope {
    compliance_resource_types = ["AWS::EC2::Volume"]
  }
}
resource "aws_config_conformance_pack" "c" {
  name          = "ops"
  template_body = <<EOT
Parameters:
  X:
    Type: String
Resources: {}
EOT
  input_parameter {
    parameter_name  = "X"
    parameter_value = "90"
  }
}
resource "aws_config_remediation_configuration" "r" {
  config_rule_name = aws_config_config_rule.r["encrypted-volumes"].name
  target_type      = "SSM_DOCUMENT"
  target_id        = "AWS-EnableX"
  parameter {
    name         = "AutomationAssumeRole"
    static_value = "arn:aws:iam::111122223333:role/x"
  }
  parameter {
    name           = "BucketName"
    resource_value = "RESOURCE_ID"
  }
  automatic                  = true
  maximum_automatic_attempts = 5
  retry_attempt_seconds      = 60
}
resource "aws_config_configuration_aggregator" "org" {
  name = "org"
  organization_aggregation_source {
    all_regions = true
    role_arn    = "arn:aws:iam::111122223333:role/x"
  }
}
resource "aws_accessanalyzer_analyzer" "unused" {
  analyzer_name = "unused"
  type          = "ACCOUNT_UNUSED_ACCESS"
  configuration {
    unused_access {
      unused_access_age = 90
    }
  }
}
resource "aws_accessanalyzer_archive_rule" "a" {
  analyzer_name = aws_accessanalyzer_analyzer.unused.analyzer_name
  rule_name     = "x"
  filter {
    criteria = "condition.aws:UserId"
    eq       = ["userid"]
  }
  filter {
    criteria = "error"
    exists   = true
  }
}
resource "aws_auditmanager_account_registration" "a" {}
resource "aws_controltower_control" "c" {
  control_identifier = "arn:aws:controltower:eu-central-1::control/AWS-GR_ENCRYPTED_VOLUMES"
  target_identifier  = "arn:aws:organizations::111122223333:ou/o-abcdefghij/ou-abcd-12345678"
}
resource "aws_fms_admin_account" "f" {}
resource "aws_cloudtrail_event_data_store" "e" {
  name                           = "org"
  multi_region_enabled           = true
  organization_enabled           = true
  retention_period               = 2555
  termination_protection_enabled = true
  advanced_event_selector {
    name = "mgmt"
    field_selector {
      field  = "eventCategory"
      equals = ["Management"]
    }
  }
}
resource "aws_cloudtrail" "adv" {
  name           = "adv"
  s3_bucket_name = "b"
  advanced_event_selector {
    name = "s3"
    field_selector {
      field  = "eventCategory"
      equals = ["Data"]
    }
    field_selector {
      field       = "resources.ARN"
      starts_with = ["arn:aws:s3:::x/"]
    }
  }
}
resource "aws_iam_saml_provider" "idp" {
  name                   = "idp"
  saml_metadata_document = file("${path.module}/metadata.xml")
}
resource "aws_iam_server_certificate" "c" {
  name             = "c"
  certificate_body = "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n"
  private_key      = sensitive("-----BEGIN KEY-----\nx\n-----END KEY-----")
}
resource "aws_signer_signing_profile" "s" {
  platform_id = "AWSLambda-SHA384-ECDSA"
  name_prefix = "prod_"
  signature_validity_period {
    value = 5
    type  = "YEARS"
  }
}

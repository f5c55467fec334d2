resource "aws_iam_role" "full" {
  name                 = "full"
  path                 = "/service/"
  description          = "A role"
  max_session_duration = 7200
  permissions_boundary = "arn:aws:iam::aws:policy/PowerUserAccess"
  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "ec2.amazonaws.com" } }]
  })
  inline_policy {
    name   = "inline"
    policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "s3:*", Resource = "*" }] })
  }
}

resource "aws_iam_role" "prefix" {
  name_prefix         = "prefix-"
  assume_role_policy  = jsonencode({ Version = "2012-10-17", Statement = [] })
  managed_policy_arns = ["arn:aws:iam::aws:policy/ReadOnlyAccess"]
}

resource "aws_iam_role_policy_attachment" "a" {
  role       = aws_iam_role.full.name
  policy_arn = "arn:aws:iam::aws:policy/ReadOnlyAccess"
}

resource "aws_iam_instance_profile" "p" {
  name = "profile"
  role = aws_iam_role.full.name
}

resource "aws_iam_user" "u" {
  name          = "user"
  force_destroy = true
}

resource "aws_iam_access_key" "k" {
  user = aws_iam_user.u.name
}

resource "aws_iam_user_login_profile" "l" {
  user = aws_iam_user.u.name
}

resource "aws_iam_group_membership" "m" {
  name  = "members"
  group = "group"
  users = [aws_iam_user.u.name, "other"]
}

resource "aws_iam_account_password_policy" "p" {
  minimum_password_length = 14
  require_symbols         = true
}

resource "aws_iam_openid_connect_provider" "o" {
  url            = "https://token.actions.githubusercontent.com"
  client_id_list = ["sts.amazonaws.com"]
}

resource "aws_iam_saml_provider" "s" {
  name                   = "saml"
  saml_metadata_document = join("", [for n in range(1000) : "x"])
}

resource "aws_kms_key" "k" {
  description             = "key"
  enable_key_rotation     = true
  deletion_window_in_days = 7
}

resource "aws_kms_alias" "a" {
  name          = "alias/key"
  target_key_id = aws_kms_key.k.key_id
}

resource "aws_kms_grant" "g" {
  name              = "grant"
  key_id            = aws_kms_key.k.key_id
  grantee_principal = aws_iam_role.full.arn
  operations        = ["Encrypt", "Decrypt"]
  constraints {
    encryption_context_equals = { a = "b" }
  }
}

resource "aws_secretsmanager_secret" "s" {
  name                    = "secret"
  recovery_window_in_days = 0
  replica {
    region = "eu-central-1"
  }
}

resource "aws_secretsmanager_secret_rotation" "r" {
  secret_id           = aws_secretsmanager_secret.s.id
  rotation_lambda_arn = "arn:aws:lambda:eu-west-1:123456789012:function:rotate"
  rotation_rules {
    automatically_after_days = 30
  }
}

resource "aws_cloudtrail" "t" {
  name                          = "trail"
  s3_bucket_name                = "logs"
  is_multi_region_trail         = true
  enable_log_file_validation    = true
  include_global_service_events = true
  event_selector {
    read_write_type = "All"
    data_resource {
      type   = "AWS::S3::Object"
      values = ["arn:aws:s3"]
    }
  }
  insight_selector {
    insight_type = "ApiCallRateInsight"
  }
}

resource "aws_cloudtrail" "advanced" {
  name           = "advanced"
  s3_bucket_name = "logs"
  advanced_event_selector {
    name = "Data"
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

resource "aws_config_configuration_recorder" "r" {
  name     = "default"
  role_arn = "arn:aws:iam::123456789012:role/r"
  recording_group {
    all_supported                 = true
    include_global_resource_types = true
  }
}

resource "aws_config_delivery_channel" "d" {
  name           = "default"
  s3_bucket_name = "logs"
  snapshot_delivery_properties {
    delivery_frequency = "TwentyFour_Hours"
  }
}

resource "aws_config_configuration_recorder_status" "s" {
  name       = aws_config_configuration_recorder.r.name
  is_enabled = true
}

resource "aws_config_config_rule" "managed" {
  name = "rule"
  source {
    owner             = "AWS"
    source_identifier = "S3_BUCKET_VERSIONING_ENABLED"
  }
  scope {
    compliance_resource_types = ["AWS::S3::Bucket"]
  }
}

resource "aws_config_config_rule" "custom" {
  name             = "custom"
  input_parameters = jsonencode({ a = "b" })
  source {
    owner             = "CUSTOM_LAMBDA"
    source_identifier = "arn:aws:lambda:eu-west-1:123456789012:function:f"
    source_detail {
      message_type = "ConfigurationItemChangeNotification"
    }
  }
}

resource "aws_guardduty_detector" "d" {
  enable = true
  datasources {
    s3_logs {
      enable = true
    }
    malware_protection {
      scan_ec2_instance_with_findings {
        ebs_volumes {
          enable = true
        }
      }
    }
  }
}

resource "aws_guardduty_detector" "plain" {}

resource "aws_guardduty_detector_feature" "f" {
  detector_id = aws_guardduty_detector.d.id
  name        = "EKS_RUNTIME_MONITORING"
  status      = "ENABLED"
  additional_configuration {
    name   = "EKS_ADDON_MANAGEMENT"
    status = "ENABLED"
  }
}

resource "aws_guardduty_organization_configuration" "o" {
  auto_enable_organization_members = "ALL"
  detector_id                      = aws_guardduty_detector.d.id
}

resource "aws_securityhub_account" "a" {}

resource "aws_securityhub_standards_subscription" "s" {
  standards_arn = "arn:aws:securityhub:eu-west-1::standards/aws-foundational-security-best-practices/v/1.0.0"
}

resource "aws_securityhub_organization_configuration" "o" {
  auto_enable = true
}

resource "aws_accessanalyzer_analyzer" "a" {
  analyzer_name = "analyzer"
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

resource "aws_macie2_account" "m" {}

resource "aws_inspector2_enabler" "i" {
  account_ids    = ["123456789012"]
  resource_types = ["EC2", "ECR"]
}

resource "aws_detective_graph" "d" {}

resource "aws_account_alternate_contact" "c" {
  alternate_contact_type = "SECURITY"
  name                   = "Security"
  title                  = "Team"
  email_address          = "security@example.com"
  phone_number           = "+123456789"
}

resource "aws_account_primary_contact" "p" {
  address_line_1     = "1 Street"
  city               = "City"
  country_code       = "DE"
  full_name          = "Some Body"
  phone_number       = "+49123456789"
  postal_code        = "12345"
}

resource "aws_organizations_organization" "o" {
  aws_service_access_principals = ["cloudtrail.amazonaws.com", "config.amazonaws.com"]
  enabled_policy_types          = ["SERVICE_CONTROL_POLICY"]
  feature_set                   = "ALL"
}

resource "aws_organizations_organizational_unit" "u" {
  name      = "unit"
  parent_id = aws_organizations_organization.o.roots[0].id
}

resource "aws_organizations_account" "a" {
  name      = "account"
  email     = "account@example.com"
  parent_id = aws_organizations_organizational_unit.u.id
}

resource "aws_organizations_policy" "scp" {
  name    = "scp"
  content = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Deny", Action = "*", Resource = "*" }] })
}

resource "aws_organizations_policy_attachment" "a" {
  policy_id = aws_organizations_policy.scp.id
  target_id = aws_organizations_account.a.id
}

resource "aws_organizations_delegated_administrator" "d" {
  account_id        = aws_organizations_account.a.id
  service_principal = "guardduty.amazonaws.com"
}

resource "aws_ssoadmin_permission_set" "p" {
  name             = "Admin"
  instance_arn     = "arn:aws:sso:::instance/ssoins-1234567890123456"
  session_duration = "PT4H"
}

resource "aws_ssoadmin_account_assignment" "a" {
  instance_arn       = "arn:aws:sso:::instance/ssoins-1234567890123456"
  permission_set_arn = aws_ssoadmin_permission_set.p.arn
  principal_id       = "12345678-1234-1234-1234-123456789012"
  principal_type     = "GROUP"
  target_id          = "123456789012"
  target_type        = "AWS_ACCOUNT"
}

resource "aws_identitystore_user" "u" {
  identity_store_id = "d-1234567890"
  display_name      = "Ann"
  user_name         = "ann"
  name {
    given_name  = "Ann"
    family_name = "Other"
  }
  emails {
    value = "ann@example.com"
  }
}

resource "aws_wafv2_web_acl" "w" {
  name  = "acl"
  scope = "REGIONAL"
  default_action {
    allow {}
  }
  rule {
    name     = "managed"
    priority = 1
    override_action {
      none {}
    }
    statement {
      managed_rule_group_statement {
        name        = "AWSManagedRulesCommonRuleSet"
        vendor_name = "AWS"
        rule_action_override {
          name = "SizeRestrictions_BODY"
          action_to_use {
            count {}
          }
        }
      }
    }
    visibility_config {
      cloudwatch_metrics_enabled = true
      metric_name                = "managed"
      sampled_requests_enabled   = true
    }
  }
  rule {
    name     = "rate"
    priority = 2
    action {
      block {}
    }
    statement {
      rate_based_statement {
        limit              = 1000
        aggregate_key_type = "IP"
      }
    }
    visibility_config {
      cloudwatch_metrics_enabled = false
      metric_name                = "rate"
      sampled_requests_enabled   = false
    }
  }
  visibility_config {
    cloudwatch_metrics_enabled = true
    metric_name                = "acl"
    sampled_requests_enabled   = true
  }
}

resource "aws_wafv2_ip_set" "i" {
  name               = "ips"
  scope              = "REGIONAL"
  ip_address_version = "IPV4"
  addresses          = ["10.0.0.0/8"]
}

resource "aws_acmpca_certificate_authority" "c" {
  certificate_authority_configuration {
    key_algorithm     = "RSA_4096"
    signing_algorithm = "SHA512WITHRSA"
    subject {
      common_name = "example.com"
    }
  }
}

resource "aws_ssm_parameter" "secure" {
  name   = "/secure"
  type   = "SecureString"
  value  = "x"
  key_id = "alias/key"
}

resource "aws_ssm_document" "d" {
  name            = "document"
  document_type   = "Command"
  document_format = "YAML"
  content         = "schemaVersion: '2.2'\n"
}

resource "aws_ssm_maintenance_window" "w" {
  name     = "window"
  schedule = "cron(0 16 ? * TUE *)"
  duration = 3
  cutoff   = 1
}

resource "aws_ssm_association" "a" {
  name = "AWS-RunPatchBaseline"
  targets {
    key    = "InstanceIds"
    values = ["*"]
  }
}

resource "aws_ebs_default_kms_key" "d" {
  key_arn = aws_kms_key.k.arn
}

resource "aws_ec2_instance_metadata_defaults" "d" {
  http_tokens = "required"
}

resource "aws_ec2_image_block_public_access" "b" {
  state = "block-new-sharing"
}

resource "aws_ram_resource_share" "s" {
  name = "share"
}

resource "aws_shield_protection" "p" {
  name         = "protection"
  resource_arn = "arn:aws:ec2:eu-west-1:123456789012:eip-allocation/eipalloc-1"
}

resource "aws_fms_policy" "f" {
  name                  = "policy"
  exclude_resource_tags = false
  resource_type         = "AWS::ElasticLoadBalancingV2::LoadBalancer"
  security_service_policy_data {
    type                 = "WAF"
    managed_service_data = jsonencode({ type = "WAF" })
  }
}

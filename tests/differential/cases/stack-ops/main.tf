provider "aws" {
  region = "sa-east-1"
}
variable "rotation" {
  type    = map(number)
  default = { primary = 90, reports = 365 }
}
resource "aws_kms_key" "k" {
  for_each                           = var.rotation
  description                        = "key ${each.key}"
  enable_key_rotation                = true
  rotation_period_in_days            = each.value
  bypass_policy_lockout_safety_check = false
  is_enabled                         = each.key == "primary"
}
resource "aws_kms_alias" "a" {
  for_each      = aws_kms_key.k
  name_prefix   = "alias/${each.key}-"
  target_key_id = each.value.arn
}
resource "aws_s3_bucket" "logs" {
  bucket_prefix = "logs-"
}
resource "aws_s3_bucket_acl" "logs" {
  bucket = aws_s3_bucket.logs.id
  access_control_policy {
    grant {
      grantee {
        type = "Group"
        uri  = "http://acs.amazonaws.com/groups/s3/LogDelivery"
      }
      permission = "WRITE"
    }
    owner {
      id = "abc"
    }
  }
}
resource "aws_s3_bucket_logging" "self" {
  bucket        = aws_s3_bucket.logs.id
  target_bucket = aws_s3_bucket.logs.id
  target_prefix = "self/"
  target_object_key_format {
    partitioned_prefix {
      partition_date_source = "EventTime"
    }
  }
}
resource "aws_flow_log" "f" {
  log_destination      = aws_s3_bucket.logs.arn
  log_destination_type = "s3"
  traffic_type         = "REJECT"
  vpc_id               = "vpc-1"
  destination_options {
    file_format        = "parquet"
    per_hour_partition = true
  }
}
resource "aws_cloudtrail" "t" {
  name           = "trail"
  s3_bucket_name = aws_s3_bucket.logs.id
  event_selector {
    exclude_management_event_sources = ["kms.amazonaws.com"]
    data_resource {
      type   = "AWS::Lambda::Function"
      values = ["arn:aws:lambda"]
    }
  }
}
resource "aws_cloudwatch_log_destination" "d" {
  name       = "d"
  role_arn   = "arn:aws:iam::111122223333:role/x"
  target_arn = "arn:aws:kinesis:sa-east-1:111122223333:stream/s"
}
resource "aws_cloudwatch_log_destination_policy" "p" {
  destination_name = aws_cloudwatch_log_destination.d.name
  access_policy    = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = { AWS = "111122223333" }, Action = "logs:PutSubscriptionFilter", Resource = aws_cloudwatch_log_destination.d.arn }] })
}
resource "aws_iam_user" "robots" {
  for_each             = toset(["ci", "backup"])
  name                 = each.key
  permissions_boundary = "arn:aws:iam::aws:policy/PowerUserAccess"
}
resource "aws_iam_user_policy" "robots" {
  for_each    = aws_iam_user.robots
  name_prefix = "inline-"
  user        = each.value.name
  policy      = data.aws_iam_policy_document.robots[each.key].json
}
data "aws_iam_policy_document" "robots" {
  for_each = toset(["ci", "backup"])
  statement {
    not_actions = ["iam:*", "organizations:*"]
    resources   = ["*"]
    condition {
      test     = "IpAddress"
      variable = "aws:SourceIp"
      values   = ["192.0.2.0/24", "2001:db8::/32"]
    }
  }
}
resource "aws_iam_access_key" "robots" {
  for_each = aws_iam_user.robots
  user     = each.key
  status   = "Inactive"
}
resource "aws_iam_group" "g" {
  name = "g"
}
resource "aws_iam_group_membership" "g" {
  name  = "m"
  group = aws_iam_group.g.name
  users = [for u in aws_iam_user.robots : u.name]
}
resource "aws_iam_policy" "deny" {
  name_prefix = "deny-"
  path        = "/security/"
  policy = jsonencode({
    Version = "2012-10-17",
    Statement = [
      { Effect = "Deny", Action = ["s3:DeleteBucket", "kms:ScheduleKeyDeletion"], Resource = "*" },
      { Sid = "Mfa", Effect = "Deny", NotAction = "sts:*", Resource = "*", Condition = { BoolIfExists = { "aws:MultiFactorAuthPresent" = false } } },
    ]
  })
}
resource "aws_iam_group_policy_attachment" "g" {
  for_each   = { deny = aws_iam_policy.deny.arn, read = "arn:aws:iam::aws:policy/ReadOnlyAccess" }
  group      = aws_iam_group.g.name
  policy_arn = each.value
}
resource "aws_iam_openid_connect_provider" "gh" {
  url            = "https://token.actions.githubusercontent.com"
  client_id_list = ["sts.amazonaws.com"]
}
resource "aws_budgets_budget" "b" {
  name         = "b"
  budget_type  = "USAGE"
  limit_amount = "100.0"
  limit_unit   = "GB"
  time_unit    = "QUARTERLY"
  auto_adjust_data {
    auto_adjust_type = "HISTORICAL"
    historical_options {
      budget_adjustment_period = 2
    }
  }
}
resource "aws_sns_topic" "t" {
  name                                = "t"
  lambda_success_feedback_sample_rate = 10
  tracing_config                      = "Active"
  policy                              = jsonencode({ Version = "2008-10-17", Id = "x", Statement = [{ Sid = "a", Effect = "Allow", Principal = { Service = "budgets.amazonaws.com" }, Action = "SNS:Publish", Resource = "*" }] })
}
resource "aws_ssm_parameter" "p" {
  name             = "/ops/x"
  type             = "SecureString"
  value_wo         = "secret"
  value_wo_version = 1
  tier             = "Intelligent-Tiering"
}
resource "aws_secretsmanager_secret_version" "s" {
  secret_id      = "x"
  secret_binary  = base64encode("abc")
  version_stages = ["AWSCURRENT", "x"]
}
resource "aws_ecr_repository" "r" {
  name = "r"
  encryption_configuration {
    encryption_type = "KMS"
    kms_key         = aws_kms_key.k["primary"].arn
  }
}
resource "aws_ecr_lifecycle_policy" "l" {
  repository = aws_ecr_repository.r.name
  policy     = <<EOF
{
    "rules": [
        {
            "rulePriority": 2,
            "description": "Keep > 5 & < 10",
            "selection": { "tagStatus": "tagged", "tagPrefixList": ["v"], "countType": "imageCountMoreThan", "countNumber": 30 },
            "action": { "type": "expire" }
        },
        {
            "rulePriority": 1,
            "selection": { "tagStatus": "untagged", "countType": "sinceImagePushed", "countUnit": "days", "countNumber": 14 },
            "action": { "type": "expire" }
        }
    ]
}
EOF
}
resource "aws_config_organization_custom_rule" "r" {
  name                = "r"
  lambda_function_arn = "arn:aws:lambda:sa-east-1:111122223333:function:x"
  trigger_types       = ["ConfigurationItemChangeNotification"]
}
resource "aws_ec2_image_block_public_access" "i" {
  state = "block-new-sharing"
}
resource "aws_default_vpc" "d" {}
resource "aws_default_subnet" "s" {
  availability_zone = "sa-east-1a"
}
resource "aws_default_route_table" "r" {
  default_route_table_id = aws_default_vpc.d.default_route_table_id
  route                  = []
}
resource "aws_s3_account_public_access_block" "a" {
  block_public_acls   = true
  block_public_policy = true
}

locals {
  ana   = { name = "ana", arn = "arn:aws:iam::111122223333:user/ana" }
  force_mfa = core::jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Deny", NotAction = "iam:*MFA*", Resource = "*", Condition = { BoolIfExists = { "aws:MultiFactorAuthPresent" = "false" } } }] })
  shop  = { name = "shop", id = "222222222222", parent_id = "r-ab12" }
  stay  = core::jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Deny", Action = "organizations:LeaveOrganization", Resource = "*" }] })
  more  = core::jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Deny", Action = "organizations:*", Resource = "*" }] })
  allow = core::jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "*", Resource = "*" }] })
}

case "a detector is deleted" {
  expect = "violation"
  says   = "aws_guardduty_detector.this protects no longer, and nothing in these inputs does so in its place: it is deleted"

  resource "aws_guardduty_detector" "this" {
    prior_attrs = { enable = true, region = "eu-west-1" }
  }
}

case "a detector is only forgotten" {
  expect = "violation"
  says   = "it leaves the state, so that nobody manages it any more"

  resource "aws_guardduty_detector" "this" {
    actions     = ["forget"]
    prior_attrs = { enable = true, region = "eu-west-1" }
  }
}

case "a detector is switched off" {
  expect = "violation"
  says   = "it is switched off"

  resource "aws_guardduty_detector" "this" {
    attrs       = { enable = false, region = "eu-west-1" }
    prior_attrs = { enable = true, region = "eu-west-1" }
  }
}

case "a detector is replaced by one that is off" {
  expect = "violation"

  resource "aws_guardduty_detector" "this" {
    actions     = ["delete", "create"]
    attrs       = { enable = false, region = "eu-west-1" }
    prior_attrs = { enable = true, region = "eu-west-1" }
  }
}

case "a detector was off before" {
  expect = "not-applicable"

  resource "aws_guardduty_detector" "this" {
    prior_attrs = { enable = false, region = "eu-west-1" }
  }
}

case "a detector changes otherwise" {
  expect = "passed"

  resource "aws_guardduty_detector" "this" {
    attrs       = { enable = true, region = "eu-west-1", finding_publishing_frequency = "ONE_HOUR" }
    prior_attrs = { enable = true, region = "eu-west-1" }
  }
}

case "a detector is replaced by one like it" {
  expect = "passed"

  resource "aws_guardduty_detector" "this" {
    actions     = ["delete", "create"]
    attrs       = { enable = true, region = "eu-west-1" }
    prior_attrs = { enable = true, region = "eu-west-1" }
  }
}

case "a detector of another address takes over" {
  expect = { "aws_guardduty_detector.this" = "passed" }

  resource "aws_guardduty_detector" "this" {
    prior_attrs = { enable = true, region = "eu-west-1" }
  }
  resource "aws_guardduty_detector" "again" {
    attrs = { enable = true, region = "eu-west-1" }
  }
}

case "a detector of another region does not" {
  expect = { "aws_guardduty_detector.this" = "violation" }

  resource "aws_guardduty_detector" "this" {
    prior_attrs = { enable = true, region = "eu-west-1" }
  }
  resource "aws_guardduty_detector" "again" {
    attrs = { enable = true, region = "us-east-1" }
  }
}

case "a detector of another account does not" {
  expect = { "aws_guardduty_detector.this" = "violation" }

  provider "aws" "default" {
    attrs = { region = "eu-west-1", allowed_account_ids = ["111122223333"] }
  }
  provider "aws" "other" {
    attrs = { region = "eu-west-1", allowed_account_ids = ["444455556666"], profile = "other" }
  }
  resource "aws_guardduty_detector" "this" {
    prior_attrs = { enable = true, region = "eu-west-1" }
  }
  resource "aws_guardduty_detector" "other" {
    provider = "aws.other"
    attrs    = { enable = true, region = "eu-west-1" }
  }
}

case "a detector moves to another state" {
  expect = { "aws_guardduty_detector.this" = "passed" }

  stack "old.json" {
    provider "aws" "old" {
      attrs = { region = "eu-west-1", allowed_account_ids = ["222222222222"] }
    }
    resource "aws_guardduty_detector" "this" {
      provider    = "aws.old"
      actions     = ["forget"]
      prior_attrs = { enable = true, region = "eu-west-1" }
    }
  }
  stack "new.json" {
    provider "aws" "new" {
      attrs = { region = "eu-west-1", allowed_account_ids = ["222222222222"] }
    }
    resource "aws_guardduty_detector" "detector" {
      provider    = "aws.new"
      attrs       = { enable = true, region = "eu-west-1" }
      prior_attrs = { enable = true, region = "eu-west-1" }
    }
  }
}

case "a detector moves to a state of which the account is not known" {
  expect = { "aws_guardduty_detector.this" = "undecided" }

  stack "old.json" {
    provider "aws" "old" {
      attrs = { region = "eu-west-1", allowed_account_ids = ["222222222222"] }
    }
    resource "aws_guardduty_detector" "this" {
      provider    = "aws.old"
      actions     = ["forget"]
      prior_attrs = { enable = true, region = "eu-west-1" }
    }
  }
  stack "new.json" {
    resource "aws_guardduty_detector" "detector" {
      attrs       = { enable = true, region = "eu-west-1" }
      prior_attrs = { enable = true, region = "eu-west-1" }
    }
  }
}

case "a first detector" {
  expect = "not-applicable"

  resource "aws_guardduty_detector" "this" {
    attrs = { enable = true, region = "eu-west-1" }
  }
}

case "whether it stays on is known after apply" {
  expect = "undecided"
  says   = "var.guardduty"

  resource "aws_guardduty_detector" "this" {
    attrs       = { enable = unknown("var.guardduty"), region = "eu-west-1" }
    prior_attrs = { enable = true, region = "eu-west-1" }
  }
}

case "the region of what takes over is known after apply" {
  expect = { "aws_guardduty_detector.this" = "undecided" }

  resource "aws_guardduty_detector" "this" {
    prior_attrs = { enable = true, region = "eu-west-1" }
  }
  resource "aws_guardduty_detector" "again" {
    attrs = { enable = true, region = unknown("var.region") }
  }
}

case "a targeted plan takes it away, and what it leaves out does not come with it" {
  expect = "violation"

  stack "plan.json" {
    complete = false
    resource "aws_guardduty_detector" "this" {
      prior_attrs = { enable = true, region = "eu-west-1" }
    }
  }
}

case "the rest of a plan that an error interrupted may hold another one" {
  expect = "undecided"
  says   = "incomplete"

  stack "plan.json" {
    complete = false
    errored  = true
    resource "aws_guardduty_detector" "this" {
      prior_attrs = { enable = true, region = "eu-west-1" }
    }
  }
}

case "the block of public access is deleted" {
  expect = "violation"

  resource "aws_s3_account_public_access_block" "this" {
    prior_attrs = { block_public_acls = true, block_public_policy = true, ignore_public_acls = true, restrict_public_buckets = true }
  }
}

case "the block of public access is taken over by one that does less" {
  expect = { "aws_s3_account_public_access_block.this" = "violation" }

  resource "aws_s3_account_public_access_block" "this" {
    prior_attrs = { block_public_acls = true, block_public_policy = true, ignore_public_acls = true, restrict_public_buckets = true }
  }
  resource "aws_s3_account_public_access_block" "other" {
    attrs = { block_public_acls = true, block_public_policy = true, ignore_public_acls = true, restrict_public_buckets = false }
  }
}

case "the block of public access is taken over by one that does more" {
  expect = { "aws_s3_account_public_access_block.this" = "passed" }

  resource "aws_s3_account_public_access_block" "this" {
    prior_attrs = { block_public_acls = true, block_public_policy = true, ignore_public_acls = true, restrict_public_buckets = false }
  }
  resource "aws_s3_account_public_access_block" "other" {
    attrs = { block_public_acls = true, block_public_policy = true, ignore_public_acls = true, restrict_public_buckets = true }
  }
}

case "the password policy is deleted" {
  expect = "violation"

  resource "aws_iam_account_password_policy" "this" {
    prior_attrs = { minimum_password_length = 14, max_password_age = 90, require_numbers = true }
  }
}

case "a longer minimum takes over" {
  expect = { "aws_iam_account_password_policy.this" = "passed" }

  resource "aws_iam_account_password_policy" "this" {
    prior_attrs = { minimum_password_length = 14, max_password_age = 90, require_numbers = true }
  }
  resource "aws_iam_account_password_policy" "again" {
    attrs = { minimum_password_length = 16, max_password_age = 60, require_numbers = true }
  }
}

case "a shorter minimum does not" {
  expect = { "aws_iam_account_password_policy.this" = "violation" }

  resource "aws_iam_account_password_policy" "this" {
    prior_attrs = { minimum_password_length = 14, max_password_age = 90, require_numbers = true }
  }
  resource "aws_iam_account_password_policy" "again" {
    attrs = { minimum_password_length = 8, max_password_age = 90, require_numbers = true }
  }
}

case "passwords that never expire do not" {
  expect = { "aws_iam_account_password_policy.this" = "violation" }

  resource "aws_iam_account_password_policy" "this" {
    prior_attrs = { minimum_password_length = 14, max_password_age = 90, require_numbers = true }
  }
  resource "aws_iam_account_password_policy" "again" {
    attrs = { minimum_password_length = 14, max_password_age = 0, require_numbers = true }
  }
}

case "a minimum that is known after apply may do" {
  expect = { "aws_iam_account_password_policy.this" = "undecided" }

  resource "aws_iam_account_password_policy" "this" {
    prior_attrs = { minimum_password_length = 14, max_password_age = 90, require_numbers = true }
  }
  resource "aws_iam_account_password_policy" "again" {
    attrs = { minimum_password_length = unknown("var.length"), max_password_age = 90, require_numbers = true }
  }
}

case "the security contact is deleted" {
  expect = "violation"

  resource "aws_account_alternate_contact" "security" {
    prior_attrs = { alternate_contact_type = "SECURITY", name = "sec", email_address = "sec@example.com", phone_number = "+1", title = "t" }
  }
}

case "another security contact comes" {
  expect = { "aws_account_alternate_contact.security" = "passed" }

  resource "aws_account_alternate_contact" "security" {
    prior_attrs = { alternate_contact_type = "SECURITY", name = "sec", email_address = "sec@example.com", phone_number = "+1", title = "t" }
  }
  resource "aws_account_alternate_contact" "again" {
    attrs = { alternate_contact_type = "SECURITY", name = "soc", email_address = "soc@example.com", phone_number = "+1", title = "t" }
  }
}

case "the billing contact is not the security contact" {
  expect = { "aws_account_alternate_contact.security" = "violation" }

  resource "aws_account_alternate_contact" "security" {
    prior_attrs = { alternate_contact_type = "SECURITY", name = "sec", email_address = "sec@example.com", phone_number = "+1", title = "t" }
  }
  resource "aws_account_alternate_contact" "billing" {
    attrs       = { alternate_contact_type = "BILLING", name = "fin", email_address = "fin@example.com", phone_number = "+1", title = "t" }
    prior_attrs = { alternate_contact_type = "BILLING", name = "fin", email_address = "fin@example.com", phone_number = "+1", title = "t" }
  }
}

case "the recorder is stopped" {
  expect = "violation"

  resource "aws_config_configuration_recorder_status" "this" {
    attrs       = { name = "default", is_enabled = false }
    prior_attrs = { name = "default", is_enabled = true }
  }
}

case "image sharing is opened" {
  expect = "violation"

  resource "aws_ec2_image_block_public_access" "this" {
    attrs       = { state = "unblocked" }
    prior_attrs = { state = "block-new-sharing" }
  }
}

case "snapshot sharing is opened a little" {
  expect = "passed"

  resource "aws_ebs_snapshot_block_public_access" "this" {
    attrs       = { state = "block-new-sharing" }
    prior_attrs = { state = "block-all-sharing" }
  }
}

case "snapshots are shared as before, by another block" {
  expect = { "aws_ebs_snapshot_block_public_access.this" = "violation" }

  resource "aws_ebs_snapshot_block_public_access" "this" {
    prior_attrs = { state = "block-all-sharing", region = "eu-west-1" }
  }
  resource "aws_ebs_snapshot_block_public_access" "again" {
    attrs = { state = "block-new-sharing", region = "eu-west-1" }
  }
}

case "central root management is given up" {
  expect = "violation"

  resource "aws_iam_organizations_features" "this" {
    prior_attrs = { enabled_features = ["RootCredentialsManagement", "RootSessions"] }
  }
}

case "central root management is taken over in part" {
  expect = { "aws_iam_organizations_features.this" = "violation" }

  resource "aws_iam_organizations_features" "this" {
    prior_attrs = { enabled_features = ["RootCredentialsManagement", "RootSessions"] }
  }
  resource "aws_iam_organizations_features" "again" {
    attrs = { enabled_features = ["RootSessions"] }
  }
}

case "the alarm on the bill is deleted" {
  expect = "violation"

  resource "aws_cloudwatch_metric_alarm" "bill" {
    prior_attrs = { alarm_name = "bill", namespace = "AWS/Billing", metric_name = "EstimatedCharges", threshold = 100, actions_enabled = true, alarm_actions = ["arn:aws:sns:us-east-1:111122223333:bill"] }
  }
}

case "an alarm on something else is no guardrail" {
  expect = "not-applicable"

  resource "aws_cloudwatch_metric_alarm" "cpu" {
    prior_attrs = { alarm_name = "cpu", namespace = "AWS/EC2", metric_name = "CPUUtilization", threshold = 100, actions_enabled = true, alarm_actions = ["arn:aws:sns:us-east-1:111122223333:cpu"] }
  }
}

case "what protects nobody goes without a word" {
  expect = "not-applicable"

  resource "aws_instance" "web" {
    prior_attrs = { instance_type = "t3.micro" }
  }
}

case "an analyzer of the account is no analyzer of the organization" {
  expect = { "aws_accessanalyzer_analyzer.all" = "violation" }

  resource "aws_accessanalyzer_analyzer" "all" {
    prior_attrs = { analyzer_name = "all", type = "ORGANIZATION", region = "eu-west-1" }
  }
  resource "aws_accessanalyzer_analyzer" "one" {
    attrs = { analyzer_name = "one", type = "ACCOUNT", region = "eu-west-1" }
  }
}

case "a trail is deleted" {
  expect = "violation"

  resource "aws_cloudtrail" "main" {
    prior_attrs = { name = "main", s3_bucket_name = "logs", is_multi_region_trail = true }
  }
}

case "another trail takes over" {
  expect = { "aws_cloudtrail.main" = "passed" }

  resource "aws_cloudtrail" "main" {
    prior_attrs = { name = "main", s3_bucket_name = "logs", is_multi_region_trail = true }
  }
  resource "aws_cloudtrail" "again" {
    attrs = { name = "again", s3_bucket_name = "logs", is_multi_region_trail = true }
  }
}

case "a trail that is weakened is still there" {
  expect = "not-applicable"

  resource "aws_cloudtrail" "main" {
    attrs       = { name = "main", s3_bucket_name = "logs" }
    prior_attrs = { name = "main", s3_bucket_name = "logs", is_multi_region_trail = true }
  }
}

case "a budget is deleted" {
  expect = "violation"

  resource "aws_budgets_budget" "all" {
    prior_attrs = { name = "all", budget_type = "COST", limit_amount = "1000", limit_unit = "USD", time_unit = "MONTHLY" }
  }
}

case "a budget with another name takes over" {
  expect = { "aws_budgets_budget.all" = "passed" }

  resource "aws_budgets_budget" "all" {
    prior_attrs = { name = "all", budget_type = "COST", limit_amount = "1000", limit_unit = "USD", time_unit = "MONTHLY" }
  }
  resource "aws_budgets_budget" "again" {
    attrs = { name = "again", budget_type = "COST", limit_amount = "1000", limit_unit = "USD", time_unit = "MONTHLY" }
  }
}

case "a budget with a far higher limit does not" {
  expect = { "aws_budgets_budget.all" = "violation" }

  resource "aws_budgets_budget" "all" {
    prior_attrs = { name = "all", budget_type = "COST", limit_amount = "1000", limit_unit = "USD", time_unit = "MONTHLY" }
  }
  resource "aws_budgets_budget" "again" {
    attrs = { name = "again", budget_type = "COST", limit_amount = "9000", limit_unit = "USD", time_unit = "MONTHLY" }
  }
}

case "a budget's action is deleted" {
  expect = "violation"

  resource "aws_budgets_budget_action" "stop" {
    prior_attrs = { budget_name = "all", action_type = "APPLY_IAM_POLICY", approval_model = "AUTOMATIC", notification_type = "ACTUAL", execution_role_arn = "arn:aws:iam::111122223333:role/stop", action_threshold = [{ action_threshold_type = "PERCENTAGE", action_threshold_value = 100 }], definition = [{ iam_action_definition = [{ policy_arn = "arn:aws:iam::111122223333:policy/stop", roles = ["build"] }] }] }
  }
}

case "an SCP is detached" {
  expect = "violation"
  says   = "in aws_organizations_account.shop, organizations:LeaveOrganization is no longer denied"

  resource "aws_organizations_account" "shop" {
    attrs       = local.shop
    prior_attrs = local.shop
  }
  resource "aws_organizations_policy" "guard" {
    attrs       = { id = "p-guard123", name = "guard", type = "SERVICE_CONTROL_POLICY", content = local.stay }
    prior_attrs = { id = "p-guard123", name = "guard", type = "SERVICE_CONTROL_POLICY", content = local.stay }
  }
  resource "aws_organizations_policy_attachment" "shop" {
    prior_attrs = { policy_id = "p-guard123", target_id = "222222222222" }
  }
}

# Near miss: the attachment is deleted, and nothing is lost.
case "an SCP is detached, and hangs above from now on" {
  expect = { "aws_organizations_policy_attachment.shop" = "passed" }

  resource "aws_organizations_account" "shop" {
    attrs       = local.shop
    prior_attrs = local.shop
  }
  resource "aws_organizations_policy" "guard" {
    attrs       = { id = "p-guard123", name = "guard", type = "SERVICE_CONTROL_POLICY", content = local.stay }
    prior_attrs = { id = "p-guard123", name = "guard", type = "SERVICE_CONTROL_POLICY", content = local.stay }
  }
  resource "aws_organizations_policy_attachment" "shop" {
    prior_attrs = { policy_id = "p-guard123", target_id = "222222222222" }
  }
  resource "aws_organizations_policy_attachment" "root" {
    attrs = { policy_id = "p-guard123", target_id = "r-ab12" }
  }
}

case "an SCP is detached from an account that another one covers as well" {
  expect = { "aws_organizations_policy_attachment.shop" = "passed" }

  resource "aws_organizations_account" "shop" {
    attrs       = local.shop
    prior_attrs = local.shop
  }
  resource "aws_organizations_policy" "guard" {
    attrs       = { id = "p-guard123", name = "guard", type = "SERVICE_CONTROL_POLICY", content = local.stay }
    prior_attrs = { id = "p-guard123", name = "guard", type = "SERVICE_CONTROL_POLICY", content = local.stay }
  }
  resource "aws_organizations_policy_attachment" "shop" {
    prior_attrs = { policy_id = "p-guard123", target_id = "222222222222" }
  }
  resource "aws_organizations_policy" "other" {
    attrs       = { id = "p-other123", name = "other", type = "SERVICE_CONTROL_POLICY", content = local.more }
    prior_attrs = { id = "p-other123", name = "other", type = "SERVICE_CONTROL_POLICY", content = local.more }
  }
  resource "aws_organizations_policy_attachment" "root" {
    attrs       = { policy_id = "p-other123", target_id = "r-ab12" }
    prior_attrs = { policy_id = "p-other123", target_id = "r-ab12" }
  }
}

case "an SCP and its attachment are deleted" {
  expect = { "aws_organizations_policy_attachment.shop" = "violation", "aws_organizations_policy.guard" = "violation" }

  resource "aws_organizations_account" "shop" {
    attrs       = local.shop
    prior_attrs = local.shop
  }
  resource "aws_organizations_policy" "guard" {
    prior_attrs = { id = "p-guard123", name = "guard", type = "SERVICE_CONTROL_POLICY", content = local.stay }
  }
  resource "aws_organizations_policy_attachment" "shop" {
    prior_attrs = { policy_id = "p-guard123", target_id = "222222222222" }
  }
}

case "an SCP that hung nowhere is deleted" {
  expect = "passed"

  resource "aws_organizations_account" "shop" {
    attrs       = local.shop
    prior_attrs = local.shop
  }
  resource "aws_organizations_policy" "guard" {
    prior_attrs = { id = "p-guard123", name = "guard", type = "SERVICE_CONTROL_POLICY", content = local.stay }
  }
}

case "an SCP that denied nothing is detached" {
  expect = "passed"

  resource "aws_organizations_account" "shop" {
    attrs       = local.shop
    prior_attrs = local.shop
  }
  resource "aws_organizations_policy" "guard" {
    attrs       = { id = "p-guard123", name = "guard", type = "SERVICE_CONTROL_POLICY", content = local.allow }
    prior_attrs = { id = "p-guard123", name = "guard", type = "SERVICE_CONTROL_POLICY", content = local.allow }
  }
  resource "aws_organizations_policy_attachment" "shop" {
    prior_attrs = { policy_id = "p-guard123", target_id = "222222222222" }
  }
}

case "what another SCP says is known after apply" {
  expect = { "aws_organizations_policy_attachment.shop" = "undecided" }
  says   = "var.scp"

  resource "aws_organizations_account" "shop" {
    attrs       = local.shop
    prior_attrs = local.shop
  }
  resource "aws_organizations_policy" "guard" {
    attrs       = { id = "p-guard123", name = "guard", type = "SERVICE_CONTROL_POLICY", content = local.stay }
    prior_attrs = { id = "p-guard123", name = "guard", type = "SERVICE_CONTROL_POLICY", content = local.stay }
  }
  resource "aws_organizations_policy_attachment" "shop" {
    prior_attrs = { policy_id = "p-guard123", target_id = "222222222222" }
  }
  resource "aws_organizations_policy" "other" {
    attrs = { name = "other", type = "SERVICE_CONTROL_POLICY", content = unknown("var.scp") }
  }
  resource "aws_organizations_policy_attachment" "other" {
    attrs = { policy_id = aws_organizations_policy.other.id, target_id = "222222222222" }
  }
}

case "a Deny for a group is deleted" {
  expect = "violation"
  says   = "any more"

  resource "aws_iam_user" "ana" {
    attrs       = local.ana
    prior_attrs = local.ana
  }
  resource "aws_iam_group" "staff" {
    attrs       = { name = "staff" }
    prior_attrs = { name = "staff" }
  }
  resource "aws_iam_user_group_membership" "ana" {
    attrs       = { user = "ana", groups = ["staff"] }
    prior_attrs = { user = "ana", groups = ["staff"] }
  }
  resource "aws_iam_group_policy" "mfa" {
    prior_attrs = { name = "mfa", group = "staff", policy = local.force_mfa }
  }
}

case "a user leaves the group with the Deny" {
  expect = "violation"
  says   = "to aws_iam_user.ana any more"

  resource "aws_iam_user" "ana" {
    attrs       = local.ana
    prior_attrs = local.ana
  }
  resource "aws_iam_group" "staff" {
    attrs       = { name = "staff" }
    prior_attrs = { name = "staff" }
  }
  resource "aws_iam_user_group_membership" "ana" {
    prior_attrs = { user = "ana", groups = ["staff"] }
  }
  resource "aws_iam_group_policy" "mfa" {
    attrs       = { name = "mfa", group = "staff", policy = local.force_mfa }
    prior_attrs = { name = "mfa", group = "staff", policy = local.force_mfa }
  }
}

case "a Deny is deleted that another policy repeats" {
  expect = { "aws_iam_group_policy.mfa" = "passed" }

  resource "aws_iam_user" "ana" {
    attrs       = local.ana
    prior_attrs = local.ana
  }
  resource "aws_iam_group" "staff" {
    attrs       = { name = "staff" }
    prior_attrs = { name = "staff" }
  }
  resource "aws_iam_user_group_membership" "ana" {
    attrs       = { user = "ana", groups = ["staff"] }
    prior_attrs = { user = "ana", groups = ["staff"] }
  }
  resource "aws_iam_group_policy" "mfa" {
    prior_attrs = { name = "mfa", group = "staff", policy = local.force_mfa }
  }
  resource "aws_iam_user_policy" "mfa" {
    attrs = { name = "mfa", user = "ana", policy = local.force_mfa }
  }
  resource "aws_iam_group_policy" "again" {
    attrs = { name = "again", group = "staff", policy = local.force_mfa }
  }
}

case "a Deny is deleted with the only one whom it bound" {
  expect = "passed"

  resource "aws_iam_user" "ana" {
    prior_attrs = local.ana
  }
  resource "aws_iam_user_policy" "mfa" {
    prior_attrs = { name = "mfa", user = "ana", policy = local.force_mfa }
  }
}

case "a grant is no guardrail" {
  expect = "not-applicable"

  resource "aws_iam_user" "ana" {
    attrs       = local.ana
    prior_attrs = local.ana
  }
  resource "aws_iam_user_policy" "look" {
    prior_attrs = { name = "look", user = "ana", policy = local.allow }
  }
}

case "what the other policy denies is known after apply" {
  expect = { "aws_iam_user_policy.mfa" = "undecided" }
  says   = "var.policy"

  resource "aws_iam_user" "ana" {
    attrs       = local.ana
    prior_attrs = local.ana
  }
  resource "aws_iam_user_policy" "mfa" {
    prior_attrs = { name = "mfa", user = "ana", policy = local.force_mfa }
  }
  resource "aws_iam_user_policy" "other" {
    attrs = { name = "other", user = "ana", policy = unknown("var.policy") }
  }
}

case "a Deny is detached from a role" {
  expect = "violation"
  says   = "nothing denies organizations:LeaveOrganization to aws_iam_role.build any more"

  resource "aws_iam_role" "build" {
    attrs       = { name = "build", assume_role_policy = "{}" }
    prior_attrs = { name = "build", assume_role_policy = "{}" }
  }
  resource "aws_iam_policy" "stay" {
    attrs       = { name = "stay", arn = "arn:aws:iam::111122223333:policy/stay", policy = local.stay }
    prior_attrs = { name = "stay", arn = "arn:aws:iam::111122223333:policy/stay", policy = local.stay }
  }
  resource "aws_iam_role_policy_attachment" "stay" {
    prior_attrs = { role = "build", policy_arn = "arn:aws:iam::111122223333:policy/stay" }
  }
}

# One user for the day on which Identity Center is down: MFA or nothing, and an alarm on every use.

resource "aws_iam_user" "break_glass" {
  name = "break-glass"
  path = "/break-glass/"
  tags = { purpose = "break-glass" }
}

resource "aws_iam_user_login_profile" "break_glass" {
  user                    = aws_iam_user.break_glass.name
  password_reset_required = true
  pgp_key                 = "keybase:operations"
}

resource "aws_iam_group" "break_glass" {
  name = "break-glass"
}

resource "aws_iam_user_group_membership" "break_glass" {
  user   = aws_iam_user.break_glass.name
  groups = [aws_iam_group.break_glass.name]
}

resource "aws_iam_group_policy_attachment" "break_glass" {
  for_each = toset([
    "arn:aws:iam::aws:policy/PowerUserAccess",
    "arn:aws:iam::aws:policy/IAMReadOnlyAccess",
  ])

  group      = aws_iam_group.break_glass.name
  policy_arn = each.value
}

resource "aws_iam_group_policy" "only_with_mfa" {
  name   = "only-with-mfa"
  group  = aws_iam_group.break_glass.name
  policy = data.aws_iam_policy_document.only_with_mfa.json
}

data "aws_iam_policy_document" "only_with_mfa" {
  statement {
    sid    = "EnrolOwnDevice"
    effect = "Allow"

    actions = [
      "iam:CreateVirtualMFADevice",
      "iam:EnableMFADevice",
      "iam:ListMFADevices",
      "iam:ResyncMFADevice",
      "iam:GetUser",
      "iam:ChangePassword",
    ]

    resources = [
      "arn:aws:iam::${data.aws_caller_identity.me.account_id}:mfa/*",
      "arn:aws:iam::${data.aws_caller_identity.me.account_id}:user/break-glass/*",
    ]
  }

  statement {
    sid    = "NothingElseWithoutMfa"
    effect = "Deny"

    not_actions = [
      "iam:CreateVirtualMFADevice",
      "iam:EnableMFADevice",
      "iam:ListMFADevices",
      "iam:ListVirtualMFADevices",
      "iam:ResyncMFADevice",
      "iam:GetUser",
      "iam:ChangePassword",
      "sts:GetSessionToken",
    ]

    resources = ["*"]

    condition {
      test     = "BoolIfExists"
      variable = "aws:MultiFactorAuthPresent"
      values   = ["false"]
    }
  }
}

resource "aws_cloudwatch_log_metric_filter" "break_glass" {
  name           = "break-glass-use"
  log_group_name = module.baseline.audit_log_group
  pattern        = "{ $.userIdentity.userName = \"break-glass\" }"

  metric_transformation {
    name      = "BreakGlassUse"
    namespace = "Audit"
    value     = "1"
  }
}

resource "aws_cloudwatch_metric_alarm" "break_glass" {
  alarm_name          = "break-glass-use"
  namespace           = "Audit"
  metric_name         = "BreakGlassUse"
  comparison_operator = "GreaterThanOrEqualToThreshold"
  statistic           = "Sum"
  evaluation_periods  = 1
  period              = 60
  threshold           = 1
  alarm_actions       = [module.baseline.security_topic]
}

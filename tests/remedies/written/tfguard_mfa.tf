# Written by `tfguard fix` for iam-user-without-mfa.
# Users who have no MFA device yet enrol one under `Security credentials`, sign out, and sign in again.
# Access keys work through `aws sts get-session-token --serial-number ... --token-code ...`.

resource "aws_iam_policy" "require_mfa" {
  name = "require-mfa"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid    = "EnrolOwnDevice"
        Effect = "Allow"
        Action = [
          "iam:ChangePassword",
          "iam:EnableMFADevice",
          "iam:GetUser",
          "iam:ListMFADevices",
          "iam:ResyncMFADevice"
        ]
        Resource = "arn:aws:iam::*:user/$${aws:username}"
      },
      {
        Sid      = "NameNewDevice"
        Effect   = "Allow"
        Action   = "iam:CreateVirtualMFADevice"
        Resource = "arn:aws:iam::*:mfa/*"
      },
      {
        Sid    = "SeeWhatThereIs"
        Effect = "Allow"
        Action = [
          "iam:GetAccountPasswordPolicy",
          "iam:ListVirtualMFADevices"
        ]
        Resource = "*"
      },
      {
        Sid    = "DenyAllElseWithoutMFA"
        Effect = "Deny"
        NotAction = [
          "iam:ChangePassword",
          "iam:CreateVirtualMFADevice",
          "iam:EnableMFADevice",
          "iam:GetAccountPasswordPolicy",
          "iam:GetUser",
          "iam:ListMFADevices",
          "iam:ListVirtualMFADevices",
          "iam:ResyncMFADevice",
          "sts:GetSessionToken"
        ]
        Resource = "*"
        Condition = {
          BoolIfExists = {
            "aws:MultiFactorAuthPresent" = "false"
          }
        }
      }
    ]
  })
}

resource "aws_iam_group" "require_mfa" {
  name = "require-mfa"
}

resource "aws_iam_group_policy_attachment" "require_mfa" {
  group      = aws_iam_group.require_mfa.name
  policy_arn = aws_iam_policy.require_mfa.arn
}

resource "aws_iam_user_group_membership" "require_mfa" {
  for_each = {
    "aws_iam_user.people[\"ann\"]" = aws_iam_user.people["ann"].name
    "aws_iam_user.people[\"cho\"]" = aws_iam_user.people["cho"].name
  }
  user = each.value
  groups = [
    aws_iam_group.require_mfa.name
  ]
}

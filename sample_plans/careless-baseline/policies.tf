resource "aws_iam_policy" "admins" {
  name = "admins"

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = "*"
      Resource = "*"
    }]
  })
}

resource "aws_iam_group_policy_attachment" "admins" {
  group      = aws_iam_group.admins.name
  policy_arn = aws_iam_policy.admins.arn
}

resource "aws_iam_policy" "developers" {
  name = "developers"

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid       = "EverythingButAccess"
        Effect    = "Allow"
        NotAction = ["iam:*", "organizations:*", "account:*"]
        Resource  = "*"
      },
      {
        Sid      = "NoKeysOfOthers"
        Effect   = "Deny"
        Action   = ["iam:CreateAccesKey", "iam:UpdateAccessKey"]
        Resource = "*"
      },
    ]
  })
}

resource "aws_iam_policy_attachment" "developers" {
  name       = "developers"
  policy_arn = aws_iam_policy.developers.arn
  groups     = [aws_iam_group.developers.name]
  users      = [aws_iam_user.jenkins.name]
}

resource "aws_iam_group_policy_attachment" "cloudshell" {
  group      = aws_iam_group.developers.name
  policy_arn = "arn:aws:iam::aws:policy/AWSCloudShellFullAccess"
}

# The database of the customers: with MFA only.
resource "aws_iam_group_policy" "customers" {
  name  = "customers-with-mfa"
  group = aws_iam_group.developers.name

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "CustomersWithMfa"
      Effect    = "Allow"
      Action    = ["rds-db:connect", "secretsmanager:GetSecretValue"]
      Resource  = "*"
      Condition = { BoolIfExists = { "aws:MultiFactorAuthPresent" = "true" } }
    }]
  })
}

# From a blog.
resource "aws_iam_group_policy" "force_mfa" {
  name  = "force-mfa"
  group = aws_iam_group.developers.name

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "DenyAllExceptListedIfNoMFA"
      Effect    = "Deny"
      NotAction = ["iam:ListUsers", "iam:ChangePassword", "s3:*", "sts:GetSessionToken"]
      Resource  = "*"
      Condition = { Bool = { "aws:MultiFactorAuthPresent" = "false" } }
    }]
  })
}

resource "aws_iam_account_password_policy" "this" {
  minimum_password_length        = 8
  password_reuse_prevention      = 3
  max_password_age               = 30
  allow_users_to_change_password = true
  hard_expiry                    = true
}

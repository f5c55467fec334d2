# For contractors who cannot come through Identity Center yet.
resource "aws_iam_group" "developers" {
  name = "developers"
}

resource "aws_iam_policy" "developers" {
  name = "developers"

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid      = "Build"
        Effect   = "Allow"
        Action   = ["ecs:Describe*", "ecs:List*", "lambda:InvokeFunction", "logs:FilterLogEvents", "logs:GetLogEvents"]
        Resource = "*"
      },
      {
        Sid      = "NoKeysOfOthers"
        Effect   = "Deny"
        Action   = ["iam:CreateAccessKey", "iam:UpdateAccessKey"]
        Resource = "*"
      },
    ]
  })
}

resource "aws_iam_group_policy_attachment" "developers" {
  group      = aws_iam_group.developers.name
  policy_arn = aws_iam_policy.developers.arn
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
      Condition = { Bool = { "aws:MultiFactorAuthPresent" = "true" } }
    }]
  })
}

resource "aws_iam_role" "support" {
  name = "support"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { AWS = "arn:aws:iam::375433036541:root" }
    }]
  })
}

resource "aws_iam_role_policy_attachment" "support" {
  role       = aws_iam_role.support.name
  policy_arn = "arn:aws:iam::aws:policy/AWSSupportAccess"
}

resource "aws_iam_account_password_policy" "this" {
  minimum_password_length        = 14
  password_reuse_prevention      = 24
  allow_users_to_change_password = true
}

# People come through Identity Center, and Jenkins with a token of its own; one user is left, the one in the safe.

resource "aws_iam_user" "emergency" {
  name = "emergency"
  path = "/break-glass/"
  tags = { break-glass = "yes" }
}

resource "aws_iam_user_login_profile" "emergency" {
  user    = aws_iam_user.emergency.name
  pgp_key = "keybase:velo_operations"
}

resource "aws_iam_group" "emergency" {
  name = "emergency"
}

resource "aws_iam_user_group_membership" "emergency" {
  user   = aws_iam_user.emergency.name
  groups = [aws_iam_group.emergency.name]
}

resource "aws_iam_group_policy_attachment" "emergency" {
  for_each = toset(["IAMReadOnlyAccess", "PowerUserAccess"])

  group      = aws_iam_group.emergency.name
  policy_arn = "arn:aws:iam::aws:policy/${each.key}"
}

resource "aws_iam_group_policy" "force_mfa" {
  name  = "force-mfa"
  group = aws_iam_group.emergency.name

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid      = "Enrol"
        Effect   = "Allow"
        Action   = ["iam:CreateVirtualMFADevice", "iam:EnableMFADevice", "iam:ResyncMFADevice", "iam:ChangePassword"]
        Resource = ["arn:aws:iam::*:mfa/*", "arn:aws:iam::*:user/break-glass/*"]
      },
      {
        Sid    = "DenyAllExceptListedIfNoMFA"
        Effect = "Deny"
        NotAction = [
          "iam:CreateVirtualMFADevice",
          "iam:EnableMFADevice",
          "iam:ListMFADevices",
          "iam:ListVirtualMFADevices",
          "iam:ResyncMFADevice",
          "iam:GetUser",
          "iam:ChangePassword",
          "sts:GetSessionToken",
        ]
        Resource  = "*"
        Condition = { BoolIfExists = { "aws:MultiFactorAuthPresent" = "false" } }
      },
    ]
  })
}

resource "aws_iam_openid_connect_provider" "jenkins" {
  url            = "https://jenkins.velo.example"
  client_id_list = ["sts.amazonaws.com"]
}

resource "aws_iam_role" "jenkins" {
  name               = "jenkins"
  assume_role_policy = data.aws_iam_policy_document.jenkins_assumes.json
}

data "aws_iam_policy_document" "jenkins_assumes" {
  statement {
    actions = ["sts:AssumeRoleWithWebIdentity"]

    principals {
      type        = "Federated"
      identifiers = [aws_iam_openid_connect_provider.jenkins.arn]
    }

    condition {
      test     = "StringEquals"
      variable = "jenkins.velo.example:sub"
      values   = ["job/rental/deploy"]
    }
  }
}

resource "aws_iam_role_policy" "jenkins" {
  name   = "deploy"
  role   = aws_iam_role.jenkins.name
  policy = data.aws_iam_policy_document.jenkins.json
}

data "aws_iam_policy_document" "jenkins" {
  statement {
    sid       = "Deploy"
    actions   = ["ecs:DescribeServices", "ecs:RegisterTaskDefinition", "ecs:UpdateService", "lambda:UpdateFunctionCode"]
    resources = ["*"]
  }

  statement {
    sid       = "Artifacts"
    actions   = ["s3:*"]
    resources = ["arn:aws:s3:::velo-rental-artifacts", "arn:aws:s3:::velo-rental-artifacts/*"]
  }

  statement {
    sid       = "Roles"
    actions   = ["iam:PassRole"]
    resources = ["arn:aws:iam::375433036541:role/tasks/*"]

    condition {
      test     = "StringEquals"
      variable = "iam:PassedToService"
      values   = ["ecs-tasks.amazonaws.com"]
    }
  }
}

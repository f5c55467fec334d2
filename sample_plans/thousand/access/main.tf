variable "account" {
  type = string
}

variable "organization" {
  type = string
}

variable "repositories" {
  type = list(string)
}

# What no role of the shop may go beyond.
resource "aws_iam_policy" "boundary" {
  name   = "shop-boundary"
  policy = data.aws_iam_policy_document.boundary.json
}

data "aws_iam_policy_document" "boundary" {
  statement {
    sid = "Work"

    actions = [
      "cloudwatch:*",
      "dynamodb:*",
      "ecr:*",
      "events:PutEvents",
      "kms:Decrypt",
      "kms:GenerateDataKey*",
      "logs:*",
      "rds-db:connect",
      "s3:*",
      "secretsmanager:*",
      "sns:Publish",
      "sqs:*",
      "ssm:GetParameter*",
      "ssmmessages:*",
      "xray:Put*",
    ]

    resources = ["*"]
  }

  statement {
    sid       = "NoTampering"
    effect    = "Deny"
    actions   = ["s3:DeleteBucket*", "s3:PutBucketPolicy", "s3:PutBucketPublicAccessBlock"]
    resources = ["*"]
  }
}

resource "aws_iam_openid_connect_provider" "github" {
  url            = "https://token.actions.githubusercontent.com"
  client_id_list = ["sts.amazonaws.com"]
}

resource "aws_iam_role" "deploy" {
  for_each = toset(var.repositories)

  name                 = "deploy-${replace(each.key, "/", "-")}"
  assume_role_policy   = data.aws_iam_policy_document.github[each.key].json
  max_session_duration = 3600
}

data "aws_iam_policy_document" "github" {
  for_each = toset(var.repositories)

  statement {
    actions = ["sts:AssumeRoleWithWebIdentity"]

    principals {
      type        = "Federated"
      identifiers = [aws_iam_openid_connect_provider.github.arn]
    }

    condition {
      test     = "StringEquals"
      variable = "token.actions.githubusercontent.com:aud"
      values   = ["sts.amazonaws.com"]
    }

    condition {
      test     = "StringLike"
      variable = "token.actions.githubusercontent.com:sub"
      values   = ["repo:${each.key}:ref:refs/heads/main", "repo:${each.key}:environment:production"]
    }
  }
}

resource "aws_iam_role_policy" "deploy" {
  for_each = aws_iam_role.deploy

  name   = "deploy"
  role   = each.value.name
  policy = data.aws_iam_policy_document.deploy.json
}

data "aws_iam_policy_document" "deploy" {
  statement {
    sid = "RollOut"

    actions = [
      "ecs:DescribeServices",
      "ecs:DescribeTaskDefinition",
      "ecs:RegisterTaskDefinition",
      "ecs:UpdateService",
      "lambda:UpdateFunctionCode",
    ]

    resources = ["*"]
  }

  statement {
    sid       = "Images"
    actions   = ["ecr:BatchCheckLayerAvailability", "ecr:CompleteLayerUpload", "ecr:InitiateLayerUpload", "ecr:PutImage", "ecr:UploadLayerPart"]
    resources = ["arn:aws:ecr:eu-central-1:${var.account}:repository/shop/*"]
  }

  statement {
    sid       = "Login"
    actions   = ["ecr:GetAuthorizationToken"]
    resources = ["*"]
  }

  statement {
    sid       = "GiveTasksTheirRoles"
    actions   = ["iam:PassRole"]
    resources = ["arn:aws:iam::${var.account}:role/shop/*"]

    condition {
      test     = "StringEquals"
      variable = "iam:PassedToService"
      values   = ["ecs-tasks.amazonaws.com", "lambda.amazonaws.com"]
    }
  }
}

# The monitoring company reads metrics.
resource "aws_iam_role" "monitoring" {
  name               = "monitoring"
  assume_role_policy = data.aws_iam_policy_document.monitoring.json
}

data "aws_iam_policy_document" "monitoring" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::464622532012:root"]
    }

    condition {
      test     = "StringEquals"
      variable = "sts:ExternalId"
      values   = ["5f1c0f7c2d3e4a5b"]
    }
  }
}

resource "aws_iam_role_policy_attachment" "monitoring" {
  role       = aws_iam_role.monitoring.name
  policy_arn = "arn:aws:iam::aws:policy/CloudWatchReadOnlyAccess"
}

# Any account of the organization may read the catalogue.
resource "aws_iam_role" "catalogue_reader" {
  name               = "catalogue-reader"
  assume_role_policy = data.aws_iam_policy_document.organization.json
}

data "aws_iam_policy_document" "organization" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "AWS"
      identifiers = ["*"]
    }

    condition {
      test     = "StringEquals"
      variable = "aws:PrincipalOrgID"
      values   = [var.organization]
    }
  }
}

resource "aws_iam_role_policy" "catalogue_reader" {
  name = "read"
  role = aws_iam_role.catalogue_reader.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = ["dynamodb:GetItem", "dynamodb:Query"]
      Resource = "arn:aws:dynamodb:eu-central-1:${var.account}:table/catalogue"
    }]
  })
}

# People on call: with MFA, from the identity account.
resource "aws_iam_role" "on_call" {
  name               = "on-call"
  assume_role_policy = data.aws_iam_policy_document.on_call.json
}

data "aws_iam_policy_document" "on_call" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::222233334444:root"]
    }

    condition {
      test     = "StringEquals"
      variable = "aws:PrincipalOrgID"
      values   = [var.organization]
    }

    condition {
      test     = "Bool"
      variable = "aws:MultiFactorAuthPresent"
      values   = ["true"]
    }
  }
}

resource "aws_iam_role_policy_attachment" "on_call" {
  for_each = toset(["ReadOnlyAccess", "AWSSupportAccess", "CloudWatchFullAccessV2"])

  role       = aws_iam_role.on_call.name
  policy_arn = "arn:aws:iam::aws:policy/${each.key}"
}

resource "aws_iam_role_policy" "on_call" {
  name   = "restart"
  role   = aws_iam_role.on_call.id
  policy = data.aws_iam_policy_document.restart.json
}

data "aws_iam_policy_document" "restart" {
  statement {
    actions   = ["ecs:UpdateService", "ecs:StopTask", "rds:FailoverDBCluster", "ec2:RebootInstances"]
    resources = ["*"]

    condition {
      test     = "StringEquals"
      variable = "aws:ResourceTag/owner"
      values   = ["shop"]
    }
  }

  statement {
    sid       = "NotPayments"
    effect    = "Deny"
    actions   = ["rds:FailoverDBCluster"]
    resources = ["arn:aws:rds:*:*:cluster:payments"]
  }
}

output "boundary" {
  value = aws_iam_policy.boundary.arn
}

data "aws_iam_policy_document" "plain" {
  statement {
    sid       = "Read"
    actions   = ["s3:GetObject", "s3:ListBucket"]
    resources = ["arn:aws:s3:::bucket", "arn:aws:s3:::bucket/*"]
  }

  statement {
    effect    = "Deny"
    actions   = ["s3:DeleteObject"]
    resources = ["*"]
  }

  statement {
    not_actions   = ["iam:*", "sts:*"]
    not_resources = ["arn:aws:s3:::secret/*"]
  }
}

data "aws_iam_policy_document" "trust" {
  policy_id = "trust"

  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["ec2.amazonaws.com", "lambda.amazonaws.com"]
    }

    principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::123456789012:root"]
    }

    condition {
      test     = "StringEquals"
      variable = "aws:SourceAccount"
      values   = ["123456789012"]
    }

    condition {
      test     = "ArnLike"
      variable = "aws:SourceArn"
      values   = ["arn:aws:ec2:*:123456789012:*", "arn:aws:lambda:*:123456789012:*"]
    }

    condition {
      test     = "StringEquals"
      variable = "aws:PrincipalTag/team"
      values   = ["&{aws:username}", "b", "a"]
    }
  }

  statement {
    actions   = ["sts:AssumeRole"]
    resources = ["arn:aws:s3:::&{aws:username}/*"]

    principals {
      type        = "*"
      identifiers = ["*"]
    }
  }

  statement {
    actions = ["sts:TagSession"]

    principals {
      type        = "AWS"
      identifiers = ["*"]
    }

    not_principals {
      type        = "Federated"
      identifiers = ["cognito-identity.amazonaws.com"]
    }
  }
}

data "aws_iam_policy_document" "twice" {
  statement {
    actions   = ["s3:*"]
    resources = ["*"]

    principals {
      type        = "AWS"
      identifiers = ["111111111111", "333333333333"]
    }

    principals {
      type        = "AWS"
      identifiers = ["222222222222"]
    }

    condition {
      test     = "StringLike"
      variable = "s3:prefix"
      values   = ["home/", "a&b<c>d"]
    }

    condition {
      test     = "StringLike"
      variable = "aws:UserAgent"
      values   = ["x"]
    }

    condition {
      test     = "Bool"
      variable = "aws:SecureTransport"
      values   = [false]
    }
  }
}

data "aws_iam_policy_document" "old" {
  version = "2008-10-17"

  statement {
    actions   = ["s3:GetObject"]
    resources = ["*"]
  }
}

data "aws_iam_policy_document" "empty" {}

data "aws_iam_policy_document" "sources" {
  source_policy_documents = [
    data.aws_iam_policy_document.plain.json,
    jsonencode({
      Version = "2012-10-17"
      Id      = "from-source"
      Statement = [{
        Sid       = "Encoded"
        Effect    = "Allow"
        Action    = ["sqs:SendMessage", "sqs:ReceiveMessage", "sqs:*"]
        Resource  = "*"
        Principal = { AWS = ["b", "a"], Service = "sns.amazonaws.com" }
        Condition = { Bool = { "aws:SecureTransport" = false }, StringLike = { x = "y", a = ["b", "c"] } }
      }]
    }),
    file("${path.module}/source.json"),
  ]

  statement {
    sid       = "Read"
    actions   = ["s3:Get*"]
    resources = ["*"]
  }
}

data "aws_iam_policy_document" "overrides" {
  source_policy_documents = [data.aws_iam_policy_document.plain.json]

  override_policy_documents = [
    data.aws_iam_policy_document.replacement.json,
    data.aws_iam_policy_document.old.minified_json,
  ]

  statement {
    sid       = "Own"
    actions   = ["s3:PutObject"]
    resources = ["*"]
  }
}

data "aws_iam_policy_document" "replacement" {
  statement {
    sid       = "Read"
    effect    = "Deny"
    actions   = ["s3:*"]
    resources = ["*"]
  }

  statement {
    sid       = "Own"
    actions   = ["s3:PutObjectAcl"]
    resources = ["*"]
  }
}

data "aws_iam_policy_document" "dynamic" {
  dynamic "statement" {
    for_each = { write = ["s3:Put*"], read = ["s3:Get*", "s3:List*"] }
    content {
      sid       = title(statement.key)
      actions   = statement.value
      resources = ["arn:aws:s3:::${statement.key}"]

      dynamic "condition" {
        for_each = statement.key == "write" ? [1] : []
        content {
          test     = "Bool"
          variable = "aws:MultiFactorAuthPresent"
          values   = ["true"]
        }
      }
    }
  }
}

resource "aws_iam_policy" "plain" {
  name   = "plain"
  policy = data.aws_iam_policy_document.plain.json
}

resource "aws_iam_role" "trust" {
  name               = "trust"
  assume_role_policy = data.aws_iam_policy_document.trust.minified_json
}

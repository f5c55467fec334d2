resource "aws_iam_group" "staff" {
  name = "staff"
}

resource "aws_iam_group_policy" "staff" {
  name   = "only-with-mfa"
  group  = aws_iam_group.staff.name
  policy = data.aws_iam_policy_document.only_with_mfa.json
}

resource "aws_iam_group_policy_attachment" "staff" {
  group      = aws_iam_group.staff.name
  policy_arn = "arn:aws:iam::aws:policy/PowerUserAccess"
}

resource "aws_iam_group" "operators" {
  name = "operators"
}

resource "aws_iam_policy" "only_with_mfa" {
  name   = "only-with-mfa"
  policy = data.aws_iam_policy_document.only_with_mfa.json
}

resource "aws_iam_group_policy_attachment" "operators" {
  for_each = {
    mfa = aws_iam_policy.only_with_mfa.arn
    ec2 = "arn:aws:iam::aws:policy/AmazonEC2FullAccess"
  }

  group      = aws_iam_group.operators.name
  policy_arn = each.value
}

resource "aws_iam_group" "readers" {
  name = "readers"
}

resource "aws_iam_group_policy_attachment" "readers" {
  group      = aws_iam_group.readers.name
  policy_arn = "arn:aws:iam::aws:policy/ReadOnlyAccess"
}

data "aws_iam_policy_document" "only_with_mfa" {
  statement {
    sid       = "EnrolOwnDevice"
    actions   = ["iam:CreateVirtualMFADevice", "iam:EnableMFADevice", "iam:ResyncMFADevice"]
    resources = ["arn:aws:iam::${data.aws_caller_identity.me.account_id}:*"]
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

resource "aws_iam_policy" "boundary" {
  name = "boundary"

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "*"
      Resource  = "*"
      Condition = { Bool = { "aws:MultiFactorAuthPresent" = "true" } }
    }]
  })
}

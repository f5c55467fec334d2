locals {
  instance_arn = "arn:aws:sso:::instance/ssoins-7223a1b2c3d4e5f6"
}

resource "aws_identitystore_group" "operations" {
  identity_store_id = "d-9067123456"
  display_name      = "operations"
}

resource "aws_ssoadmin_instance_access_control_attributes" "velo" {
  instance_arn = local.instance_arn

  attribute {
    key = "team"

    value {
      source = ["$${path:enterprise.department}"]
    }
  }
}

resource "aws_ssoadmin_permission_set" "everything" {
  name             = "everything"
  instance_arn     = local.instance_arn
  session_duration = "PT1H"
}

resource "aws_ssoadmin_managed_policy_attachment" "everything" {
  instance_arn       = local.instance_arn
  permission_set_arn = aws_ssoadmin_permission_set.everything.arn
  managed_policy_arn = "arn:aws:iam::aws:policy/AdministratorAccess"
}

resource "aws_ssoadmin_permissions_boundary_attachment" "everything" {
  instance_arn       = local.instance_arn
  permission_set_arn = aws_ssoadmin_permission_set.everything.arn

  permissions_boundary {
    managed_policy_arn = "arn:aws:iam::aws:policy/PowerUserAccess"
  }
}

resource "aws_ssoadmin_permission_set" "developer" {
  name             = "developer"
  instance_arn     = local.instance_arn
  session_duration = "PT4H"
}

resource "aws_ssoadmin_permission_set_inline_policy" "developer" {
  instance_arn       = local.instance_arn
  permission_set_arn = aws_ssoadmin_permission_set.developer.arn
  inline_policy      = data.aws_iam_policy_document.developer.json
}

data "aws_iam_policy_document" "developer" {
  statement {
    sid = "Build"

    actions = [
      "ec2:Describe*",
      "ec2:RunInstances",
      "ec2:StartInstances",
      "ec2:StopInstances",
      "lambda:GetFunction",
      "lambda:InvokeFunction",
      "lambda:ListFunctions",
      "lambda:UpdateFunctionCode",
      "logs:FilterLogEvents",
      "logs:GetLogEvents",
      "s3:GetObject",
      "s3:ListBucket",
      "s3:PutObject",
    ]

    resources = ["*"]
  }

  statement {
    sid       = "UseRoles"
    actions   = ["iam:PassRole"]
    resources = ["arn:aws:iam::*:role/machines/*"]

    condition {
      test     = "StringEquals"
      variable = "iam:PassedToService"
      values   = ["ec2.amazonaws.com"]
    }
  }

  statement {
    sid       = "OnlyMachinesOfTheTeam"
    effect    = "Deny"
    actions   = ["ec2:StartInstances", "ec2:StopInstances"]
    resources = ["*"]

    condition {
      test     = "StringNotEquals"
      variable = "aws:ResourceTag/team"
      values   = ["$${aws:PrincipalTag/team}"]
    }
  }
}

# Jo and Kim look after AWS.
resource "aws_ssoadmin_account_assignment" "everything" {
  instance_arn       = local.instance_arn
  permission_set_arn = aws_ssoadmin_permission_set.everything.arn
  principal_type     = "GROUP"
  principal_id       = aws_identitystore_group.operations.group_id
  target_type        = "AWS_ACCOUNT"
  target_id          = data.aws_caller_identity.me.account_id
}

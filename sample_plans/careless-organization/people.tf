locals {
  instance_arn = "arn:aws:sso:::instance/ssoins-7223a1b2c3d4e5f6"
}

resource "aws_ssoadmin_permission_set" "everything" {
  name             = "everything"
  instance_arn     = local.instance_arn
  session_duration = "PT12H"
}

resource "aws_ssoadmin_managed_policy_attachment" "everything" {
  instance_arn       = local.instance_arn
  permission_set_arn = aws_ssoadmin_permission_set.everything.arn
  managed_policy_arn = "arn:aws:iam::aws:policy/AdministratorAccess"
}

resource "aws_ssoadmin_permission_set" "developer" {
  name             = "developer"
  instance_arn     = local.instance_arn
  session_duration = "PT8H"
}

resource "aws_ssoadmin_permission_set_inline_policy" "developer" {
  instance_arn       = local.instance_arn
  permission_set_arn = aws_ssoadmin_permission_set.developer.arn
  inline_policy      = data.aws_iam_policy_document.developer.json
}

data "aws_iam_policy_document" "developer" {
  statement {
    sid       = "Build"
    actions   = ["ec2:*", "lambda:*", "logs:*", "s3:*"]
    resources = ["*"]
  }

  statement {
    sid       = "UseRoles"
    actions   = ["iam:PassRole", "iam:ListRoles"]
    resources = ["*"]
  }
}

# Jo and Kim look after AWS.
resource "aws_ssoadmin_account_assignment" "everything" {
  for_each = {
    jo  = "906750a1b2-4f6e9c1d-6c27-4d0a-8d52-0d6a3f7b1e01"
    kim = "906750a1b2-7a1d2b3c-92aa-4c1f-b7a0-5c9e8d7f6a02"
  }

  instance_arn       = local.instance_arn
  permission_set_arn = aws_ssoadmin_permission_set.everything.arn
  principal_type     = "USER"
  principal_id       = each.value
  target_type        = "AWS_ACCOUNT"
  target_id          = data.aws_caller_identity.me.account_id
}

# People come through Identity Center: groups, short sessions, duties apart.

locals {
  instance_arn      = "arn:aws:sso:::instance/ssoins-1234567890abcdef"
  identity_store_id = "d-1234567890"

  duties = {
    administration = { session = "PT1H", policy = "arn:aws:iam::aws:policy/job-function/SystemAdministrator" }
    audit          = { session = "PT4H", policy = "arn:aws:iam::aws:policy/SecurityAudit" }
    billing        = { session = "PT2H", policy = "arn:aws:iam::aws:policy/job-function/Billing" }
  }

  people = {
    ana = "administration"
    bea = "audit"
    cho = "billing"
  }
}

resource "aws_identitystore_group" "duty" {
  for_each = local.duties

  identity_store_id = local.identity_store_id
  display_name      = each.key
}

resource "aws_identitystore_user" "person" {
  for_each = local.people

  identity_store_id = local.identity_store_id
  user_name         = each.key
  display_name      = title(each.key)

  name {
    given_name  = title(each.key)
    family_name = "Example"
  }

  emails {
    value = "${each.key}@example.com"
  }
}

resource "aws_identitystore_group_membership" "person" {
  for_each = local.people

  identity_store_id = local.identity_store_id
  group_id          = aws_identitystore_group.duty[each.value].group_id
  member_id         = aws_identitystore_user.person[each.key].user_id
}

resource "aws_ssoadmin_permission_set" "duty" {
  for_each = local.duties

  instance_arn     = local.instance_arn
  name             = each.key
  session_duration = each.value.session
}

resource "aws_ssoadmin_managed_policy_attachment" "duty" {
  for_each = local.duties

  instance_arn       = local.instance_arn
  permission_set_arn = aws_ssoadmin_permission_set.duty[each.key].arn
  managed_policy_arn = each.value.policy
}

resource "aws_ssoadmin_permissions_boundary_attachment" "administration" {
  instance_arn       = local.instance_arn
  permission_set_arn = aws_ssoadmin_permission_set.duty["administration"].arn

  permissions_boundary {
    managed_policy_arn = "arn:aws:iam::aws:policy/PowerUserAccess"
  }
}

resource "aws_ssoadmin_permission_set_inline_policy" "own_team" {
  instance_arn       = local.instance_arn
  permission_set_arn = aws_ssoadmin_permission_set.duty["administration"].arn
  inline_policy      = data.aws_iam_policy_document.own_team.json
}

data "aws_iam_policy_document" "own_team" {
  statement {
    sid       = "NotOtherTeams"
    effect    = "Deny"
    actions   = ["ec2:StartInstances", "ec2:StopInstances", "ec2:TerminateInstances"]
    resources = ["*"]

    condition {
      test     = "StringNotEquals"
      variable = "aws:ResourceTag/team"
      values   = ["$${aws:PrincipalTag/team}"]
    }
  }
}

resource "aws_ssoadmin_instance_access_control_attributes" "this" {
  instance_arn = local.instance_arn

  attribute {
    key = "team"

    value {
      source = ["$${path:enterprise.department}"]
    }
  }
}

resource "aws_ssoadmin_account_assignment" "duty" {
  for_each = local.duties

  instance_arn       = local.instance_arn
  permission_set_arn = aws_ssoadmin_permission_set.duty[each.key].arn
  principal_type     = "GROUP"
  principal_id       = aws_identitystore_group.duty[each.key].group_id
  target_type        = "AWS_ACCOUNT"
  target_id          = data.aws_caller_identity.me.account_id
}

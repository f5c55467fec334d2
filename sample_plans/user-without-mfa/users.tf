locals {
  staff = toset(["ana", "bea"])
}

# Covered through their group.
resource "aws_iam_user" "staff" {
  for_each = local.staff

  name = each.key
}

resource "aws_iam_user_group_membership" "staff" {
  for_each = aws_iam_user.staff

  user   = each.value.name
  groups = [aws_iam_group.staff.name]
}

# Covered through a membership that lists users, and a document attached to the group by ARN.
resource "aws_iam_user" "dan" {
  name = "dan"
}

resource "aws_iam_group_membership" "operators" {
  name  = "operators"
  group = aws_iam_group.operators.name
  users = [aws_iam_user.dan.name]
}

# Covered by its own inline policy.
resource "aws_iam_user" "eve" {
  name = "eve"
}

resource "aws_iam_user_policy" "eve" {
  name   = "only-with-mfa"
  user   = aws_iam_user.eve.name
  policy = data.aws_iam_policy_document.only_with_mfa.json
}

# Covered by its permissions boundary: nothing is allowed beyond it, and it allows nothing without MFA.
resource "aws_iam_user" "fay" {
  name                 = "fay"
  permissions_boundary = aws_iam_policy.boundary.arn
}

resource "aws_iam_user_group_membership" "fay" {
  user   = aws_iam_user.fay.name
  groups = [aws_iam_group.readers.name]
}

# The one whom nobody thought of: a member of readers alone.
resource "aws_iam_user" "cho" {
  name = "cho"
}

resource "aws_iam_user_group_membership" "cho" {
  user   = aws_iam_user.cho.name
  groups = [aws_iam_group.readers.name]
}

resource "aws_iam_user_login_profile" "cho" {
  user    = aws_iam_user.cho.name
  pgp_key = "keybase:operations"
}

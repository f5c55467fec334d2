variable "staff" {
  type = list(string)
}

resource "aws_iam_user" "staff" {
  for_each = toset(var.staff)

  name = each.key
}

resource "aws_iam_group" "staff" {
  name = "staff"
}

resource "aws_iam_group_membership" "staff" {
  name  = "staff"
  group = aws_iam_group.staff.name
  users = [for user in aws_iam_user.staff : user.name]
}

resource "aws_iam_group_policy_attachment" "staff" {
  for_each = {
    mfa  = aws_iam_policy.only_with_mfa.arn
    read = "arn:aws:iam::aws:policy/ReadOnlyAccess"
  }

  group      = aws_iam_group.staff.name
  policy_arn = each.value
}

resource "aws_iam_policy" "only_with_mfa" {
  name = "only-with-mfa"

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Deny"
      NotAction = ["iam:CreateVirtualMFADevice", "iam:EnableMFADevice", "iam:ListMFADevices", "iam:ListVirtualMFADevices", "iam:ResyncMFADevice", "iam:GetUser", "iam:ChangePassword", "sts:GetSessionToken"]
      Resource  = "*"
      Condition = { BoolIfExists = { "aws:MultiFactorAuthPresent" = "false" } }
    }]
  })
}

# Left over from the time before: one user with a password, and a policy of its own.
resource "aws_iam_user" "legacy" {
  name = "legacy"
}

resource "aws_iam_user_login_profile" "legacy" {
  user    = aws_iam_user.legacy.name
  pgp_key = "keybase:operations"
}

resource "aws_iam_user_policy_attachment" "legacy" {
  user       = aws_iam_user.legacy.name
  policy_arn = "arn:aws:iam::aws:policy/AdministratorAccess"
}

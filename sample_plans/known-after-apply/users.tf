resource "aws_iam_user" "ana" {
  name = "ana"
}

# Is it Ana's, the one of somebody outside this stack, or the root user's key?
resource "aws_iam_user_login_profile" "somebody" {
  user    = terraform_data.settings.output.user
  pgp_key = "keybase:operations"
}

resource "aws_iam_access_key" "somebody" {
  user    = terraform_data.settings.output.user
  status  = terraform_data.settings.output.key_status
  pgp_key = terraform_data.settings.output.pgp_key
}

# Has anybody a policy of her own?
resource "aws_iam_user_policy_attachments_exclusive" "somebody" {
  user_name   = terraform_data.settings.output.user
  policy_arns = terraform_data.settings.output.policy_arns
}

resource "aws_iam_group" "staff" {
  name = "staff"
}

resource "aws_iam_group_policy_attachment" "something" {
  group      = aws_iam_group.staff.name
  policy_arn = terraform_data.settings.output.policy_arn
}

# Decided, although its ARN is known only after apply: a policy of this stack is not AWS's AdministratorAccess.
resource "aws_iam_group_policy_attachment" "own" {
  group      = aws_iam_group.staff.name
  policy_arn = aws_iam_policy.own.arn
}

resource "aws_iam_policy" "own" {
  name = "own"

  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "ec2:Describe*", Resource = "*" }]
  })
}

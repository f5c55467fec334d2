resource "aws_iam_group" "developers" {
  name = "developers"
}

resource "aws_iam_group" "admins" {
  name = "admins"
}

resource "aws_iam_user" "staff" {
  for_each = toset(["ana", "ben", "cleo"])

  name = each.key
}

resource "aws_iam_user_login_profile" "staff" {
  for_each = aws_iam_user.staff

  user = each.value.name
}

# For the command line.
resource "aws_iam_access_key" "staff" {
  for_each = aws_iam_user.staff

  user = each.value.name
}

resource "aws_iam_user_group_membership" "staff" {
  for_each = aws_iam_user.staff

  user   = each.value.name
  groups = [aws_iam_group.developers.name]
}

# Ben helps out when nobody else is there.
resource "aws_iam_user_policy_attachment" "ben" {
  user       = aws_iam_user.staff["ben"].name
  policy_arn = "arn:aws:iam::aws:policy/AdministratorAccess"
}

resource "aws_iam_user" "jo" {
  name = "jo"
}

resource "aws_iam_user_login_profile" "jo" {
  user = aws_iam_user.jo.name
}

resource "aws_iam_virtual_mfa_device" "jo" {
  virtual_mfa_device_name = "jo"
}

resource "aws_iam_user_group_membership" "jo" {
  user   = aws_iam_user.jo.name
  groups = [aws_iam_group.admins.name]
}

# The one in the safe.
resource "aws_iam_user" "emergency" {
  name = "emergency"
  tags = { break-glass = "yes" }
}

resource "aws_iam_user_login_profile" "emergency" {
  user = aws_iam_user.emergency.name
}

resource "aws_iam_user_policy_attachment" "emergency" {
  user       = aws_iam_user.emergency.name
  policy_arn = "arn:aws:iam::aws:policy/AdministratorAccess"
}

# Whoever reads the bill.
resource "aws_iam_access_key" "root" {
  user = "root"
}

# Jenkins, with a key for each of the two masters.
resource "aws_iam_user" "jenkins" {
  name = "jenkins"
  path = "/robots/"
}

resource "aws_iam_access_key" "jenkins" {
  count = 2

  user = aws_iam_user.jenkins.name
}

resource "aws_iam_user_policy" "jenkins" {
  name   = "deploy"
  user   = aws_iam_user.jenkins.name
  policy = data.aws_iam_policy_document.jenkins.json
}

data "aws_iam_policy_document" "jenkins" {
  statement {
    sid       = "Deploy"
    actions   = ["cloudformation:*", "ecs:*", "lambda:*", "s3:*"]
    resources = ["*"]
  }

  statement {
    sid       = "Roles"
    actions   = ["iam:AttachRolePolicy", "iam:CreateRole", "iam:PassRole", "iam:PutRolePolicy"]
    resources = ["*"]
  }
}

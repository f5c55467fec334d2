terraform {
  required_providers {
    aws = {
      source = "hashicorp/aws"
    }
  }
}

provider "aws" {
  region = "eu-central-1"
}

resource "aws_iam_policy" "single" {
  name   = "single"
  policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Deny", Action = "sqs:*", Resource = "*" }] })
}

resource "aws_iam_policy" "counted" {
  count  = 2
  name   = "counted-${count.index}"
  policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Deny", Action = "sqs:*", Resource = "*" }] })
}

resource "aws_iam_policy" "keyed" {
  for_each = toset(["a", "b"])
  name     = "keyed-${each.key}"
  policy   = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Deny", Action = "sqs:*", Resource = "*" }] })
}

resource "aws_iam_group" "staff" {
  name = "staff"
}

# Plainly.
resource "aws_iam_group_policy_attachment" "single" {
  group      = aws_iam_group.staff.name
  policy_arn = aws_iam_policy.single.arn
}

resource "aws_iam_group_policy_attachment" "index" {
  group      = aws_iam_group.staff.name
  policy_arn = aws_iam_policy.counted[1].arn
}

resource "aws_iam_group_policy_attachment" "key" {
  group      = aws_iam_group.staff.name
  policy_arn = aws_iam_policy.keyed["b"].arn
}

# Through count.index and each.key.
resource "aws_iam_group_policy_attachment" "counted" {
  count      = 2
  group      = aws_iam_group.staff.name
  policy_arn = aws_iam_policy.counted[count.index].arn
}

resource "aws_iam_group_policy_attachment" "keyed" {
  for_each   = toset(["a", "b"])
  group      = aws_iam_group.staff.name
  policy_arn = aws_iam_policy.keyed[each.key].arn
}

# for_each over the resource itself.
resource "aws_iam_group_policy_attachment" "chained" {
  for_each   = aws_iam_policy.keyed
  group      = aws_iam_group.staff.name
  policy_arn = each.value.arn
}

# for_each over a map of values, each from another resource.
resource "aws_iam_group_policy_attachment" "mapped" {
  for_each = {
    one = aws_iam_policy.single.arn
    two = aws_iam_policy.counted[0].arn
    aws = "arn:aws:iam::aws:policy/ReadOnlyAccess"
  }

  group      = aws_iam_group.staff.name
  policy_arn = each.value
}

# for_each over a map whose values choose a key.
resource "aws_iam_group_policy_attachment" "chosen" {
  for_each   = { first = "a", second = "b" }
  group      = aws_iam_group.staff.name
  policy_arn = aws_iam_policy.keyed[each.value].arn
}

# Through a local: a plan does not say what it stands for.
locals {
  policy = aws_iam_policy.single.arn
}

resource "aws_iam_group_policy_attachment" "local" {
  group      = aws_iam_group.staff.name
  policy_arn = local.policy
}

# Either of two.
resource "aws_iam_group_policy_attachment" "either" {
  group      = aws_iam_group.staff.name
  policy_arn = terraform_data.switch.output ? aws_iam_policy.single.arn : aws_iam_policy.counted[0].arn
}

resource "terraform_data" "switch" {
  input = true
}

# All of them.
resource "aws_iam_group_policy_attachments_exclusive" "splat" {
  group_name  = aws_iam_group.staff.name
  policy_arns = aws_iam_policy.counted[*].arn
}

# Through modules: inputs, outputs, nested twice, counted and keyed.
module "maker" {
  source   = "./maker"
  for_each = toset(["x", "y"])

  name = each.key
}

module "user" {
  source = "./user"

  policy_arn = module.maker["x"].arn
  named      = aws_iam_policy.single
  listed     = [aws_iam_policy.counted[0].arn, aws_iam_policy.counted[1].arn]
}

module "users" {
  source   = "./user"
  for_each = module.maker

  policy_arn = each.value.arn
  named      = aws_iam_policy.keyed["a"]
  listed     = [for made in module.maker : made.arn]
}

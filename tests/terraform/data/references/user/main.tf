variable "policy_arn" {
  type = string
}

variable "named" {
  type = object({ arn = string })
}

variable "listed" {
  type = list(string)
}

resource "aws_iam_group" "this" {
  name = "group"
}

resource "aws_iam_group_policy_attachment" "by_arn" {
  group      = aws_iam_group.this.name
  policy_arn = var.policy_arn
}

resource "aws_iam_group_policy_attachment" "by_object" {
  group      = aws_iam_group.this.name
  policy_arn = var.named.arn
}

resource "aws_iam_group_policy_attachment" "listed" {
  count = 2

  group      = aws_iam_group.this.name
  policy_arn = var.listed[count.index]
}

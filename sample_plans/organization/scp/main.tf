variable "name" {
  type = string
}

variable "content" {
  type = string
}

variable "targets" {
  description = "Ids of OUs and accounts, under names that are known before they exist."
  type        = map(string)
}

resource "aws_organizations_policy" "this" {
  name    = var.name
  content = var.content
}

resource "aws_organizations_policy_attachment" "this" {
  for_each = var.targets

  policy_id = aws_organizations_policy.this.id
  target_id = each.value
}

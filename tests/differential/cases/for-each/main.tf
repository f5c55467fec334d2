variable "teams" {
  type = map(object({
    members = list(string)
    admin   = optional(bool, false)
  }))
  default = {
    blue = { members = ["ann", "bob"], admin = true }
    red  = { members = ["cho"] }
  }
}

locals {
  memberships = merge([
    for team, it in var.teams : {
      for member in it.members : "${team}/${member}" => { team = team, member = member }
    }
  ]...)
}

resource "aws_iam_group" "teams" {
  for_each = var.teams
  name     = each.key
  path     = each.value.admin ? "/admins/" : "/"
}

resource "aws_iam_user" "people" {
  for_each = toset(flatten(values(var.teams)[*].members))
  name     = each.value
  tags = {
    initial = substr(each.key, 0, 1)
  }
}

resource "aws_iam_user_group_membership" "all" {
  for_each = local.memberships
  user     = aws_iam_user.people[each.value.member].name
  groups   = [aws_iam_group.teams[each.value.team].name]
}

resource "aws_ssm_parameter" "over_resources" {
  for_each = aws_iam_user.people
  name     = "/people/${each.key}"
  type     = "String"
  value    = each.value.name
}

resource "aws_ssm_parameter" "keys" {
  name  = "/keys"
  type  = "String"
  value = jsonencode({ for key, user in aws_iam_user.people : key => user.tags.initial })
}

resource "aws_ssm_parameter" "odd" {
  for_each = toset(["a b", "c\"d", "e.f", "${"$"}{g}"])
  name     = "/odd/${length(each.key)}/${md5(each.key)}"
  type     = "String"
  value    = each.key
}

resource "aws_ssm_parameter" "empty" {
  for_each = {}
  name     = each.key
  type     = "String"
  value    = each.value
}

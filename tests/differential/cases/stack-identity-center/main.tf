provider "aws" {
  region = "eu-central-1"
}
variable "instance_arn" { default = "arn:aws:sso:::instance/ssoins-7223a1b2c3d4e5f6" }
variable "identity_store_id" { default = "d-1234567890" }
locals {
  sets  = { for f in fileset(path.module, "sets/*.{yaml,yml}") : split(".", basename(f))[0] => yamldecode(file("${path.module}/${f}")) }
  teams = jsondecode(file("${path.module}/teams.json"))
  assignments = { for a in flatten([
    for team, t in local.teams : [
      for set, accounts in t.access : [
        for account in accounts : { key = join("/", [team, set, account]), team = team, set = set, account = account }
      ]
    ]
  ]) : a.key => a }
  managed = merge([for name, s in local.sets : { for arn in coalesce(s.managed_policies, []) : "${name}|${arn}" => { set = name, arn = arn } }]...)
}
resource "aws_ssoadmin_permission_set" "this" {
  for_each         = local.sets
  instance_arn     = var.instance_arn
  name             = each.key
  description      = try(each.value.description, null)
  session_duration = try(each.value.session, "PT4H")
  relay_state      = lookup(each.value, "relay_state", null)
  tags             = lookup(each.value, "tags", {})
}
resource "aws_ssoadmin_managed_policy_attachment" "this" {
  for_each           = local.managed
  instance_arn       = var.instance_arn
  managed_policy_arn = "arn:aws:iam::aws:policy/${each.value.arn}"
  permission_set_arn = aws_ssoadmin_permission_set.this[each.value.set].arn
}
resource "aws_ssoadmin_permission_set_inline_policy" "this" {
  for_each           = { for k, v in local.sets : k => v.inline if can(v.inline) }
  instance_arn       = var.instance_arn
  permission_set_arn = aws_ssoadmin_permission_set.this[each.key].arn
  inline_policy      = jsonencode(each.value)
}
resource "aws_ssoadmin_permissions_boundary_attachment" "this" {
  for_each           = { for k, v in local.sets : k => v.boundary if try(v.boundary, null) != null }
  instance_arn       = var.instance_arn
  permission_set_arn = aws_ssoadmin_permission_set.this[each.key].arn
  permissions_boundary {
    managed_policy_arn = startswith(each.value, "arn:") ? each.value : null
    dynamic "customer_managed_policy_reference" {
      for_each = startswith(each.value, "arn:") ? [] : [each.value]
      content {
        name = customer_managed_policy_reference.value
        path = "/"
      }
    }
  }
}
resource "aws_ssoadmin_customer_managed_policy_attachment" "c" {
  instance_arn       = var.instance_arn
  permission_set_arn = aws_ssoadmin_permission_set.this["developer"].arn
  customer_managed_policy_reference {
    name = "Custom"
  }
}
resource "aws_identitystore_group" "team" {
  for_each          = local.teams
  identity_store_id = var.identity_store_id
  display_name      = each.key
  description       = try(each.value.description, "Team ${each.key}")
}
resource "aws_identitystore_user" "u" {
  for_each          = toset(flatten([for t in local.teams : t.members]))
  identity_store_id = var.identity_store_id
  user_name         = each.value
  display_name      = title(replace(each.value, ".", " "))
  name {
    given_name  = title(split(".", each.value)[0])
    family_name = title(split(".", each.value)[1])
  }
  emails {
    value   = "${each.value}@example.org"
    primary = true
  }
}
resource "aws_identitystore_group_membership" "m" {
  for_each          = { for p in flatten([for team, t in local.teams : [for u in t.members : { team = team, user = u }]]) : "${p.team}.${p.user}" => p }
  identity_store_id = var.identity_store_id
  group_id          = aws_identitystore_group.team[each.value.team].group_id
  member_id         = aws_identitystore_user.u[each.value.user].user_id
}
resource "aws_ssoadmin_account_assignment" "this" {
  for_each           = local.assignments
  instance_arn       = var.instance_arn
  permission_set_arn = aws_ssoadmin_permission_set.this[each.value.set].arn
  principal_id       = aws_identitystore_group.team[each.value.team].group_id
  principal_type     = "GROUP"
  target_id          = each.value.account
  target_type        = "AWS_ACCOUNT"
}
resource "aws_ssoadmin_instance_access_control_attributes" "abac" {
  instance_arn = var.instance_arn
  dynamic "attribute" {
    for_each = { CostCenter = ["$${path:enterprise.costCenter}"], Department = ["$${path:enterprise.department}"] }
    content {
      key = attribute.key
      value { source = attribute.value }
    }
  }
}
resource "aws_ssoadmin_application" "app" {
  name                     = "app"
  application_provider_arn = "arn:aws:sso::aws:applicationProvider/custom"
  instance_arn             = var.instance_arn
  portal_options {
    visibility = "ENABLED"
    sign_in_options {
      application_url = "http://example.com"
      origin          = "APPLICATION"
    }
  }
}

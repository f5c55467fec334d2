terraform {
  required_providers {
    aws = {
      source                = "hashicorp/aws"
      version               = ">= 5.0"
      configuration_aliases = [aws.hub]
    }
  }
}
variable "name" { type = string }
variable "trusted" {
  type    = list(string)
  default = []
}
variable "policies" {
  type    = map(string)
  default = {}
}
variable "mfa" {
  type    = object({ required = bool, age = optional(number, 3600) })
  default = null
}
variable "external_id" {
  type    = string
  default = null
}
variable "boundary" {
  type     = string
  default  = null
  nullable = true
}
variable "oidc" {
  type    = object({ host = string, subjects = list(string), audience = optional(string, "sts.amazonaws.com") })
  default = null
}
variable "inline" {
  type = object({
    statements = list(object({
      sid        = optional(string)
      effect     = optional(string, "Allow")
      actions    = list(string)
      resources  = list(string)
      conditions = optional(list(object({ test = string, variable = string, values = list(string) })), [])
    }))
  })
  default = { statements = [] }
}
data "aws_iam_policy_document" "trust" {
  dynamic "statement" {
    for_each = length(var.trusted) > 0 ? [1] : []
    content {
      sid     = "TrustedPrincipals"
      actions = ["sts:AssumeRole"]
      principals {
        type        = "AWS"
        identifiers = var.trusted
      }
      dynamic "condition" {
        for_each = var.mfa == null ? {} : { "aws:MultiFactorAuthPresent" = ["Bool", tostring(var.mfa.required)], "aws:MultiFactorAuthAge" = ["NumericLessThan", var.mfa.age] }
        content {
          test     = condition.value[0]
          variable = condition.key
          values   = [condition.value[1]]
        }
      }
      dynamic "condition" {
        for_each = var.external_id[*]
        content {
          test     = "StringEquals"
          variable = "sts:ExternalId"
          values   = [condition.value]
        }
      }
    }
  }
  dynamic "statement" {
    for_each = var.oidc[*]
    content {
      sid     = "Oidc"
      actions = ["sts:AssumeRoleWithWebIdentity"]
      principals {
        type        = "Federated"
        identifiers = ["arn:aws:iam::111111111111:oidc-provider/${statement.value.host}"]
      }
      condition {
        test     = "StringLike"
        variable = "${statement.value.host}:sub"
        values   = statement.value.subjects
      }
      condition {
        test     = "StringEquals"
        variable = "${statement.value.host}:aud"
        values   = [statement.value.audience]
      }
    }
  }
}
data "aws_iam_policy_document" "inline" {
  count = length(var.inline.statements) > 0 ? 1 : 0
  dynamic "statement" {
    for_each = var.inline.statements
    content {
      sid       = statement.value.sid
      effect    = statement.value.effect
      actions   = statement.value.actions
      resources = statement.value.resources
      dynamic "condition" {
        for_each = statement.value.conditions
        content {
          test     = condition.value.test
          variable = condition.value.variable
          values   = condition.value.values
        }
      }
    }
  }
}
resource "aws_iam_role" "this" {
  name                 = var.name
  assume_role_policy   = data.aws_iam_policy_document.trust.json
  permissions_boundary = var.boundary
  description          = "Role ${var.name}, assumable by ${length(var.trusted)} principals"
}
resource "aws_iam_role_policy_attachment" "this" {
  for_each   = var.policies
  role       = aws_iam_role.this.name
  policy_arn = each.value
}
resource "aws_iam_role_policy" "inline" {
  count  = length(data.aws_iam_policy_document.inline)
  name   = "${var.name}-inline"
  role   = aws_iam_role.this.id
  policy = data.aws_iam_policy_document.inline[count.index].json
}
resource "aws_ssm_parameter" "registry" {
  provider = aws.hub
  name     = "/roles/${lower(var.name)}"
  type     = "String"
  value    = aws_iam_role.this.arn
  tier     = "Standard"
}
output "arn" { value = aws_iam_role.this.arn }

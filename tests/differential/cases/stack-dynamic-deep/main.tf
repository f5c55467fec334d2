provider "aws" {
  region = "eu-west-1"
}
variable "rules" {
  type = list(object({
    name     = string
    priority = number
    action   = optional(string, "block")
    match = object({
      ips       = optional(list(string))
      countries = optional(set(string))
      any_of = optional(list(object({
        header = string
        values = list(string)
        negate = optional(bool)
      })))
    })
    labels = optional(list(string), [])
  }))
  default = [
    { name = "geo", priority = 1, match = { countries = ["RU", "KP"] } },
    { name = "agents", priority = 2, action = "count", match = { any_of = [{ header = "user-agent", values = ["curl", "wget"] }, { header = "x-test", values = ["1"], negate = true }] }, labels = ["bots:simple"] },
    { name = "ips", priority = 3, match = { ips = ["192.0.2.0/24"] } },
  ]
}
resource "aws_wafv2_ip_set" "s" {
  for_each           = { for r in var.rules : r.name => r.match.ips if r.match.ips != null }
  name               = each.key
  scope              = "REGIONAL"
  ip_address_version = "IPV4"
  addresses          = each.value
}
resource "aws_wafv2_web_acl" "this" {
  name  = "main"
  scope = "REGIONAL"
  default_action {
    allow {}
  }
  dynamic "rule" {
    for_each = { for r in var.rules : r.priority => r }
    content {
      name     = rule.value.name
      priority = rule.value.priority
      action {
        dynamic "block" {
          for_each = rule.value.action == "block" ? [1] : []
          content {
            custom_response { response_code = 403 }
          }
        }
        dynamic "count" {
          for_each = rule.value.action == "count" ? [1] : []
          content {}
        }
      }
      statement {
        dynamic "geo_match_statement" {
          for_each = rule.value.match.countries == null ? [] : [rule.value.match.countries]
          content {
            country_codes = geo_match_statement.value
          }
        }
        dynamic "ip_set_reference_statement" {
          for_each = rule.value.match.ips == null ? [] : [rule.value.match.ips]
          content {
            arn = aws_wafv2_ip_set.s[rule.value.name].arn
          }
        }
        dynamic "or_statement" {
          for_each = rule.value.match.any_of == null ? [] : [rule.value.match.any_of]
          iterator = group
          content {
            dynamic "statement" {
              for_each = group.value
              content {
                dynamic "byte_match_statement" {
                  for_each = coalesce(statement.value.negate, false) ? [] : slice(statement.value.values, 0, 1)
                  iterator = v
                  content {
                    search_string         = v.value
                    positional_constraint = "CONTAINS"
                    field_to_match {
                      single_header { name = statement.value.header }
                    }
                    text_transformation {
                      priority = v.key
                      type     = "LOWERCASE"
                    }
                  }
                }
                dynamic "not_statement" {
                  for_each = coalesce(statement.value.negate, false) ? [statement.value] : []
                  content {
                    statement {
                      byte_match_statement {
                        search_string         = not_statement.value.values[0]
                        positional_constraint = "EXACTLY"
                        field_to_match {
                          single_header { name = not_statement.value.header }
                        }
                        text_transformation {
                          priority = 0
                          type     = "NONE"
                        }
                      }
                    }
                  }
                }
              }
            }
          }
        }
      }
      dynamic "rule_label" {
        for_each = rule.value.labels
        content { name = rule_label.value }
      }
      visibility_config {
        cloudwatch_metrics_enabled = true
        metric_name                = rule.value.name
        sampled_requests_enabled   = false
      }
    }
  }
  visibility_config {
    cloudwatch_metrics_enabled = false
    metric_name                = "main"
    sampled_requests_enabled   = false
  }
}
variable "buckets" {
  type = map(object({
    versioning = optional(bool, true)
    lifecycle = optional(list(object({
      id          = string
      enabled     = optional(bool, true)
      prefix      = optional(string)
      tags        = optional(map(string))
      size        = optional(object({ min = optional(number), max = optional(number) }))
      transitions = optional(map(number), {})
      expire      = optional(number)
    })), [])
    replicate_to = optional(map(string), {})
  }))
  default = {
    raw = {
      lifecycle = [
        { id = "a", prefix = "tmp/", expire = 7 },
        { id = "b", tags = { class = "cold" }, transitions = { STANDARD_IA = 30, GLACIER = 90 } },
        { id = "c", size = { min = 1024 }, enabled = false, expire = 1 },
        { id = "d", prefix = "x/", tags = { a = "1", b = "2" }, size = { min = 1, max = 10 }, expire = 3 },
        { id = "e", expire = 30 },
      ]
      replicate_to = { dr = "arn:aws:s3:::dr-bucket" }
    }
    plain = { versioning = false }
  }
}
resource "aws_s3_bucket" "b" {
  for_each      = var.buckets
  bucket_prefix = "${each.key}-"
}
resource "aws_s3_bucket_versioning" "b" {
  for_each = var.buckets
  bucket   = aws_s3_bucket.b[each.key].id
  versioning_configuration {
    status = each.value.versioning ? "Enabled" : "Suspended"
  }
}
resource "aws_s3_bucket_lifecycle_configuration" "b" {
  for_each = { for k, v in var.buckets : k => v if length(v.lifecycle) > 0 }
  bucket   = aws_s3_bucket.b[each.key].id
  dynamic "rule" {
    for_each = each.value.lifecycle
    content {
      id     = rule.value.id
      status = rule.value.enabled ? "Enabled" : "Disabled"
      dynamic "filter" {
        for_each = rule.value.tags == null && rule.value.size == null ? [rule.value.prefix] : []
        content {
          prefix = filter.value
        }
      }
      dynamic "filter" {
        for_each = rule.value.prefix == null && rule.value.size == null && rule.value.tags != null ? rule.value.tags : {}
        content {
          tag {
            key   = filter.key
            value = filter.value
          }
        }
      }
      dynamic "filter" {
        for_each = rule.value.size != null && rule.value.tags == null ? [rule.value.size] : []
        content {
          object_size_greater_than = filter.value.min
          object_size_less_than    = filter.value.max
        }
      }
      dynamic "filter" {
        for_each = rule.value.size != null && rule.value.tags != null ? [rule.value] : []
        content {
          and {
            prefix                   = filter.value.prefix
            tags                     = filter.value.tags
            object_size_greater_than = filter.value.size.min
            object_size_less_than    = filter.value.size.max
          }
        }
      }
      dynamic "transition" {
        for_each = rule.value.transitions
        content {
          storage_class = transition.key
          days          = transition.value
        }
      }
      dynamic "expiration" {
        for_each = rule.value.expire[*]
        content { days = expiration.value }
      }
    }
  }
}
resource "aws_s3_bucket_replication_configuration" "b" {
  for_each = { for k, v in var.buckets : k => v.replicate_to if length(v.replicate_to) > 0 }
  bucket   = aws_s3_bucket.b[each.key].id
  role     = "arn:aws:iam::111122223333:role/replication"
  dynamic "rule" {
    for_each = each.value
    content {
      id       = rule.key
      priority = 1
      status   = "Enabled"
      filter { prefix = "" }
      delete_marker_replication { status = "Disabled" }
      destination {
        bucket        = rule.value
        storage_class = "STANDARD"
        metrics {
          status = "Enabled"
          event_threshold { minutes = 15 }
        }
        replication_time {
          status = "Enabled"
          time { minutes = 15 }
        }
      }
    }
  }
  depends_on = [aws_s3_bucket_versioning.b]
}
resource "aws_s3_bucket_notification" "b" {
  bucket = aws_s3_bucket.b["raw"].id
  dynamic "lambda_function" {
    for_each = { thumb = "images/", index = "docs/" }
    content {
      id                  = lambda_function.key
      lambda_function_arn = "arn:aws:lambda:eu-west-1:111122223333:function:${lambda_function.key}"
      events              = ["s3:ObjectCreated:*"]
      filter_prefix       = lambda_function.value
    }
  }
}
resource "aws_s3_bucket_logging" "b" {
  bucket        = aws_s3_bucket.b["plain"].id
  target_bucket = aws_s3_bucket.b["raw"].id
  target_prefix = "log/"
}
resource "aws_s3_bucket_acl" "b" {
  bucket = aws_s3_bucket.b["plain"].id
  acl    = "private"
}
resource "aws_network_acl" "n" {
  vpc_id = "vpc-12345678"
  dynamic "ingress" {
    for_each = concat([for i, p in [22, 443] : { no = 100 + i, port = p, action = "allow" }], [{ no = 200, port = 0, action = "deny" }])
    content {
      rule_no    = ingress.value.no
      protocol   = ingress.value.port == 0 ? "-1" : "tcp"
      action     = ingress.value.action
      cidr_block = "0.0.0.0/0"
      from_port  = ingress.value.port
      to_port    = ingress.value.port
    }
  }
}
resource "aws_backup_vault" "v" { name = "vault" }
resource "aws_backup_plan" "p" {
  name = "p"
  dynamic "rule" {
    for_each = { daily = ["cron(0 5 ? * * *)", 35, null], monthly = ["cron(0 5 1 * ? *)", 400, 90] }
    content {
      rule_name         = rule.key
      target_vault_name = aws_backup_vault.v.name
      schedule          = rule.value[0]
      lifecycle {
        delete_after       = rule.value[1]
        cold_storage_after = rule.value[2]
      }
      dynamic "copy_action" {
        for_each = rule.key == "monthly" ? ["arn:aws:backup:us-east-1:111122223333:backup-vault:dr"] : []
        content { destination_vault_arn = copy_action.value }
      }
    }
  }
}
resource "aws_backup_selection" "s" {
  name         = "s"
  iam_role_arn = "arn:aws:iam::111122223333:role/backup"
  plan_id      = aws_backup_plan.p.id
  selection_tag {
    type  = "STRINGEQUALS"
    key   = "backup"
    value = "true"
  }
}

"""A tree of Terraform configuration to measure on: services, each a root module, and the modules that they share."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

MODULE = """
variable "name" {{
  description = "What everything in this module is called."
  type        = string
}}

variable "settings" {{
  description = "How it behaves."
  type = object({{
    retention = optional(number, {retention})
    versioned = optional(bool, true)
    readers   = optional(list(string), [])
    rules = optional(map(object({{
      port  = number
      cidrs = optional(list(string), ["10.0.0.0/8"])
    }})), {{}})
  }})
  default = {{}}
}}

variable "tags" {{
  type    = map(string)
  default = {{}}
}}

locals {{
  labels = merge(var.tags, {{ Name = var.name, Module = "{module}" }})
  reader = {{ for reader in var.settings.readers : reader => "arn:aws:iam::123456789012:user/${{reader}}" }}
}}

resource "aws_s3_bucket" "this" {{
  bucket = "${{var.name}}-{module}"
  tags   = local.labels
}}

resource "aws_s3_bucket_versioning" "this" {{
  count  = var.settings.versioned ? 1 : 0
  bucket = aws_s3_bucket.this.id

  versioning_configuration {{
    status = "Enabled"
  }}
}}

resource "aws_s3_bucket_public_access_block" "this" {{
  bucket                  = aws_s3_bucket.this.id
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}}

data "aws_iam_policy_document" "readers" {{
  dynamic "statement" {{
    for_each = local.reader
    content {{
      sid       = title(statement.key)
      actions   = ["s3:GetObject", "s3:ListBucket"]
      resources = ["arn:aws:s3:::${{var.name}}-{module}", "arn:aws:s3:::${{var.name}}-{module}/*"]

      principals {{
        type        = "AWS"
        identifiers = [statement.value]
      }}
    }}
  }}
}}

resource "aws_security_group" "this" {{
  name        = "${{var.name}}-{module}"
  description = "Access to {module}"
  vpc_id      = "vpc-12345678"

  dynamic "ingress" {{
    for_each = var.settings.rules
    content {{
      description = ingress.key
      from_port   = ingress.value.port
      to_port     = ingress.value.port
      protocol    = "tcp"
      cidr_blocks = ingress.value.cidrs
    }}
  }}
}}

resource "aws_cloudwatch_log_group" "this" {{
  name              = "/services/${{var.name}}/{module}"
  retention_in_days = var.settings.retention
  tags              = local.labels
}}

resource "aws_sns_topic" "this" {{
  name              = "${{var.name}}-{module}"
  kms_master_key_id = "alias/aws/sns"
  tags              = local.labels
}}

resource "aws_iam_role" "this" {{
  name = "${{var.name}}-{module}"
  assume_role_policy = jsonencode({{
    Version = "2012-10-17"
    Statement = [{{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = {{ Service = "ecs-tasks.amazonaws.com" }}
    }}]
  }})
  tags = local.labels
}}

output "bucket" {{
  value = aws_s3_bucket.this.bucket
}}

output "role" {{
  value = aws_iam_role.this.arn
}}

output "role_name" {{
  value = aws_iam_role.this.name
}}

output "topic" {{
  value = aws_sns_topic.this.arn
}}
"""

ROOT = """
terraform {{
  required_version = ">= 1.5"
  required_providers {{
    aws = {{
      source  = "hashicorp/aws"
      version = "~> 5.0"
    }}
  }}
}}

provider "aws" {{
  region = "{region}"
  default_tags {{
    tags = {{ Environment = "{environment}", Service = "{service}" }}
  }}
}}

variable "replicas" {{
  type    = number
  default = {replicas}
}}

locals {{
  name = "{service}-{environment}"
}}
"""

CALL = """
# What this service keeps, and who reads it. See the module for what it makes.
module "{name}" {{
  source = "../../modules/{module}"
  name   = "${{local.name}}-{name}"

  settings = {{
    retention = {retention}
    readers   = ["ann", "bob"]
    rules = {{
      https = {{ port = 443 }}
      admin = {{ port = {port}, cidrs = ["10.{port_low}.0.0/16"] }}
    }}
  }}
}}

resource "aws_sqs_queue" "{name}" {{
  count                     = var.replicas
  name                      = "${{local.name}}-{name}-${{count.index}}"
  message_retention_seconds = {seconds}
  sqs_managed_sse_enabled   = true
}}

# One alarm for all of the queues: whoever is on call sees which one it is from the dimension.
resource "aws_cloudwatch_metric_alarm" "{name}" {{
  alarm_name          = "${{local.name}}-{name}-age"
  alarm_description   = <<-EOT
    The oldest message of ${{local.name}}-{name} waits for longer than it may.
    See https://handbook.example.com/services/${{local.name}}#queues before you purge anything.
  EOT
  namespace           = "AWS/SQS"
  metric_name         = "ApproximateAgeOfOldestMessage"
  statistic           = "Maximum"
  comparison_operator = "GreaterThanThreshold"
  threshold           = {seconds} / 2
  period              = 300
  evaluation_periods  = 2
  treat_missing_data  = "notBreaching"
  alarm_actions       = var.replicas > 1 ? [module.{name}.topic] : []

  dimensions = {{
    QueueName = try(aws_sqs_queue.{name}[0].name, "none")
  }}
}}

resource "aws_iam_policy" "{name}" {{
  name = "${{local.name}}-{name}"
  policy = jsonencode({{
    Version = "2012-10-17"
    Statement = [
      {{
        Sid      = "Work"
        Effect   = "Allow"
        Action   = ["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes"]
        Resource = [for queue in aws_sqs_queue.{name} : queue.arn]
      }},
      {{
        Sid      = "Keep"
        Effect   = "Allow"
        Action   = ["s3:GetObject", "s3:PutObject"]
        Resource = "arn:aws:s3:::${{module.{name}.bucket}}/*"
        Condition = {{ StringEquals = {{ "aws:PrincipalTag/Service" = local.name }} }}
      }},
    ]
  }})
}}

resource "aws_iam_role_policy_attachment" "{name}" {{
  role       = module.{name}.role_name
  policy_arn = aws_iam_policy.{name}.arn
}}
"""

VARIABLE = """
variable "{name}" {{
  description = "What the {name} of {of} is; see the handbook of the platform before you change it."
  type        = {type}
  default     = {default}

  validation {{
    condition     = var.{name} != null
    error_message = "The {name} must not be null."
  }}
}}
"""

OUTPUT = """
output "{name}" {{
  description = "The {name} of {of}, for those who build on it."
  value       = local.name
}}
"""


def grown(tree: Path, wanted: int) -> Iterator[Path]:
    """A tree of about so many files: services, each a root module, and the modules that they share.

    A third of the modules are copies of one, and so are some files of all of them: people copy.
    """
    chance = random.Random(7)  # noqa: S311 - the same tree each time
    modules = [f"store-{number}" for number in range(max(2, wanted // 25))]
    made = 0
    for number, module in enumerate(modules):
        text = MODULE.format(module=module if number % 3 else "store", retention=chance.choice((7, 30, 90)))
        for file in _module(tree / "modules" / module, text):
            yield file
            made += 1
    service = 0
    while made < wanted:
        for file in _service(tree / "services" / f"service-{service}", modules, chance):
            yield file
            made += 1
        service += 1


def _module(place: Path, text: str) -> Iterator[Path]:
    yield _written(place / "main.tf", text)
    yield _written(place / "extra.tf", _variables("a store", 12, "string", '"given"'))
    yield _written(place / "versions.tf", 'terraform {\n  required_version = ">= 1.5"\n}\n')


def _service(place: Path, modules: list[str], chance: random.Random) -> Iterator[Path]:
    yield _written(place / "main.tf", _root(place.name, chance))
    variables = _variables(place.name, chance.randint(8, 16), "map(string)", '{ a = "b" }')
    yield _written(place / "variables.tf", variables)
    yield _written(place / "outputs.tf", _outputs(place.name, chance.randint(8, 16)))
    for part in range(chance.randint(1, 3)):
        yield _written(place / f"part-{part}.tf", _part(part, modules, chance))


def _variables(of: str, count: int, type_: str, default: str) -> str:
    return "".join(VARIABLE.format(of=of, name=f"setting_{n}", type=type_, default=default) for n in range(count))


def _outputs(of: str, count: int) -> str:
    return "".join(OUTPUT.format(of=of, name=f"output_{n}") for n in range(count))


def _root(name: str, chance: random.Random) -> str:
    return ROOT.format(
        region=chance.choice(("eu-west-1", "us-east-1", "ap-south-1")),
        environment=chance.choice(("dev", "stage", "prod")),
        service=name,
        replicas=chance.randint(1, 3),
    )


def _part(part: int, modules: list[str], chance: random.Random) -> str:
    return CALL.format(
        name=f"part-{part}",
        module=chance.choice(modules),
        retention=chance.choice((1, 7, 30)),
        port=chance.randint(1024, 9999),
        port_low=chance.randint(0, 255),
        seconds=chance.randint(60, 86_400),
    )


def _written(place: Path, text: str) -> Path:
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(text, encoding="utf-8")
    return place

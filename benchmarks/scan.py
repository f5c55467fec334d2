"""How long `tfguard scan` takes on a large tree: 10,000 files and 20 MB of configuration, cold and with its cache.

    python benchmarks/scan.py [FILES]

Beside it: parsing the same files with python-hcl2 alone, measured on a part of them, and checkov where it is installed.
"""

from __future__ import annotations

import os
import random
import resource
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter

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
"""

VARIABLE = """
variable "{name}" {{
  description = "What the {name} of this service is; see the handbook of the platform before you change it."
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
  description = "The {name} of this service, for those who build on it."
  value       = local.name
}}
"""


def main() -> None:
    """Make the tree, measure, and print a line for each measurement."""
    wanted = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    with tempfile.TemporaryDirectory() as scratch:
        tree = Path(scratch) / "infrastructure"
        files = list(grown(tree, wanted))
        size = sum(file.stat().st_size for file in files)
        roots = sum(1 for file in files if file.name == "main.tf" and "services" in file.parts)
        print(f"{len(files):,} files, {size / 1e6:.1f} MB, {roots:,} root modules, {os.cpu_count()} cores")
        environment = {**os.environ, "XDG_CACHE_HOME": str(Path(scratch) / "cache")}
        for label in ("tfguard scan, cold", "tfguard scan, nothing changed"):
            seconds, memory = _measured([sys.executable, "-m", "tfguard", "scan", str(tree), "-qq"], environment)
            print(
                f"{label:36} {seconds:7.1f} s  {size / seconds / 1e6:6.2f} MB/s  {memory:5.0f} MB in the largest process"
            )
        _python_hcl2(files, size)
        if shutil.which("checkov"):
            seconds, memory = _measured(["checkov", "-d", str(tree), "--compact", "--quiet"], environment)
            print(f"{'checkov':36} {seconds:7.1f} s  {size / seconds / 1e6:6.2f} MB/s  {memory:5.0f} MB")


def grown(tree: Path, wanted: int) -> Iterator[Path]:
    """A tree of about so many files: services, each a root module, and the modules that they share; a third are twins of others."""
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
    yield _written(place / "extra.tf", _variables(12, "string", '"given"'))
    yield _written(place / "versions.tf", 'terraform {\n  required_version = ">= 1.5"\n}\n')


def _service(place: Path, modules: list[str], chance: random.Random) -> Iterator[Path]:
    yield _written(place / "main.tf", _root(place.name, chance))
    yield _written(place / "variables.tf", _variables(chance.randint(8, 16), "map(string)", '{ a = "b" }'))
    yield _written(
        place / "outputs.tf", "".join(OUTPUT.format(name=f"output_{n}") for n in range(chance.randint(8, 16)))
    )
    for part in range(chance.randint(1, 3)):
        yield _written(place / f"part-{part}.tf", _parts(part, modules, chance))


def _variables(count: int, type_: str, default: str) -> str:
    return "".join(VARIABLE.format(name=f"setting_{n}", type=type_, default=default) for n in range(count))


def _root(name: str, chance: random.Random) -> str:
    return ROOT.format(
        region=chance.choice(("eu-west-1", "us-east-1", "ap-south-1")),
        environment=chance.choice(("dev", "stage", "prod")),
        service=name,
        replicas=chance.randint(1, 3),
    )


def _parts(part: int, modules: list[str], chance: random.Random) -> str:
    return "".join(
        CALL.format(
            name=f"part-{part}-{number}",
            module=chance.choice(modules),
            retention=chance.choice((1, 7, 30)),
            port=chance.randint(1024, 9999),
            port_low=chance.randint(0, 255),
            seconds=chance.randint(60, 86_400),
        )
        for number in range(1)
    )


def _written(place: Path, text: str) -> Path:
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(text, encoding="utf-8")
    return place


def _measured(command: list[str], environment: dict[str, str]) -> tuple[float, float]:
    """Seconds, and megabytes of the largest process so far."""
    start = perf_counter()
    subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    seconds = perf_counter() - start
    return seconds, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024


def _python_hcl2(files: list[Path], size: int) -> None:
    """Parsing alone, in one process, of a twentieth of the files."""
    import hcl2

    part = files[::20]
    texts = [file.read_text(encoding="utf-8") for file in part]
    start = perf_counter()
    for text in texts:
        hcl2.loads(text)
    rate = sum(map(len, texts)) / (perf_counter() - start)
    print(f"{'python-hcl2, parsing alone':36} {size / rate:7.1f} s  {rate / 1e6:6.2f} MB/s  (from a twentieth of it)")


if __name__ == "__main__":
    main()

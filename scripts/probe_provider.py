"""Plan configurations that show what the AWS provider fills in: every resource type, and every block in it, with unknown values.

    python scripts/probe_provider.py schema.json DIRECTORY [TYPE...]
    python scripts/harvest_provider_facts.py --more schema.json scripts/provider_facts.json DIRECTORY/*

`schema.json` is what `terraform providers schema -json` printed. What the schema requires is given, unknown, and nothing else:
no validation looks at what is not known, so nearly every type can be planned, without AWS. What Terraform refuses all the same is
left out, and told. Needs Terraform (`TERRAFORM`, default `terraform`) that finds the AWS provider.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

TERRAFORM = os.environ.get("TERRAFORM", "terraform").split()
HEAD = """provider "aws" {
  region                      = "eu-west-1"
  access_key                  = "mock"
  secret_key                  = "mock"
  skip_credentials_validation = true
  skip_requesting_account_id  = true
  skip_metadata_api_check     = true
}

resource "terraform_data" "unknown" {}

locals {
  text   = terraform_data.unknown.id
  number = tonumber(terraform_data.unknown.id)
  flag   = tobool(terraform_data.unknown.id)
}
"""
UNKNOWN = {"string": "local.text", "dynamic": "local.text", "number": "local.number", "bool": "local.flag"}
MANY = 800
"""Resources in one plan."""
DEEPEST = 4


def probes(type_: str, block: Mapping[str, Any]) -> Iterator[str]:
    """The configurations of one resource type: the least, and with each block by itself."""
    paths = [(), *_paths(block)]
    for number, path in enumerate(paths):
        body = "\n".join(_body(block, path))
        yield f'resource "{type_}" "p{number}" {{\n{body}\n}}\n'


def _paths(block: Mapping[str, Any], above: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    for name, nested in block.get("block_types", {}).items():
        if name != "timeouts":
            yield (*above, name)
            if len(above) < DEEPEST:
                yield from _paths(nested["block"], (*above, name))


def _body(block: Mapping[str, Any], path: tuple[str, ...]) -> Iterator[str]:
    """What the block requires, and the blocks on the path."""
    for name, attribute in block.get("attributes", {}).items():
        if attribute.get("required"):
            yield f"{name} = {_unknown(attribute)}"
    for name, nested in block.get("block_types", {}).items():
        on_path = path[:1] == (name,)
        for _ in range(max(nested.get("min_items", 0), int(on_path))):
            yield f"{name} {{"
            yield from _body(nested["block"], path[1:] if on_path else ())
            yield "}"


def _unknown(attribute: Mapping[str, Any]) -> str:
    nested = attribute.get("nested_type")
    if nested is None:
        return _of_type(attribute["type"])
    inner = ", ".join(
        f"{name} = {_unknown(part)}" for name, part in nested["attributes"].items() if part.get("required")
    )
    return {"single": f"{{ {inner} }}", "map": f"{{ k = {{ {inner} }} }}"}.get(
        nested["nesting_mode"], f"[{{ {inner} }}]"
    )


def _of_type(type_: Any) -> str:
    match type_:
        case str():
            return UNKNOWN[type_]
        case ["list" | "set", element]:
            return f"[{_of_type(element)}]"
        case ["map", element]:
            return f"{{ k = {_of_type(element)} }}"
        case ["object", attributes]:
            return "{ " + ", ".join(f"{name} = {_of_type(part)}" for name, part in attributes.items()) + " }"
        case _:
            raise ValueError(f"no value of type {type_}")


def plan(place: Path, blocks: Iterable[str]) -> None:
    """Plan all that Terraform takes."""
    place.mkdir(parents=True, exist_ok=True)
    kept = list(blocks)
    (place / "main.tf").write_text(HEAD)
    _terraform(place, "init", "-input=false")
    while kept:
        starts = _write(place / "main.tf", kept)
        ended = _terraform(place, "plan", "-refresh=false", "-input=false", "-json", "-out=p.tfplan")
        lines = {line for line in _refused(ended.stdout) if line}
        refused = {
            max(number for number, start in enumerate(starts) if start <= line) for line in lines if line >= starts[0]
        }
        if not refused:
            break
        kept = [block for number, block in enumerate(kept) if number not in refused]
    (place / "plan.json").write_bytes(_terraform(place, "show", "-json", "p.tfplan").stdout)
    print(f"{place}: {len(kept)} resources planned")


def _write(file: Path, blocks: Iterable[str]) -> list[int]:
    """Write the file; on which line each block starts."""
    text, starts = HEAD, []
    for block in blocks:
        starts.append(text.count("\n") + 1)
        text += block
    file.write_text(text)
    return starts


def _refused(output: bytes) -> Iterator[int | None]:
    """The lines with errors. What a crash of the provider took along is not to blame for it."""
    for line in output.splitlines():
        told = json.loads(line)
        if told.get("@level") == "error" and "diagnostic" in told and "cancelled" not in told["diagnostic"]["summary"]:
            yield told["diagnostic"].get("range", {}).get("start", {}).get("line")


def _terraform(place: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([*TERRAFORM, *arguments], cwd=place, capture_output=True, check=False)


def main() -> None:
    """Plan the probes of the named types, or of all."""
    schema, target, *types = sys.argv[1:]
    providers = json.loads(Path(schema).read_text())["provider_schemas"]
    found = next(body for name, body in providers.items() if name.endswith("/hashicorp/aws"))["resource_schemas"]
    blocks = [block for type_ in types or sorted(found) for block in probes(type_, found[type_]["block"])]
    for start in range(0, len(blocks), MANY):
        plan(Path(target) / f"probe{start // MANY}", blocks[start : start + MANY])


if __name__ == "__main__":
    main()

"""Rewrite tfguard/aws/data/provider.archive: the schema of the AWS provider, cut to what reading a configuration needs.

    terraform providers schema -json > schema.json
    python scripts/refresh_provider_schema.py schema.json defaults.json VERSION DATE

`schema.json` may be packed with xz. `defaults.json` maps resource types to the values that the provider puts into a plan though
nobody wrote them, harvested from plans of minimal configurations. The same input gives the same file.
"""

# ruff: noqa: INP001, T201 - a script is no package, and says what it did

from __future__ import annotations

import json
import lzma
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from tfguard.aws.archive import pack  # noqa: E402 - the checkout's own, whatever is installed

TARGET = ROOT / "tfguard" / "aws" / "data" / "provider.archive"
FLAGS = {"required": "r", "optional": "o", "computed": "c", "sensitive": "s", "write_only": "w"}


def cut_block(block: dict[str, Any]) -> dict[str, Any]:
    """A block with short keys: `a` its attributes as [type, flags], `b` its blocks as [nesting, least, most, block]."""
    cut: dict[str, Any] = {}
    if attributes := block.get("attributes"):
        cut["a"] = {name: [attribute["type"], _flags(attribute)] for name, attribute in sorted(attributes.items())}
    if blocks := block.get("block_types"):
        cut["b"] = {
            name: [
                inner["nesting_mode"],
                inner.get("min_items", 0),
                inner.get("max_items", 0),
                cut_block(inner["block"]),
            ]
            for name, inner in sorted(blocks.items())
        }
    return cut


def _flags(attribute: dict[str, Any]) -> str:
    return "".join(letter for word, letter in FLAGS.items() if attribute.get(word))


def families(schemas: dict[str, Any]) -> list[dict[str, Any]]:
    """Schemas that a configuration is likely to want together: those of one service."""
    found: defaultdict[str, dict[str, Any]] = defaultdict(dict)
    for name, schema in schemas.items():
        found[name.removeprefix("data.").split("_")[1] if "_" in name else name][name] = schema
    return [found[service] for service in sorted(found)]


def main() -> None:
    """Write the file anew."""
    source, defaults_file, version, date = sys.argv[1:]
    raw = Path(source).read_bytes()
    schema = json.loads(lzma.decompress(raw) if raw.startswith(b"\xfd7zXZ") else raw)
    provider = next(body for name, body in schema["provider_schemas"].items() if name.endswith("/hashicorp/aws"))
    schemas = {"provider": cut_block(provider["provider"]["block"])}
    for prefix, kind in (("", "resource_schemas"), ("data.", "data_source_schemas")):
        schemas |= {f"{prefix}{name}": cut_block(body["block"]) for name, body in sorted(provider[kind].items())}
    for name, values in json.loads(Path(defaults_file).read_text()).items():
        if values:
            schemas[name]["d"] = values
    TARGET.write_bytes(pack({"source": f"hashicorp/aws {version}", "as_of": date}, families(schemas)))
    print(f"{TARGET.name}: {len(schemas)} schemas, {TARGET.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()

"""Rewrite tfguard/aws/data/provider.archive: the schema of the AWS provider, cut to what reading a configuration needs.

    terraform providers schema -json > schema.json
    python scripts/refresh_provider_schema.py schema.json scripts/provider_facts.json VERSION DATE

`schema.json` may be packed with xz. `provider_facts.json` is what scripts/harvest_provider_facts.py learned from plans: for each resource type
what the provider fills in though the schema does not say so, by path (`rule.filter.prefix`): `defaults` of attributes, what
there is where a block is `absent`, which attributes are `computed`, the `forms` in which texts are written anew, and whether
the type is on the `legacy` SDK of the provider where its schema looks otherwise. The same input gives the same file.
"""

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


class Facts:
    """What plans tell of one resource type, at one block of it."""

    def __init__(self, facts: dict[str, Any], prefix: str = "") -> None:
        self._facts = facts
        self._prefix = prefix

    def inside(self, block: str) -> Facts:
        """The same, of a nested block."""
        return Facts(self._facts, f"{self._prefix}{block}.")

    def default(self, attribute: str) -> Any:
        """What stands where the attribute is not written; None where the schema has said it all."""
        return self._facts.get("defaults", {}).get(self._prefix + attribute)

    def absent(self, block: str) -> str | None:
        """What there is where the block is not written."""
        found: str | None = self._facts.get("absent", {}).get(self._prefix + block)
        return found

    def flags(self, attribute: str, schema: dict[str, Any]) -> str:
        """The schema's flags, corrected."""
        computed = self._facts.get("computed", {}).get(self._prefix + attribute, schema.get("computed", False))
        return "".join(
            letter for word, letter in FLAGS.items() if (computed if word == "computed" else schema.get(word))
        )

    def form(self, attribute: str) -> list[str]:
        """The form in which the provider writes the attribute anew, where it does."""
        form = self._facts.get("forms", {}).get(self._prefix + attribute)
        return [] if form is None else [form]


def cut_block(block: dict[str, Any], facts: Facts) -> dict[str, Any]:
    """A block with short keys: `a` attributes as [type, flags, form], `b` blocks as [nesting, least, most, block, absent], `d` defaults."""
    cut: dict[str, Any] = {}
    if attributes := block.get("attributes"):
        cut["a"] = {
            name: [_type(schema), facts.flags(name, schema), *facts.form(name)]
            for name, schema in sorted(attributes.items())
        }
        if defaults := {name: value for name in sorted(attributes) if (value := facts.default(name)) is not None}:
            cut["d"] = defaults
    if blocks := block.get("block_types"):
        cut["b"] = {name: _cut_nested(inner, name, facts) for name, inner in sorted(blocks.items())}
    return cut


def cut_resource(block: dict[str, Any], facts: dict[str, Any]) -> dict[str, Any]:
    """The block of a resource type, with `l` where its facts say on which SDK it is."""
    return {**cut_block(block, Facts(facts)), **({"l": facts["legacy"]} if "legacy" in facts else {})}


def _cut_nested(nested: dict[str, Any], name: str, facts: Facts) -> list[Any]:
    inner = cut_block(nested["block"], facts.inside(name))
    absent = facts.absent(name)
    return [
        nested["nesting_mode"],
        nested.get("min_items", 0),
        nested.get("max_items", 0),
        inner,
        *([] if absent is None else [absent]),
    ]


def _type(attribute: dict[str, Any]) -> Any:
    """The type of an attribute; one that nests others is an object of them, or a collection of such objects."""
    nested = attribute.get("nested_type")
    if nested is None:
        return attribute["type"]
    object_ = ["object", {name: _type(inner) for name, inner in sorted(nested["attributes"].items())}]
    return object_ if nested["nesting_mode"] == "single" else [nested["nesting_mode"], object_]


def families(schemas: dict[str, Any]) -> list[dict[str, Any]]:
    """Schemas that a configuration is likely to want together: those of one service."""
    found: defaultdict[str, dict[str, Any]] = defaultdict(dict)
    for name, schema in schemas.items():
        found[name.removeprefix("data.").split("_")[1] if "_" in name else name][name] = schema
    return [found[service] for service in sorted(found)]


def main() -> None:
    """Write the file anew."""
    source, facts_file, version, date = sys.argv[1:]
    raw = Path(source).read_bytes()
    schema = json.loads(lzma.decompress(raw) if raw.startswith(b"\xfd7zXZ") else raw)
    provider = next(body for name, body in schema["provider_schemas"].items() if name.endswith("/hashicorp/aws"))
    facts = json.loads(Path(facts_file).read_text())
    schemas = {"provider": cut_block(provider["provider"]["block"], Facts({}))}
    for prefix, kind in (("", "resource_schemas"), ("data.", "data_source_schemas")):
        for name, body in sorted(provider[kind].items()):
            schemas[f"{prefix}{name}"] = cut_resource(body["block"], facts.get(f"{prefix}{name}", {}))
    TARGET.write_bytes(pack({"source": f"hashicorp/aws {version}", "as_of": date}, families(schemas)))
    print(f"{TARGET.name}: {len(schemas)} schemas, {TARGET.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()

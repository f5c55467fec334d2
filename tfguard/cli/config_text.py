"""A commented `tfguard.yaml`: every setting with what it means, from the model that reads it; and the schema for editors."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from tfguard.cli.config import Configuration

SCHEMA_FILE: Final = ".tfguard.schema.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What stands in a directory."""

    modules: Mapping[str, str]
    """The root modules by path, each with the role that tfguard takes for it."""
    regions: Sequence[str] = ()
    """Where their providers work, as far as it is known."""
    policies: Sequence[str] = ()
    """Directories with policies."""


EXAMPLES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "allowed_regions": "[eu-central-1, us-east-1]",
        "role": "auto # workload, baseline or organization",
        "fail_on": "low # critical, high, medium or never",
        "only_new": "false",
        "strict": "false",
        "policies": "[policies]",
        "builtin": "true",
        "select": '["iam-*", budget-missing]',
        "ignore": "[iam-service-wildcard]",
        "params": "\n  shortest_password: 14",
        "managed_elsewhere": "\n  budget-missing: the finance team's account has the budgets",
        "waivers": (
            "\n  - guardrail: iam-user-for-human"
            '\n    target: aws_iam_user.people["ann"]'
            "\n    reason: break-glass user, kept in the safe"
            "\n    until: 2027-01-31"
            "\n    owner: platform team"
            "\n    ticket: SEC-1"
        ),
        "waiver_max_days": "366",
        "lock": "false",
    }
)
"""Each setting with an example of it, in the order in which people need them."""


def schema() -> str:
    """The JSON schema of the configuration."""
    content = Configuration.model_json_schema()
    return json.dumps({"$schema": "https://json-schema.org/draft/2020-12/schema", **content}, indent=2) + "\n"


def commented(seen: Seen) -> str:
    """The file for what was seen: settings that follow from it are set, all others stand there as comments."""
    return "\n".join(_lines(seen)) + "\n"


def _lines(seen: Seen) -> Iterator[str]:
    yield "# What tfguard holds the plans of this repository to; the command line wins over it."
    yield f"# Editors check it after `tfguard init --schema > {SCHEMA_FILE}`:"
    yield f"# yaml-language-server: $schema={SCHEMA_FILE}"
    if seen.modules:
        yield "#"
        yield "# The root modules that were here when it was written, each with the role that `auto` takes for it:"
        yield from (f"# - {path}: {role}" for path, role in seen.modules.items())
    found = {"allowed_regions": seen.regions, "policies": seen.policies}
    for name, example in EXAMPLES.items():
        yield ""
        yield f"# {Configuration.model_fields[name].description}"
        if values := found.get(name):
            yield f"{name}: {json.dumps(list(values))}"
        else:
            separator = "" if example.startswith("\n") else " "
            yield from (f"#{line}" for line in f"{name}:{separator}{example}".split("\n"))

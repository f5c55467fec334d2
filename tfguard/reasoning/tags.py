"""The tags of a resource: its own, and those that its provider gives to everything."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from tfguard.model.stack import Resource
from tfguard.model.value import Reference, Unknown, Value
from tfguard.reasoning.views import View

_ALL: Final = "tags_all"
_OWN: Final = "tags"
_BLOCKS: Final = "tag"
"""Auto Scaling groups say their tags in blocks."""


def missing_tags(resource: Value, wanted: Value) -> Value:
    """Which of some tags a resource lacks, default tags counted; null for one that can have none, open where tags are not known."""
    if not isinstance(resource, View) or not isinstance(resource.shown, Resource) or not isinstance(wanted, list):
        return Unknown()
    shown = resource.shown
    if _ALL not in shown.values and not isinstance(shown.values.get(_BLOCKS), (list, Unknown)):
        return None
    keys, waits = _keys(shown)
    lacking = [tag for tag in wanted if tag not in keys]
    return Unknown(waits) if lacking and waits else lacking


def _keys(resource: Resource) -> tuple[set[str], tuple[Reference, ...]]:
    """The keys that are known to be there, and what others may wait for."""
    parts = list(_parts(resource))
    keys = {key for part in parts if isinstance(part, (dict, list)) for key in part}
    waits = [reference for part in parts if isinstance(part, Unknown) for reference in part.waits_for]
    return keys, tuple(waits) or tuple(Reference(resource.address, _OWN) for part in parts if isinstance(part, Unknown))


def _parts(resource: Resource) -> Iterator[Value]:
    """The tags of a plan, where it knows them all; else the resource's own, and those of its provider configuration."""
    together = resource.values.get(_ALL)
    if isinstance(together, dict):
        yield together
    elif _ALL in resource.values:
        yield resource.values.get(_OWN)
        yield _default_tags(resource)
    blocks = resource.values.get(_BLOCKS)
    for block in blocks if isinstance(blocks, list) else [blocks]:
        key = block.get("key") if isinstance(block, dict) else block
        yield key if isinstance(key, Unknown) else [key]


def _default_tags(resource: Resource) -> Value:
    """https://registry.terraform.io/providers/hashicorp/aws/latest/docs#default_tags-configuration-block."""
    provider = resource.stack.provider_by_address.get(resource.provider) if resource.stack is not None else None
    match provider.values.get("default_tags") if provider is not None else None:
        case [{"tags": tags}]:
            return tags
        case {"tags": tags}:
            return tags
        case Unknown() as unknown:
            return unknown
        case _:
            return None

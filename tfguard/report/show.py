"""A stack as people and scripts read it: `tfguard show`, in text and in the JSON of the contract."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

import orjson

from tfguard.graph import ResourceGraph
from tfguard.model.stack import Resource, Stack
from tfguard.model.value import Value

FORMAT_VERSION: Final = "1.0"
MASK: Final = "(sensitive)"


def render_json(stacks: Sequence[Stack], *, show_sensitive: bool = False) -> str:
    """Every resource of the stacks, in the order of the inputs, as policies see them."""
    graph = ResourceGraph(stacks)
    document = {
        "format_version": FORMAT_VERSION,
        "resources": [_entry(resource, graph, show_sensitive=show_sensitive) for resource in _resources(stacks)],
    }
    return orjson.dumps(document, option=orjson.OPT_INDENT_2, default=str).decode() + "\n"


def _resources(stacks: Iterable[Stack]) -> Iterator[Resource]:
    for stack in stacks:
        yield from stack.resources


def _entry(resource: Resource, graph: ResourceGraph, *, show_sensitive: bool) -> dict[str, Any]:
    account, region = graph.account_of(resource), graph.region_of(resource)
    values: Value = resource.planned
    return {
        "address": resource.address,
        "mode": resource.mode.value,
        "type": resource.type,
        "name": resource.name,
        "index": resource.key,
        "module": str(resource.module) or None,
        "provider": resource.provider,
        "account": account.id if account is not None else None,
        "region": region if isinstance(region, str) else None,
        "actions": list(resource.actions.words),
        "values": values if show_sensitive else masked(values, resource.sensitive),
        "unknown": resource.unknown or {},
        "sensitive": resource.sensitive or {},
    }


def masked(values: Value, sensitive: Value) -> Value:
    """The values with a mask wherever `sensitive` (shaped like `after_sensitive`) says so; null stays null."""
    match sensitive:
        case True if values is not None:
            return MASK
        case dict() if isinstance(values, dict):
            return {name: masked(value, sensitive.get(name)) for name, value in values.items()}
        case list() if isinstance(values, list):
            marks = [*sensitive, *[False] * (len(values) - len(sensitive))]
            return [masked(value, mark) for value, mark in zip(values, marks, strict=False)]
        case _:
            return values


def render_text(stacks: Sequence[Stack]) -> str:
    """One line for each resource: what happens to it, where it lands, its address."""
    graph = ResourceGraph(stacks)
    lines: list[str] = []
    for stack in stacks:
        rows = [_row(resource, graph) for resource in stack.resources]
        widths = [max((len(row[column]) for row in rows), default=0) for column in range(3)]
        lines.append(f"{stack.path}: {stack.kind.value}, {len(rows)} resources")
        lines += [
            "  " + "  ".join((*(cell.ljust(width) for cell, width in zip(row, widths, strict=False)), row[3]))
            for row in rows
        ]
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _row(resource: Resource, graph: ResourceGraph) -> tuple[str, str, str, str]:
    account, region = graph.account_of(resource), graph.region_of(resource)
    where = region if isinstance(region, str) else "global" if region is None else "region unknown"
    return str(resource.actions), account.label if account is not None else "-", where, resource.address

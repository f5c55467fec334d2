"""Which resources of the inputs use the default VPC or the default security group, whatever attribute says so."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Final

from tfguard.graph import ResourceGraph
from tfguard.model.stack import Mode, Resource
from tfguard.model.value import Path, Reference, Unknown, Value, unknowns_in
from tfguard.reasoning.views import View

_NAMES_ONE: Final[Mapping[str, re.Pattern[str]]] = MappingProxyType(
    {
        "aws_default_security_group": re.compile(r"(?:.*_)?security_groups?(?:_ids?)?\Z"),
        "aws_default_vpc": re.compile(r"vpc(?:_ids?)?\Z"),
    }
)
"""The attributes that hold the id of such a thing."""


@dataclass(frozen=True, slots=True)
class _Usage:
    """Who uses the default networks of a graph, from one pass over its resources; they go by their position."""

    resources: tuple[Resource, ...]
    by_reference: Mapping[tuple[int, str], set[int]]
    by_name: Mapping[str, set[int]]
    waiting: Mapping[str, tuple[tuple[int, Reference], ...]]
    """For each type of default network, what ids of it may yet turn out to be."""


def used_by(target: Value) -> Value:
    """The resources that hold the id or the ARN of a default VPC or security group: objects with `address` and `type`.

    An open list where an attribute for such ids waits for something that is no resource of the inputs.
    """
    if not isinstance(target, View) or not isinstance(target.shown, Resource):
        return Unknown()
    used, usage = target.shown, _usage(target.graph)
    places = usage.by_reference.get((id(used.stack), used.address), set()).union(
        *(usage.by_name.get(name, ()) for name in _names(used))
    )
    others = sorted(
        (usage.resources[place] for place in places), key=lambda user: (user.stack is not used.stack, user.address)
    )
    users = [{"address": user.address, "type": user.type} for user in others if user is not used]
    waits = [reference for place, reference in usage.waiting.get(used.type, ()) if usage.resources[place] is not used]
    return Unknown(tuple(dict.fromkeys(waits)), members=tuple(users), minimum=len(users)) if waits else users


def _usage(graph: ResourceGraph) -> _Usage:
    kept = graph.answers.get("usage of default networks")
    if not isinstance(kept, _Usage):
        kept = graph.answers["usage of default networks"] = _read(graph)
    return kept


def _read(graph: ResourceGraph) -> _Usage:
    resources = tuple(r for stack in graph.stacks for r in stack.existing if r.mode is Mode.MANAGED)
    networks = [resource for resource in resources if resource.type in _NAMES_ONE]
    addresses = {(id(network.stack), network.address) for network in networks}
    names = {name for network in networks for name in _names(network)}
    by_reference: defaultdict[tuple[int, str], set[int]] = defaultdict(set)
    by_name: defaultdict[str, set[int]] = defaultdict(set)
    waiting: defaultdict[str, list[tuple[int, Reference]]] = defaultdict(list)
    for place, resource in enumerate(resources if networks else ()):
        for key in {(id(resource.stack), subject) for subject in _waited_for(resource)} & addresses:
            by_reference[key].add(place)
        for name in names.intersection(resource.texts) if names else ():
            by_name[name].add(place)
        for type_, reference in _may_wait_for(resource):
            waiting[type_].append((place, reference))
    return _Usage(resources, by_reference, by_name, {type_: tuple(found) for type_, found in waiting.items()})


def _names(network: Resource) -> set[str]:
    return {name for name in (network.values.get("id"), network.values.get("arn")) if isinstance(name, str) and name}


def _waited_for(user: Resource) -> Iterator[str]:
    """What the unknown values of a resource wait for: ids and ARNs of others, not just any of their settings."""
    written = user.writes(user)
    return (
        reference.subject
        for path, part in user.unknowns
        if path[0] in written
        for unknown in unknowns_in(part)
        for reference in unknown.waits_for
        if reference.path in {"", "arn", "id"}
    )


def _may_wait_for(other: Resource) -> Iterator[tuple[str, Reference]]:
    """What ids of default networks in a resource wait for outside the inputs, with the type of the network."""
    known = other.stack.by_address if other.stack is not None else {}
    for path, unknown in other.unknowns:
        for type_ in _types_named(_name(path)):
            waits = unknown.waits_for or (Reference("a value that is not known"),)
            yield from ((type_, reference) for reference in waits if reference.subject not in known)


@cache
def _types_named(attribute: str) -> tuple[str, ...]:
    """The types of default network whose ids an attribute of this name holds."""
    return tuple(type_ for type_, pattern in _NAMES_ONE.items() if pattern.match(attribute))


def _name(path: Path) -> str:
    """The name of the attribute at the end of a path, which is also that of the elements of its list."""
    last = path[-1] if path else ""
    return last if isinstance(last, str) else _name(path[:-1])

"""Which resources of the inputs use the default VPC or the default security group, whatever attribute says so."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

from tfguard.model.stack import Mode, Resource
from tfguard.model.value import Reference, Unknown, Value, texts_in, unknowns_in
from tfguard.reasoning.views import View

_NAMES_ONE: Final[Mapping[str, re.Pattern[str]]] = MappingProxyType(
    {
        "aws_default_security_group": re.compile(r"(?:.*_)?security_groups?(?:_ids?)?\Z"),
        "aws_default_vpc": re.compile(r"vpc(?:_ids?)?\Z"),
    }
)
"""The attributes that hold the id of such a thing."""


def used_by(target: Value) -> Value:
    """The resources that hold the id or the ARN of a default VPC or security group: objects with `address` and `type`.

    An open list where an attribute for such ids waits for something that is no resource of the inputs.
    """
    if not isinstance(target, View) or not isinstance(target.shown, Resource):
        return Unknown()
    used = target.shown
    others = [
        resource
        for stack in target.graph.stacks
        for resource in stack.existing
        if resource is not used and resource.mode is Mode.MANAGED
    ]
    users = [{"address": user.address, "type": user.type} for user in others if _uses(user, used)]
    waits = [reference for other in others for reference in _may_wait_for(other, used)]
    return Unknown(tuple(dict.fromkeys(waits)), members=tuple(users), minimum=len(users)) if waits else users


def _uses(user: Resource, used: Resource) -> bool:
    names = {name for name in (used.values.get("id"), used.values.get("arn")) if isinstance(name, str) and name}
    if user.stack is used.stack and used.address in _waited_for(user):
        return True
    return bool(names) and any(text in names for text in texts_in(user.values))


def _waited_for(user: Resource) -> Iterator[str]:
    """What the unknown values of a resource wait for: ids and ARNs of others, not just any of their settings."""
    return (
        reference.subject
        for unknown in unknowns_in(user.values)
        for reference in unknown.waits_for
        if reference.path in {"", "arn", "id"}
    )


def _may_wait_for(other: Resource, used: Resource) -> Iterator[Reference]:
    known = other.stack.by_address if other.stack is not None else {}
    for unknown in _ids_unknown(other.values, _NAMES_ONE[used.type]) if used.type in _NAMES_ONE else ():
        waits = unknown.waits_for or (Reference("a value that is not known"),)
        yield from (reference for reference in waits if reference.subject not in known)


def _ids_unknown(value: Value, names: re.Pattern[str], name: str = "") -> Iterator[Unknown]:
    """The unknown values of attributes with some names, however deep."""
    match value:
        case Unknown() if names.match(name):
            yield value
        case dict():
            for key, inner in value.items():
                yield from _ids_unknown(inner, names, key)
        case list():
            for inner in value:
                yield from _ids_unknown(inner, names, name)
        case _:
            return

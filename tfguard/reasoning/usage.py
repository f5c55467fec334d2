"""Which resources of the inputs use another one, whatever attribute says so."""

from __future__ import annotations

from collections.abc import Iterator

from tfguard.model.stack import Mode, Resource
from tfguard.model.value import Unknown, Value, texts_in, unknowns_in
from tfguard.reasoning.views import View


def used_by(target: Value) -> Value:
    """The resources that hold the id or the ARN of a resource, by value or by reference: objects with `address` and `type`."""
    if not isinstance(target, View) or not isinstance(target.shown, Resource):
        return Unknown()
    return [
        {"address": user.address, "type": user.type}
        for stack in target.graph.stacks
        for user in stack.existing
        if user is not target.shown and user.mode is Mode.MANAGED and _uses(user, target.shown)
    ]


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

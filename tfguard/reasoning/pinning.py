"""What AWS wants in one region, whatever the configuration would like: a certificate for CloudFront, an alarm on the bill."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from tfguard.aws.services import PINNED_BY_TYPE, Pinned
from tfguard.graph import ResourceGraph
from tfguard.model.address import At, steps
from tfguard.model.stack import Resource
from tfguard.model.value import Path, Reference, Unknown, Value, at, unknowns_in
from tfguard.reasoning.views import View


def pinned(resource: Value) -> Value:
    """Whether AWS wants a resource in the one region where it stands (a CloudFront certificate, a billing alarm...)."""
    if not isinstance(resource, View) or not isinstance(resource.shown, Resource):
        return Unknown()
    shown = resource.shown
    rules = PINNED_BY_TYPE.get(shown.type)
    if rules is None:
        return False
    here = resource.graph.region_of(shown)
    answers = [_is_pinned_by(rule, shown, resource.graph) for rule in rules if rule.region == here]
    unknown = [answer for answer in answers if isinstance(answer, Unknown)]
    return True if True in answers else unknown[0] if unknown else False


def _is_pinned_by(rule: Pinned, resource: Resource, graph: ResourceGraph) -> Value:
    """Whether one rule applies: an attribute has the value that pins it, or a resource of some type refers to it."""
    if rule.referenced_by:
        return _users(graph, rule.referenced_by).refer_to(resource)
    if rule.attribute is None:
        return True
    value = at(resource.values, (rule.attribute,))
    return value if isinstance(value, Unknown) else value == rule.value


@dataclass(frozen=True, slots=True)
class _Users:
    """What the resources of some types hold: every text, sorted, and every address that they wait for."""

    texts: Sequence[str]
    subjects: AbstractSet[str]

    def refer_to(self, resource: Resource) -> bool:
        """Whether one of them holds the ARN of a resource, by value (of a version of it, maybe) or by reference."""
        arn = resource.values.get("arn")
        if not isinstance(arn, str):
            return resource.address in self.subjects
        place = bisect_left(self.texts, arn)
        return place < len(self.texts) and self.texts[place].startswith(arn)


def _users(graph: ResourceGraph, types: tuple[str, ...]) -> _Users:
    """What the resources of some types hold, read once."""
    key = (_Users, types)
    kept = graph.answers.get(key)
    if not isinstance(kept, _Users):
        users = [user for type_ in types for user in graph.of_type.get(type_, ())]
        texts = sorted({text for user in users for text in user.texts})
        subjects = {reference.subject for user in users for reference in _behind(user)}
        kept = graph.answers[key] = _Users(texts, subjects)
    return kept


def _behind(user: Resource) -> Iterator[Reference]:
    """What a resource's values wait for, and what that waits for in turn: a certificate behind its validation."""
    seen: dict[Reference, None] = {}
    waiting = list(_waits_of(user.values))
    while waiting:
        reference = waiting.pop()
        if reference in seen:
            continue
        seen[reference] = None
        origin = user.stack.by_address.get(reference.subject) if user.stack is not None else None
        if origin is not None and reference.path:
            waiting.extend(_waits_of(at(origin.values, _path(reference.path))))
    yield from seen


def _waits_of(values: Value) -> Iterator[Reference]:
    return (reference for unknown in unknowns_in(values) for reference in unknown.waits_for)


def _path(text: str) -> Path:
    """The attribute path that a reference prints, as far as it can be followed into values."""
    words = (step.key if isinstance(step, At) else step for step in steps(text))
    return tuple(word for word in words if word is not None)

"""When two values are the same although one of them is known only after apply: the references of the configuration decide.

A bucket that is still to be created has no id to compare. But where one resource writes `aws_s3_bucket.logs.id`, and the other side
is that bucket's own id, or its known name, the two are joined, whatever the id will be.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from tfguard.graph import ResourceGraph
from tfguard.graph.relations import NAMED_BY, POLICY
from tfguard.hcl.values import alike
from tfguard.model.stack import Mode, Resource
from tfguard.model.truth import Truth
from tfguard.model.value import Unknown, Value

_CHOSEN: Final[Mapping[str, str]] = MappingProxyType(
    {
        "aws_s3_bucket": "bucket",
        "aws_iam_user": "name",
        "aws_iam_group": "name",
        "aws_iam_role": "name",
        "aws_cloudwatch_log_group": "name",
        "aws_dynamodb_table": "name",
        "aws_ecr_repository": "name",
        "aws_ecs_cluster": "name",
        "aws_key_pair": "key_name",
        "aws_db_instance": "identifier",
    }
)
"""For some types, the argument that the provider takes as the `id` of the resource, or that names it as its `id` does.
https://registry.terraform.io/providers/hashicorp/aws/latest/docs, under "Attribute Reference" of each"""

_UNIQUE: Final = frozenset({"id", "arn", *_CHOSEN.values()})
"""Attributes that no two resources of a type share."""


@dataclass(frozen=True, slots=True)
class Join:
    """Whether two values are the same, and the resource whose reference told so; None where the values alone did."""

    truth: Truth
    by: Resource | None = None


@dataclass(frozen=True, slots=True)
class _End:
    """A part of a resource that a value stands for."""

    resource: Resource
    path: str


def join(one: Value, other: Value, graph: ResourceGraph) -> Join:
    """Compare two values, by reference where one of them is not known."""
    answer = alike(one, other)
    if isinstance(answer, bool):
        return Join(Truth.of(answer))
    match _end(one, graph), _end(other, graph):
        case _End() as here, _End() as there:
            return Join(_same_end(here, there), here.resource)
        case (_End() as end, None) if isinstance(other, str):
            return Join(_is_called(end, other), end.resource)
        case (None, _End() as end) if isinstance(one, str):
            return Join(_is_called(end, one), end.resource)
        case _:
            return Join(Truth.UNKNOWN)


def _end(value: Value, graph: ResourceGraph) -> _End | None:
    """What an unknown stands for, where it waits for one attribute of one resource that exists after the plan."""
    if not isinstance(value, Unknown) or len(value.waits_for) != 1:
        return None
    reference = value.waits_for[0]
    for stack in graph.stacks:
        resource = stack.by_address.get(reference.subject)
        if resource is not None and resource.exists:
            return _End(resource, reference.path or "id")
    return None


def _same_end(here: _End, there: _End) -> Truth:
    if here.resource is there.resource:
        same = here.path == there.path or _same_name(here.resource, here.path, there.path)
        return Truth.TRUE if same else Truth.UNKNOWN
    unique = here.path in _UNIQUE and there.path in _UNIQUE and here.resource.type == there.resource.type
    return Truth.FALSE if unique and here.resource.mode is there.resource.mode is Mode.MANAGED else Truth.UNKNOWN


def _same_name(resource: Resource, one: str, other: str) -> bool:
    """Whether two attributes of a resource have the same value, by what the provider says of its type."""
    if resource.type == POLICY:
        return {one, other} <= set(NAMED_BY[POLICY])
    chosen = _CHOSEN.get(resource.type)
    return chosen is not None and {one, other} <= {"id", chosen}


def _is_called(end: _End, text: str) -> Truth:
    """Whether a resource goes by a known name: the one that the configuration chose for it."""
    chosen = _CHOSEN.get(end.resource.type)
    if chosen is None or end.path not in {"id", chosen}:
        return Truth.UNKNOWN
    name = end.resource.values.get(chosen)
    return Truth.of(name == text) if isinstance(name, str) else Truth.UNKNOWN

"""What policies look up beyond their target: other resources, and data sources that the inputs have read.

`core::getresources` and `core::getdatasource` need to know where their target stands. Functions get values only, so each call is
given one more argument when it is compiled: the root `WORLD`, which no file can name.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

from tfguard import hcl
from tfguard.graph import ResourceGraph
from tfguard.hcl import EvaluationError, Function, Parameter
from tfguard.hcl.syntax import Call, Expression, Variable
from tfguard.hcl.types import STRING
from tfguard.hcl.values import waiting
from tfguard.model.stack import Mode, Resource, Stack
from tfguard.model.truth import Truth, every
from tfguard.model.value import Reference, Unknown, Value, unknowns_in
from tfguard.policy.joins import Join, join
from tfguard.policy.rewrite import replaced

GET_RESOURCES: Final = "core::getresources"
GET_DATA_SOURCE: Final = "core::getdatasource"
LOOKUPS: Final = frozenset({GET_RESOURCES, GET_DATA_SOURCE})
WORLD: Final = "\0world"
"""No identifier of HCL has a NUL in it."""


@dataclass(frozen=True, slots=True)
class World:
    """What a target sees: everything in its own inputs, and what other inputs put into its account."""

    graph: ResourceGraph
    stacks: tuple[Stack, ...]
    resource: Resource | None = None
    strict: bool = False
    """Answer as Terraform's own engine does: no joins by reference, and nothing is known of a partial answer."""

    def sees(self, resource: Resource) -> Truth:
        """Whether a resource is one that the target's workspace would know."""
        if any(resource.stack is stack for stack in self.stacks):
            return Truth.TRUE
        if self.resource is None or self.strict:
            return Truth.FALSE
        return self.graph.same_account(self.resource, resource)


class Found(dict[str, Value]):
    """The attributes of a resource that was looked up, and how it was found; for evidence."""

    __slots__ = ("joins", "resource")

    def __init__(self, resource: Resource, joins: Mapping[str, Join]) -> None:
        super().__init__(resource.values)
        self.resource = resource
        self.joins = joins


def with_world(expression: Expression) -> Expression:
    """The expression with the world handed to every lookup in it."""
    if not any(isinstance(part, Call) and part.name in LOOKUPS for part in hcl.walk(expression)):
        return expression
    return replaced(expression, _handed)


def _handed(part: Expression) -> Expression | None:
    if not isinstance(part, Call) or part.name not in LOOKUPS:
        return None
    arguments = (replaced(argument, _handed) for argument in part.arguments)
    return Call(part.place, part.name, (Variable(part.place, WORLD), *arguments), part.expand)


@dataclass(slots=True)
class _Answer:
    """Candidates so far: those that match, and what keeps others open."""

    found: list[Value] = field(default_factory=list)
    open: list[Reference] = field(default_factory=list)


def get_resources(world: World, type_: str, wanted: Value = None) -> Value:
    """The managed resources of a type whose attributes have the wanted values, as plain objects.

    A definite mismatch excludes a resource, whatever else of it is unknown; where a resource may match, the list is open.
    """
    if isinstance(wanted, Unknown):
        return waiting([wanted])
    if wanted is not None and not isinstance(wanted, dict):
        raise EvaluationError('Invalid value for "filter" parameter: an object of attributes is required')
    answer = _Answer()
    candidates = () if type_.startswith("data.") else world.graph.of_type.get(type_, ())
    for resource in candidates:
        _consider(resource, wanted or {}, world, answer)
    answer.open.extend(_hidden(type_, world))
    if not answer.open:
        return answer.found
    waits = tuple(dict.fromkeys(answer.open))
    if world.strict:
        return Unknown(waits)
    return Unknown(waits, members=tuple(answer.found), minimum=len(answer.found))


def _consider(resource: Resource, wanted: Mapping[str, Value], world: World, answer: _Answer) -> None:
    seen = world.sees(resource)
    if seen is Truth.FALSE:
        return
    joins = {name: _matches(resource, name, value, world) for name, value in wanted.items()}
    match seen & every(found.truth for found in joins.values()):
        case Truth.TRUE:
            answer.found.append(Found(resource, joins))
        case Truth.UNKNOWN:
            answer.open.extend(_waits(resource, wanted, joins) or [Reference(resource.address)])
        case Truth.FALSE:
            pass


def _matches(resource: Resource, name: str, value: Value, world: World) -> Join:
    """Whether an attribute has the wanted value; one that the type does not have never does."""
    if name not in resource.values:
        return Join(Truth.FALSE)
    found = join(value, resource.values[name], world.graph)
    return Join(Truth.UNKNOWN) if world.strict and found.by is not None else found


def _waits(resource: Resource, wanted: Mapping[str, Value], joins: Mapping[str, Join]) -> list[Reference]:
    """What the attributes wait for that keep a match open."""
    open_ = [name for name, found in joins.items() if found.truth is Truth.UNKNOWN]
    return [
        reference
        for name in open_
        for unknown in (*unknowns_in(wanted[name]), *unknowns_in(resource.values.get(name)))
        for reference in unknown.waits_for
    ]


def _hidden(type_: str, world: World) -> Iterator[Reference]:
    """What may exist beyond what the inputs list: deferred resources of the type, and the rest of incomplete plans."""
    for stack in world.stacks:
        for resource in stack.deferred:
            if resource.type == type_ and resource.mode is Mode.MANAGED:
                yield Reference(resource.address)
        if stack.errored or stack.complete is False:
            yield Reference(f"the rest of {stack.path}, which is incomplete")


def get_data_source(world: World, type_: str, wanted: Value) -> Value:
    """What a data source has read, where the inputs hold one of that type with these arguments; else unknown."""
    if isinstance(wanted, Unknown):
        return waiting([wanted])
    if wanted is not None and not isinstance(wanted, dict):
        raise EvaluationError('Invalid value for "config" parameter: an object of arguments is required')
    for resource in world.graph.of_type.get(f"data.{type_}", ()):
        if not any(resource.stack is stack for stack in world.stacks):
            continue
        joins = {name: _matches(resource, name, value, world) for name, value in (wanted or {}).items()}
        if every(found.truth for found in joins.values()) is Truth.TRUE:
            return Found(resource, joins)
    return Unknown((Reference(f"data source {type_}, which no input has read with these arguments"),))


_TYPE: Final = Parameter("type", STRING)
_FILTER: Final = Parameter("filter", nullable=True, takes_unknown=True)
_CONFIG: Final = Parameter("config", nullable=True, takes_unknown=True)
_HIDDEN: Final = Parameter("world", takes_unknown=True)

SIGNATURES: Final[Mapping[str, Function]] = MappingProxyType(
    {
        GET_RESOURCES: Function(GET_RESOURCES, get_resources, (_TYPE,), (_FILTER,)),
        GET_DATA_SOURCE: Function(GET_DATA_SOURCE, get_data_source, (_TYPE, _CONFIG)),
    }
)
"""The lookups as files call them; for the checks."""

FUNCTIONS: Final[Mapping[str, Function]] = MappingProxyType(
    {
        GET_RESOURCES: Function(GET_RESOURCES, get_resources, (_HIDDEN, _TYPE), (_FILTER,)),
        GET_DATA_SOURCE: Function(GET_DATA_SOURCE, get_data_source, (_HIDDEN, _TYPE, _CONFIG)),
    }
)
"""The lookups as compiled expressions call them, with the world in front."""

"""What IAM policies refuse to principals, whatever is granted to them, and whether that is refused after a plan takes one away."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Final

from tfguard.graph import ResourceGraph
from tfguard.graph.relations import GROUP, PERMISSION_SET, ROLE, USER
from tfguard.iam import Document, Effect, Policies
from tfguard.iam.symbolic import Found, RequestSet, Undecided
from tfguard.model.stack import Resource
from tfguard.model.truth import Truth
from tfguard.model.value import Value
from tfguard.reasoning.callers import BY_ITSELF, caller_of
from tfguard.reasoning.changes import before_of
from tfguard.reasoning.documents import of_grant
from tfguard.reasoning.finding import Finding, worst
from tfguard.reasoning.mfa import GRANTED_ELSEWHERE, with_everything
from tfguard.reasoning.permissions import Readings, readings_of
from tfguard.reasoning.reasons import shown_request, waiting
from tfguard.reasoning.scps import newly

PRINCIPALS: Final = (USER, GROUP, ROLE, PERMISSION_SET)

_NONE: Final[Mapping[int, Sequence[tuple[Resource, Document]]]] = MappingProxyType({})


def refuses(was: Resource, graph: ResourceGraph) -> bool:
    """Whether, before the plan, a resource brought a Deny to anybody."""
    return id(was) in _refusals(graph)


def refusal_lost(was: Resource, graph: ResourceGraph) -> Value:
    """A request that a principal was refused through a resource, and is refused no longer: an object with `because`, else null."""
    now = {id(before_of(principal, graph)): principal for principal in _principals(graph)}
    reached = ((now.get(id(principal)), document) for principal, document in _refusals(graph).get(id(was), ()))
    return worst(_lost(principal, document, graph) for principal, document in reached if principal is not None)


def _refusals(graph: ResourceGraph) -> Mapping[int, Sequence[tuple[Resource, Document]]]:
    """By the `id` of each resource of before: the principals to which it brought a Deny, with the document."""
    if graph.before is None:
        return _NONE
    kept = graph.answers.get("refusals")
    if isinstance(kept, dict):
        return kept
    found: defaultdict[int, list[tuple[Resource, Document]]] = defaultdict(list)
    for resource, principal, document in _brought(graph.before):
        found[id(resource)].append((principal, document))
    graph.answers["refusals"] = found
    return found


def _brought(before: ResourceGraph) -> Iterator[tuple[Resource, Resource, Document]]:
    for principal in _principals(before):
        for grant in before.permissions.of(principal).identity:
            document = of_grant(grant, before)
            if grant.truth is Truth.TRUE and any(s.effect is Effect.DENY for s in document.known):
                ways = (*grant.via, *((grant.source,) if grant.source is not None else ()))
                yield from ((way, principal, document) for way in {id(way): way for way in ways}.values())


def _principals(graph: ResourceGraph) -> Iterator[Resource]:
    return (principal for type_ in PRINCIPALS for principal in graph.of_type.get(type_, ()))


def _lost(principal: Resource, document: Document, graph: ResourceGraph) -> Value:
    """What goes through, where everything is granted, that only this document would refuse."""
    readings = readings_of(principal, graph)
    caller = caller_of(principal, readings, graph)
    alone = Readings.of(Policies(identity=(GRANTED_ELSEWHERE, document)))
    match newly(readings.map(with_everything), alone, caller.asking(RequestSet(context=BY_ITSELF))):
        case Found(witness=witness):
            because = f"nothing denies {witness.action} to {principal.address} any more"
            return Finding({"because": because}, witness=shown_request(witness, caller.arn))
        case Undecided() as answer:
            return waiting((answer,))
        case _:
            return None

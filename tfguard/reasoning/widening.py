"""What a plan newly allows to principals that were there before it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from tfguard.graph import ResourceGraph
from tfguard.iam import Document, Effect, Policies, Request
from tfguard.iam.symbolic import Answer, Found, Proved, RequestSet, Undecided, decide_on_this_side
from tfguard.model.stack import Resource
from tfguard.model.value import Unknown, Value
from tfguard.reasoning.callers import BY_ITSELF, caller_of
from tfguard.reasoning.changes import before_of
from tfguard.reasoning.finding import Finding
from tfguard.reasoning.permissions import Readings, readings_of
from tfguard.reasoning.reasons import allowing, evidence_for, shown_request, waiting
from tfguard.reasoning.scps import newly
from tfguard.reasoning.views import View

_HAVE_A_SAY: Final = ("aws_iam_", "aws_ssoadmin_", "aws_organizations_")
"""Types of resources that decide what a principal may do."""


def newly_allowed(principal: Value, sensitive: Value, allowed: Value) -> Value:
    """A request for a sensitive action that a principal can make after this plan and could not before; null where there is none."""
    if not isinstance(principal, View) or not isinstance(principal.shown, Resource):
        return Unknown()
    if not isinstance(sensitive, list) or not isinstance(allowed, list):
        return Unknown()
    graph = principal.graph
    key = ("newly_allowed", id(principal.shown), tuple(map(str, sensitive)), tuple(map(str, allowed)))
    if key not in graph.answers:
        question = RequestSet(actions=key[2], except_actions=key[3], context=BY_ITSELF)
        graph.answers[key] = _gain(principal.shown, question, graph)
    return graph.answers[key]


def _gain(principal: Resource, question: RequestSet, graph: ResourceGraph) -> Value:
    was = before_of(principal, graph) if graph.may_change(*_HAVE_A_SAY) else None
    if was is None or graph.before is None:
        return None
    return _newly(principal, question, graph, readings_of(was, graph.before))


def _newly(principal: Resource, question: RequestSet, graph: ResourceGraph, was: Readings) -> Value:
    now = readings_of(principal, graph)
    if now.agree and was.agree and _are_alike(now.widest, was.widest):
        return None
    caller = caller_of(principal, now, graph)
    match _answer(caller.granted(now), caller.granted(was), caller.asking(question)):
        case Proved():
            return None
        case Undecided() as answer:
            return waiting((answer,))
        case Found(witness=witness):
            fields: dict[str, Value] = {
                "action": witness.action,
                "resource": witness.resource,
                "because": _because(witness, now, was),
            }
            return Finding(fields, witness=shown_request(witness, caller.arn), evidence=evidence_for(witness, now))


def _answer(now: Readings, was: Readings, question: RequestSet) -> Answer:
    """What is newly allowed. What nobody knows of the policies does not matter where it is the same before and after."""
    answer = newly(now, was, question)
    if not isinstance(answer, Undecided) or not (now.agree and was.agree):
        return answer
    later, earlier = _apart(now.widest, was.widest)
    apart = newly(Readings.of(later), Readings.of(earlier), question)
    return apart if isinstance(apart, Proved) else answer


def _apart(now: Policies, was: Policies) -> tuple[Policies, Policies]:
    """Both without the documents with holes that they share, and without the boundary and the SCPs that they share.

    Of these two at least as much is newly allowed: what a shared document allows was allowed before, and what a shared level stops
    is stopped after.
    """
    shared = [document for document in now.identity if document.holes and _is_among(document, was.identity)]
    same_boundary = _are_same((now.boundary,), (was.boundary,))
    same_scps = len(now.scps) == len(was.scps) and all(map(_are_same, now.scps, was.scps))

    def without(policies: Policies) -> Policies:
        return replace(
            policies,
            identity=tuple(document for document in policies.identity if not _is_among(document, shared)),
            boundary=None if same_boundary else policies.boundary,
            scps=() if same_scps else policies.scps,
        )

    return without(now), without(was)


def _are_alike(now: Policies, was: Policies) -> bool:
    """The same documents have the same say."""
    return (
        _are_same(now.identity, was.identity)
        and _are_same((now.boundary,), (was.boundary,))
        and len(now.scps) == len(was.scps)
        and all(map(_are_same, now.scps, was.scps))
    )


def _are_same(some: Sequence[Document | None], others: Sequence[Document | None]) -> bool:
    return tuple(some) == tuple(others) or sorted(map(_shown, some)) == sorted(map(_shown, others))


def _is_among(document: Document, others: Sequence[Document]) -> bool:
    return _shown(document) in map(_shown, others)


def _shown(document: Document | None) -> str:
    """A document by what it says; a hole by what it waits for, where anybody knows that."""
    if document is None:
        return ""
    nameless = tuple(id(hole) for hole in document.holes if not hole.waits_for)
    return repr((document.kind, document.version, document.statements, nameless))


def _because(witness: Request, now: Readings, was: Readings) -> str:
    """What allows a request after the plan, and what denied it before."""
    names = " and ".join(allowing(witness, now)) or "nothing"
    decision = decide_on_this_side(witness, was.narrowest)
    denials = [
        str(reason) for reason in decision.because if reason.statement and reason.statement.effect is Effect.DENY
    ]
    return f"{names} allows it, and {' and '.join(denials)} no longer" if denials else f"{names} allows it"

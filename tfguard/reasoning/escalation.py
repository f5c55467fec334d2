"""How a principal gets at more permissions than it was given, by what all that reaches it allows together.

The ways are those of `tfguard.aws.escalation`; a way is open where each of its steps is allowed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from types import MappingProxyType
from typing import Final

from tfguard.aws.escalation import EscalationPath, Gain, escalation_paths
from tfguard.graph import ResourceGraph
from tfguard.graph.relations import USER
from tfguard.iam import Document, Effect, Policies
from tfguard.iam.document import Patterns
from tfguard.iam.matching import covers_action
from tfguard.iam.symbolic import Answer, Found, Proved, RequestSet, Undecided, one_of
from tfguard.model.stack import Resource
from tfguard.model.truth import Truth
from tfguard.model.value import Reference, Unknown, Value
from tfguard.model.verdict import Evidence
from tfguard.reasoning.admin import PRINCIPALS, is_administrator, is_administrators
from tfguard.reasoning.callers import Caller, ask_of, caller_of
from tfguard.reasoning.credentials import WITH_MFA
from tfguard.reasoning.documents import granting_documents
from tfguard.reasoning.finding import Finding
from tfguard.reasoning.permissions import Readings, readings_of
from tfguard.reasoning.reach import reached_by
from tfguard.reasoning.reasons import evidence_for, shown_request, waiting
from tfguard.reasoning.steps import NAMED_SOMEBODY, SOMEBODY, UNNAMED, Own, own_of, step
from tfguard.reasoning.views import View

_MOST_WAYS: Final = 8

_GAINS: Final = MappingProxyType(
    {
        Gain.OWN: "widens its own permissions",
        Gain.PRINCIPAL: "gets the permissions of another user or role",
        Gain.PASSED_ROLE: "gets the permissions of any role that it passes",
        Gain.ATTACHED_ROLE: "gets the permissions of a role that something has already",
    }
)


def escalation(target: Value, gains: Value, wanted: Value) -> Value:
    """Ways from what a principal may do to more than that: an object with `steps`, `gain` and `ways`; null where there is none.

    `gains` are the kinds of gain that count; ways in `wanted` do not. A policy that reaches nobody in the inputs is asked about as if
    it were all that somebody has. Who may do everything gains nothing, and what a group can do is told of the group.
    """
    if not isinstance(target, View) or not isinstance(target.shown, Resource):
        return Unknown()
    if not isinstance(gains, list) or not isinstance(wanted, list):
        return Unknown()
    counted = frozenset(map(str, gains))
    paths = [path for path in escalation_paths() if path.gain.value in counted and path.id not in wanted]
    key = ("escalation", id(target.shown), tuple(path.id for path in paths))
    if key not in target.graph.answers:
        target.graph.answers[key] = _answer(target.shown, target.graph, paths)
    return target.graph.answers[key]


def _answer(resource: Resource, graph: ResourceGraph, paths: Sequence[EscalationPath]) -> Value:
    if resource.type not in PRINCIPALS:
        documents = granting_documents(resource, graph)
        if not documents or reached_by(resource, graph):
            return None
        told = [is_administrators(document, graph, WITH_MFA) for document in documents]
        if any(everything is True for everything in told):
            return None
        opened = next((everything for everything in told if isinstance(everything, Unknown)), None)
        return _of_documents(resource, documents).told(paths) if opened is None else opened
    everything = is_administrator(resource, graph, WITH_MFA)
    if everything is not False:
        return None if everything is True else everything
    of_groups = set(_ways_of_groups(resource, graph, paths))
    return _of_principal(resource, graph).told([path for path in paths if path.id not in of_groups])


def _ways_of_groups(principal: Resource, graph: ResourceGraph, paths: Sequence[EscalationPath]) -> Iterator[str]:
    groups = graph.permissions.groups_of(principal) if principal.type == USER else ()
    for _, group, _ in groups:
        if isinstance(group, Resource):
            ways = _of_principal(group, graph).walk(paths)
            yield from (path.id for path, answer in ways if isinstance(answer, Found))


def _of_documents(resource: Resource, documents: tuple[Document, ...]) -> _Walker:
    somebody = Caller(arn=None, facts=NAMED_SOMEBODY, untold=frozenset(), name=resource.address, is_user=False)
    readings = Readings.of(Policies(identity=documents))
    return _Walker(caller=somebody, readings=readings, own=SOMEBODY, is_bounded=False)


def _of_principal(principal: Resource, graph: ResourceGraph) -> _Walker:
    key = ("walker", id(principal))
    found = graph.answers.get(key)
    if not isinstance(found, _Walker):
        readings = readings_of(principal, graph)
        boundary = readings.widest.boundary
        own = own_of(principal, graph)
        found = graph.answers[key] = _Walker(
            caller=_called(caller_of(principal, readings, graph), own),
            readings=readings,
            own=own,
            is_bounded=boundary is not None and is_administrators(boundary, graph) is not True,
        )
    return found


def _called(caller: Caller, own: Own) -> Caller:
    """A user whose name is not known goes by the one that stands for it, in variables too."""
    if not own.open or not caller.is_user:
        return caller
    facts = (*caller.facts, ("aws:username", one_of(UNNAMED)))
    return replace(caller, facts=facts, untold=caller.untold - {"aws:username"})


@lru_cache(maxsize=8192)
def _listed_in(patterns: Patterns) -> frozenset[str]:
    """The actions of all ways that patterns may cover."""
    actions = {action for path in escalation_paths() for action in path.actions}
    return frozenset(action for action in actions if covers_action(patterns, action).truth is not Truth.FALSE)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Walker:
    """Somebody who tries each way."""

    caller: Caller
    readings: Readings
    own: Own
    is_bounded: bool
    """A boundary holds whatever else it gives itself."""
    tried: dict[RequestSet, Answer] = field(default_factory=dict)

    def told(self, paths: Sequence[EscalationPath]) -> Value:
        """The ways that are open; where there is none, what it waits for to tell. Under a boundary of which nothing is known none is."""
        boundary = self.readings.widest.boundary
        if boundary is not None and any(isinstance(statement, Unknown) for statement in boundary.statements):
            listed = any(self._listed.issuperset(path.actions) for path in paths)
            waits = tuple(reference for hole in boundary.holes for reference in hole.waits_for)
            return Unknown(waits) if listed else self._of_unread_statements()
        answers = list(self.walk(paths))
        ways = [(path, answer) for path, answer in answers if isinstance(answer, Found)]
        if ways:
            return self._finding(ways)
        unread = self._of_unread_statements()
        if unread is not None:
            return unread
        opened = tuple(answer for _, answer in answers if isinstance(answer, Undecided))
        return waiting(opened) if opened else None

    def _of_unread_statements(self) -> Unknown | None:
        """What a statement waits for of which nothing is known: it may allow anything."""
        documents = self.readings.widest.identity
        unread = [s for d in documents for s in d.statements if isinstance(s, Unknown)]
        faults = [Reference(f"{d.name}: {fault}") for d in documents for fault in d.faults]
        waits = dict.fromkeys((*faults, *(reference for hole in unread for reference in hole.waits_for)))
        return Unknown(tuple(waits)) if unread else None

    def walk(self, paths: Sequence[EscalationPath]) -> Iterator[tuple[EscalationPath, Answer]]:
        """The ways for which some statement lists all the actions, each with a request that takes its first step."""
        listed = self._listed
        for path in paths:
            is_for_others = path.caller is not None and self.own.kind not in {None, path.caller}
            if is_for_others or (path.gain is Gain.OWN and self.is_bounded):
                continue
            if listed.issuperset(path.actions):
                answer = self._try(path)
                if answer is not None:
                    yield path, answer

    @property
    def _listed(self) -> frozenset[str]:
        """The actions of all ways that some statement lists."""
        documents = self.readings.widest.identity
        statements = [s for document in documents for s in document.known if s.effect is not Effect.DENY]
        return frozenset().union(*(_listed_in(statement.actions) for statement in statements))

    def _try(self, path: EscalationPath) -> Found | Undecided | None:
        """None where a step is not allowed, or there is nothing to take it on."""
        answers: list[Found | Undecided] = []
        for action in path.actions:
            question = step(action, path, self.own, self.readings.widest.identity)
            answer = self._ask(question) if question is not None else None
            if answer is None or isinstance(answer, Proved):
                answer = self._perhaps(action, path)
            if answer is None:
                return None
            answers.append(answer)
        return next((answer for answer in answers if isinstance(answer, Undecided)), answers[0])

    def _perhaps(self, action: str, path: EscalationPath) -> Undecided | None:
        """A step that may be allowed once the principal's own name is known."""
        if not self.own.open:
            return None
        question = step(action, path, self.own.at_most, self.readings.widest.identity)
        if question is None or isinstance(self._ask(question), Proved):
            return None
        return Undecided("its own name is not known", tuple(map(str, self.own.open)))

    def _ask(self, question: RequestSet) -> Answer:
        answer = self.tried.get(question)
        if answer is None:
            answer = self.tried[question] = ask_of(self.caller, question, self.readings)
        return answer

    def _finding(self, ways: Sequence[tuple[EscalationPath, Found]]) -> Finding:
        path, answer = ways[0]
        fields: dict[str, Value] = {"steps": _steps(path), "gain": _GAINS[path.gain], "ways": len(ways)}
        more = len(ways) - _MOST_WAYS
        facts = (
            *(fact for action in path.actions for fact in self._allowing(action, path)),
            *(Evidence("", "", _way(path)) for path, _ in ways[:_MOST_WAYS]),
            *([Evidence("", "", f"and {more} more ways")] if more > 0 else []),
        )
        return Finding(
            fields, witness=shown_request(answer.witness, self.caller.arn), evidence=tuple(dict.fromkeys(facts))
        )

    def _allowing(self, action: str, path: EscalationPath) -> tuple[Evidence, ...]:
        """The statements that allow a step."""
        question = step(action, path, self.own, self.readings.widest.identity)
        answer = self._ask(question) if question is not None else None
        return evidence_for(answer.witness, self.readings) if isinstance(answer, Found) else ()


def _steps(path: EscalationPath) -> str:
    *first, last = path.actions
    return f"{', '.join(first)} and {last}" if first else last


def _way(path: EscalationPath) -> str:
    return f"{path.id}: with {_steps(path)} it {_GAINS[path.gain]}; that takes {', and '.join(path.needs)}"

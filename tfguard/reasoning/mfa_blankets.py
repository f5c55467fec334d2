"""Whether a Deny of everything without MFA leaves the right things out: enough to enrol a device, and no more than that."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from tfguard.graph import ResourceGraph
from tfguard.graph.relations import GROUP, USER
from tfguard.iam import Document, Effect, Policies, Statement
from tfguard.iam.symbolic import Answer, Found, Proved, RequestSet, Undecided, find_allowed
from tfguard.model.stack import Resource
from tfguard.model.value import Unknown, Value
from tfguard.model.verdict import Evidence
from tfguard.reasoning.callers import BY_ITSELF, caller_of
from tfguard.reasoning.credentials import ACCESS_KEY, MFA, SESSION, Credentials, asks_for_mfa, denying, settled
from tfguard.reasoning.documents import documents_in
from tfguard.reasoning.finding import Finding, worst
from tfguard.reasoning.mfa import GRANTED_ELSEWHERE
from tfguard.reasoning.permissions import Readings, ask_for_news, readings_of, terms
from tfguard.reasoning.reach import reached_by
from tfguard.reasoning.reasons import shown_request, waiting
from tfguard.reasoning.views import View

_FOR_USERS: Final = frozenset({"aws_iam_policy", "aws_iam_user_policy", "aws_iam_group_policy"})
"""The types whose documents may reach IAM users; nobody else enrols a device."""


def flaw_in_mfa_deny(target: Value, without_mfa: Value, enrolment: Value) -> Value:
    """What is wrong with a document's Deny of everything without MFA: an object with `because`; null where nothing is, or there is none.

    It locks out where it stops actions of `enrolment` that something grants, and leaks where it lets through what is not in
    `without_mfa`, under the very conditions that it names.
    """
    if not isinstance(target, View) or not isinstance(target.shown, Resource):
        return Unknown()
    if not isinstance(without_mfa, list) or not isinstance(enrolment, list):
        return Unknown()
    allowed, needed = tuple(map(str, without_mfa)), tuple(map(str, enrolment))
    key = ("flaw_in_mfa_deny", id(target.shown), allowed, needed)
    if key not in target.graph.answers:
        target.graph.answers[key] = worst(_flaws(target.shown, target.graph, allowed, needed))
    return target.graph.answers[key]


def _flaws(
    resource: Resource, graph: ResourceGraph, allowed: tuple[str, ...], needed: tuple[str, ...]
) -> Iterator[Finding | Unknown]:
    for document in documents_in(resource, graph):
        if any(isinstance(statement, Unknown) for statement in document.statements):
            yield Unknown(tuple(reference for hole in document.holes for reference in hole.waits_for))
        for credentials in (SESSION, ACCESS_KEY):
            blanket = _Blanket.of(document, credentials)
            if blanket is not None:
                yield from blanket.lockout(resource, graph, needed)
                yield from blanket.leak(allowed)
                break


@dataclass(frozen=True, slots=True, kw_only=True)
class _Blanket:
    """The Denies of a document that stop all but what they list, for requests with some credentials that lack MFA."""

    document: Document
    credentials: Credentials
    statements: tuple[Statement, ...]

    @staticmethod
    def of(document: Document, credentials: Credentials) -> _Blanket | None:
        """None where there is none."""
        statements = tuple(
            statement
            for statement in document.known
            if statement.effect is Effect.DENY
            and asks_for_mfa(statement)
            and _covers_the_unforeseen(statement)
            and settled(statement, credentials, variables=document.has_variables) is not None
        )
        return _Blanket(document=document, credentials=credentials, statements=statements) if statements else None

    @property
    def name(self) -> str:
        """What people call it."""
        return f"{' and '.join(statement.label for statement in self.statements)} of {self.document.name}"

    @property
    def tests(self) -> RequestSet:
        """The requests that it is about."""
        return RequestSet(context=(*self.credentials.tests, *BY_ITSELF))

    def leak(self, allowed: tuple[str, ...]) -> Iterator[Finding | Unknown]:
        """What it lets through under its own conditions, beside what needs no MFA."""
        whole = replace(self.document, statements=tuple(map(self._unconditional, self.document.statements)))
        denies = replace(self.document, statements=denying(whole, self.credentials))
        policies = Policies(identity=(GRANTED_ELSEWHERE, denies))
        answer = find_allowed(replace(self.tests, except_actions=allowed), policies, terms())
        if isinstance(answer, Found):
            yield self._finding(answer, f"{self.name} lets {answer.witness.action} through without MFA")
        elif isinstance(answer, Undecided):
            yield waiting((answer,))

    def _unconditional(self, statement: Statement | Unknown) -> Statement | Unknown:
        known = isinstance(statement, Statement) and statement in self.statements
        return replace(statement, conditions=()) if isinstance(statement, Statement) and known else statement

    def lockout(self, resource: Resource, graph: ResourceGraph, needed: tuple[str, ...]) -> Iterator[Finding | Unknown]:
        """What a user needs for a first device, and has, but for this Deny."""
        if resource.type not in _FOR_USERS:
            return
        question = replace(self.tests, actions=needed)
        reached = reached_by(resource, graph)
        if not reached:
            answer = self._news(question, Readings.of(Policies(identity=(GRANTED_ELSEWHERE, self.document))))
            yield from self._locked_out(answer, "a user whom it reaches", None)
        spared: set[tuple[Policies, Policies]] = set()
        users = [principal for principal in reached if principal.type == USER]
        for principal in users or [principal for principal in reached if principal.type == GROUP]:
            readings = readings_of(principal, graph)
            caller = caller_of(principal, readings, graph)
            readings = caller.granted(readings)
            if (readings.widest, readings.narrowest) in spared:
                continue
            if isinstance(self._news(question, readings), Proved):
                spared.add((readings.widest, readings.narrowest))
                continue
            who = principal.values.get("name")
            name = who if isinstance(who, str) else principal.address
            yield from self._locked_out(self._news(caller.asking(question), readings), name, caller.arn)

    def _news(self, question: RequestSet, readings: Readings) -> Answer:
        """What would go through if it were not for these statements."""
        return ask_for_news(question, readings, readings.map(self._without))

    def _without(self, policies: Policies) -> Policies:
        spared = replace(
            self.document, statements=tuple(s for s in self.document.statements if s not in self.statements)
        )
        return replace(
            policies,
            identity=tuple(spared if document == self.document else document for document in policies.identity),
        )

    def _locked_out(self, answer: Answer, who: str, arn: str | None) -> Iterator[Finding | Unknown]:
        match answer:
            case Found(witness):
                because = f"{self.name} denies {witness.action} without MFA, so {who} cannot enrol a device"
                yield self._finding(answer, because, arn)
            case Undecided():
                yield waiting((answer,))
            case Proved():
                return

    def _finding(self, answer: Found, because: str, arn: str | None = None) -> Finding:
        witness = answer.witness
        fields: dict[str, Value] = {"action": witness.action, "resource": witness.resource, "because": because}
        facts = tuple(
            Evidence(self.document.name, "", f"{statement.label} {_listed(statement)}") for statement in self.statements
        )
        return Finding(fields, witness=shown_request(witness, arn, keys=(MFA,)), evidence=facts)


def _covers_the_unforeseen(statement: Statement) -> bool:
    """It stops actions and resources that nobody has listed: it means everything, with exceptions."""
    actions, resources = statement.actions, statement.resources
    everything = any(text.strip("*") in {"", ":"} for text in actions.texts)
    return (actions.negated or everything) and (resources.negated or "*" in resources.texts)


def _listed(statement: Statement) -> str:
    listed = ", ".join(statement.actions.texts)
    return f"denies everything but {listed}" if statement.actions.negated else f"denies {listed}"

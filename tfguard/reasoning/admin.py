"""Who may do everything: by one document, or by all that reaches a principal together."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from tfguard.graph import ResourceGraph
from tfguard.graph.relations import GROUP, PERMISSION_SET, ROLE, USER
from tfguard.iam import Document, Effect, Policies
from tfguard.iam.matching import covers_action
from tfguard.iam.symbolic import Found, Proved, RequestSet, Undecided
from tfguard.model.stack import Resource
from tfguard.model.truth import Truth
from tfguard.model.value import Unknown, Value
from tfguard.model.verdict import Evidence
from tfguard.reasoning.credentials import Credentials
from tfguard.reasoning.documents import granting_documents
from tfguard.reasoning.finding import Finding, worst
from tfguard.reasoning.permissions import Readings, ask_for_refusal, readings_of
from tfguard.reasoning.reasons import waiting
from tfguard.reasoning.statements import shown
from tfguard.reasoning.views import View

PRINCIPALS: Final = frozenset({USER, GROUP, ROLE, PERMISSION_SET})


def administrator_rights(target: Value) -> Value:
    """Whether a policy allows everything, or all that reaches a principal does together: an object with `because`, else null.

    A principal is not named for what one of its policies allows alone, nor for what its group has: those are named themselves.
    """
    if not isinstance(target, View) or not isinstance(target.shown, Resource):
        return Unknown()
    key = ("administrator_rights", id(target.shown))
    if key not in target.graph.answers:
        target.graph.answers[key] = worst(_answers(target.shown, target.graph))
    return target.graph.answers[key]


def administers(principal: Value) -> Value:
    """Whether a user, group, role or permission set may do everything, by all its policies and within its boundary."""
    if not isinstance(principal, View) or not isinstance(principal.shown, Resource):
        return Unknown()
    return is_administrator(principal.shown, principal.graph)


def _answers(resource: Resource, graph: ResourceGraph) -> Iterator[Value]:
    for document in granting_documents(resource, graph):
        answer = is_administrators(document, graph)
        yield _finding([document]) if answer is True else answer
    if resource.type in PRINCIPALS:
        yield _of_principal(resource, graph)


def _of_principal(principal: Resource, graph: ResourceGraph) -> Value:
    readings = readings_of(principal, graph)
    if any(is_administrators(document, graph) is True for document in readings.narrowest.identity):
        return None
    if any(is_administrator(group, graph) is True for group in _groups_of(principal, graph)):
        return None
    answer = is_administrator(principal, graph)
    return _finding([d for d in readings.narrowest.identity if _allows(d)]) if answer is True else answer


def _groups_of(principal: Resource, graph: ResourceGraph) -> Iterator[Resource]:
    groups = graph.permissions.groups_of(principal) if principal.type == USER else ()
    return (group for _, group, _ in groups if isinstance(group, Resource))


def is_administrators(
    document: Document, graph: ResourceGraph, credentials: Credentials | None = None
) -> bool | Unknown:
    """Whether a document alone allows everything; with some credentials, or any."""
    key = ("is an administrator's", id(document), credentials and credentials.name)
    kept = graph.answers.get(key)
    if not isinstance(kept, tuple):
        readings = Readings.of(Policies(identity=(document,)))
        kept = graph.answers[key] = (document, _refuses_nothing(readings, credentials))
    answer: bool | Unknown = kept[1]
    return answer


def is_administrator(
    principal: Resource, graph: ResourceGraph, credentials: Credentials | None = None
) -> bool | Unknown:
    """Whether a principal may do everything in its account, by its policies and within its boundary; with some credentials, or any.

    What SCPs forbid, they forbid administrators too.
    """
    key = ("is administrator", id(principal), credentials and credentials.name)
    if key not in graph.answers:
        readings = readings_of(principal, graph).map(lambda policies: replace(policies, scps=()))
        graph.answers[key] = _refuses_nothing(readings, credentials)
    found = graph.answers[key]
    return found if isinstance(found, (bool, Unknown)) else False


def _refuses_nothing(readings: Readings, credentials: Credentials | None) -> bool | Unknown:
    """Whether every action that the catalogue knows is allowed on everything."""
    if not all(_is_listed(action, readings.widest) for action in _FAR_APART):
        return False
    match ask_for_refusal(RequestSet(context=credentials.tests if credentials is not None else ()), readings):
        case Proved():
            return True
        case Found(unlisted=unlisted):
            return unlisted
        case Undecided() as answer:
            return waiting((answer,))


def _is_listed(action: str, policies: Policies) -> bool:
    """Some statement may list the action: without one it is refused, and so not everything is allowed."""
    return any(
        isinstance(s, Unknown)
        or (s.effect is not Effect.DENY and covers_action(s.actions, action).truth is not Truth.FALSE)
        for document in policies.identity
        for s in document.statements
    )


_FAR_APART: Final = ("ec2:TerminateInstances", "iam:CreateUser", "organizations:LeaveOrganization", "s3:DeleteBucket")
"""Actions that few statements list together, unless they list everything."""


def _allows(document: Document) -> bool:
    return any(isinstance(s, Unknown) or s.effect is not Effect.DENY for s in document.statements)


def _finding(documents: list[Document]) -> Finding:
    names = " and ".join(document.name for document in documents)
    allow = "together allow" if len(documents) > 1 else "allows"
    facts = (
        Evidence(document.name, "", f"{statement.label} allows {shown(statement.actions)}")
        for document in documents
        for statement in document.known
        if statement.effect is Effect.ALLOW
    )
    return Finding({"because": f"{names} {allow} every action on every resource"}, evidence=tuple(facts)[:_MOST_FACTS])


_MOST_FACTS: Final = 6

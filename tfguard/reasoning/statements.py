"""What single statements of a document give away: whole services, and all that they do not list."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fnmatch import fnmatchcase
from typing import Final

from tfguard.aws.catalogue import catalogue
from tfguard.iam import Document, Effect, Policies, Statement
from tfguard.iam.checks import find_granted
from tfguard.iam.document import Patterns
from tfguard.iam.symbolic import Answer, Found, Proved, RequestSet, Undecided, find_allowed
from tfguard.model.value import Reference, Unknown, Value
from tfguard.model.verdict import Evidence
from tfguard.reasoning.documents import granting_documents, over_documents
from tfguard.reasoning.finding import Finding
from tfguard.reasoning.permissions import Readings, ask_for_refusal, terms
from tfguard.reasoning.reasons import waiting

_MOST_SHOWN: Final = 5
_UNFORESEEN: Final = "unforeseen"
"""A service that nobody names: what is said of it is said of every service that no statement speaks of."""


def whole_services(target: Value) -> Value:
    """The services of which a policy document allows every action on every resource: an object with `services`, else null.

    A document that allows everything is not named for each service.
    """
    return over_documents("whole_services", target, _whole_services, granting_documents)


def _whole_services(document: Document) -> Value:
    if any(isinstance(statement, Unknown) for statement in document.statements):
        return _waiting_for(document)
    found: list[str] = []
    opened: Unknown | None = None
    for service in dict.fromkeys(_given_whole(document)):
        answer = _refused(document, f"{service}:*")
        if answer is None:
            found.append(service)
        elif isinstance(answer, Unknown):
            opened = answer if opened is None else opened
    if not found:
        return opened
    if _UNFORESEEN in found and _refused(document, "*") is None:
        return None
    names = ["every service that no Deny names" if service == _UNFORESEEN else service for service in found]
    return Finding({"services": names}, evidence=tuple(_facts(document)))


def _refused(document: Document, actions: str) -> bool | Unknown | None:
    """Whether some of these actions are refused somewhere: true, open, or null where none is."""
    answer = ask_for_refusal(RequestSet(actions=(actions,)), Readings.of(Policies(identity=(document,))))
    match answer:
        case Proved() | Found(unlisted=True):
            return None
        case Found():
            return True
        case _:
            return waiting((answer,))


def _given_whole(document: Document) -> Iterator[str]:
    """The services of which some Allow lists all actions at once."""
    for statement in document.known:
        if statement.effect is Effect.DENY or statement.actions.negated:
            continue
        for text in statement.actions.texts:
            prefix, _, name = text.lower().partition(":")
            if name.strip("*?") or (not name and text != "*"):
                continue
            if prefix.strip("*") == "":
                yield _UNFORESEEN
            elif "*" in prefix or "?" in prefix:
                yield from (service for service in catalogue().services if fnmatchcase(service, prefix))
            else:
                yield prefix


def _facts(document: Document) -> Iterator[Evidence]:
    for statement in document.known:
        if statement.effect is not Effect.DENY:
            on = shown(statement.resources)
            yield Evidence(document.name, "", f"{statement.label} allows {shown(statement.actions)} on {on}")


def allowed_by_exclusion(target: Value) -> Value:
    """A request that an Allow with NotAction, NotResource or NotPrincipal lets through: an object with `because`, else null.

    Where the document's Denies leave nothing of what the Allow does not list, it does no harm.
    """
    return over_documents("allowed_by_exclusion", target, _by_exclusion, granting_documents)


def _by_exclusion(document: Document) -> Value:
    denies = tuple(s for s in document.statements if isinstance(s, Unknown) or s.effect is not Effect.ALLOW)
    opened: Unknown | None = None
    for statement in document.known:
        if statement.effect is Effect.DENY or not _excludes(statement):
            continue
        alone = replace(document, statements=(statement, *denies))
        answer = _granted(alone)
        if isinstance(answer, Found) and not answer.unlisted:
            because = f"{statement.label} of {document.name} allows {_in_words(statement)}"
            fields: dict[str, Value] = {"action": answer.witness.action, "because": because}
            return Finding(fields, evidence=(Evidence(document.name, "", because),))
        if isinstance(answer, Undecided) and opened is None:
            opened = _waiting_for(document)
    unread = any(isinstance(statement, Unknown) for statement in document.statements)
    return _waiting_for(document) if unread else opened


def _granted(document: Document) -> Answer:
    """A request that a document allows by itself; of an identity's one that AWS takes: an action on a resource that it works on."""
    if document.kind.names_principals:
        return find_granted(RequestSet(), document, terms())
    return find_allowed(RequestSet(), Policies(identity=(document,)), terms())


def _excludes(statement: Statement) -> bool:
    principals = statement.principals
    return statement.actions.negated or statement.resources.negated or (principals is not None and principals.negated)


def _in_words(statement: Statement) -> str:
    words = shown(statement.actions)
    if statement.resources.negated:
        words += f" on {shown(statement.resources)}"
    if statement.principals is not None and statement.principals.negated:
        words += " to everybody but those whom it names"
    return words


def _waiting_for(document: Document) -> Unknown:
    faults = tuple(Reference(f"{document.name}: {fault}") for fault in document.faults)
    waits = dict.fromkeys(reference for hole in document.holes for reference in hole.waits_for)
    return Unknown(faults or tuple(waits))


def shown(patterns: Patterns) -> str:
    """The values of an element in a sentence: `s3:Get*, s3:List* and 12 more`; `all but ...` where it is negated."""
    values = [value if isinstance(value, str) else "what is not known yet" for value in patterns.values]
    first = ", ".join(values[:_MOST_SHOWN])
    more = f" and {len(values) - _MOST_SHOWN} more" if len(values) > _MOST_SHOWN else ""
    return f"{'all but ' if patterns.negated else ''}{first}{more}"

"""Whether the statements of one document that speak of MFA do what they mean to: a Deny that access keys pass, an Allow that goes without."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from tfguard.iam import Document, Effect, Policies, Statement
from tfguard.iam.document import EVERYTHING, Patterns
from tfguard.iam.matching import covers_action
from tfguard.iam.symbolic import Found, Proved, RequestSet, Undecided, find_allowed, find_newly_allowed
from tfguard.model.truth import Truth
from tfguard.model.value import Unknown, Value
from tfguard.model.verdict import Evidence
from tfguard.reasoning.credentials import (
    ACCESS_KEY,
    ISSUED,
    MFA,
    SESSION,
    WITH_MFA,
    Credentials,
    asks_for_mfa,
    denying,
    mfa_conditions,
    settled,
)
from tfguard.reasoning.documents import over_documents
from tfguard.reasoning.finding import Finding
from tfguard.reasoning.mfa import GRANTED_ELSEWHERE
from tfguard.reasoning.permissions import terms
from tfguard.reasoning.reasons import shown_request, waiting

_NOT_OF_SESSIONS: Final = frozenset({ISSUED.lower()})


def request_past_mfa_deny(target: Value) -> Value:
    """A request that the MFA Denies of a document stop in a session without MFA, and not with an access key; null where there is none."""
    return over_documents("request_past_mfa_deny", target, _past_deny)


def request_by_mfa_allow(target: Value) -> Value:
    """A request that an Allow which asks for MFA lets through without; null where there is none."""
    return over_documents("request_by_mfa_allow", target, _by_allow)


def _past_deny(document: Document) -> Value:
    """Between the two requests nothing differs but what the credentials carry."""
    stopping = tuple(_stopping(document))
    if not stopping:
        return None
    sessions = Policies(identity=(GRANTED_ELSEWHERE, replace(document, statements=stopping)))
    keys = Policies(identity=(GRANTED_ELSEWHERE, replace(document, statements=denying(document, ACCESS_KEY))))
    answer = find_newly_allowed(RequestSet(context=ACCESS_KEY.tests), sessions, keys, terms())
    match answer:
        case Proved():
            return None
        case Undecided():
            return waiting((answer,))
        case Found(witness):
            return _finding(answer, document, _blindness(witness.action, document))


def _blindness(action: str, document: Document) -> str:
    """Why the Deny does not see a request with an access key."""
    for statement in document.known:
        if _is_blind(statement, document) and covers_action(_widest(statement.actions), action).truth is Truth.TRUE:
            asked = " and ".join(map(str, mfa_conditions(statement)))
            return f"{statement.label} of {document.name} denies it by {asked}, and requests with an access key carry no {MFA}"
    return f"requests with an access key carry no {MFA}"


def _stopping(document: Document) -> Iterator[Statement | Unknown]:
    """The Denies that see sessions without MFA and may not see access keys, as those sessions feel them, at their widest."""
    for statement in document.statements:
        if isinstance(statement, Unknown):
            yield statement
        elif _is_blind(statement, document):
            felt = settled(statement, SESSION, variables=document.has_variables, leaving_out=_NOT_OF_SESSIONS)
            if felt is not None:
                yield replace(felt, resources=_widest(felt.resources), actions=_widest(felt.actions))


def _is_blind(statement: Statement, document: Document) -> bool:
    """A Deny that asks for MFA in a way that requests with an access key do not meet, or may not; when it was issued is another matter."""
    if statement.effect is Effect.ALLOW or not (asks_for_mfa(statement) or _has_open_condition(statement)):
        return False
    felt = settled(statement, ACCESS_KEY, variables=document.has_variables, leaving_out=_NOT_OF_SESSIONS)
    return felt is None or _has_open_condition(felt)


def _widest(patterns: Patterns) -> Patterns:
    """Patterns that list no less than they will: somewhere the Deny bites, whatever its holes turn out to be."""
    if len(patterns.texts) == len(patterns.values):
        return patterns
    return replace(patterns, values=patterns.texts) if patterns.negated else EVERYTHING


def _has_open_condition(statement: Statement) -> bool:
    return any(isinstance(condition, Unknown) for condition in statement.conditions)


def _felt(statement: Statement, document: Document, credentials: Credentials) -> Statement | None:
    return settled(statement, credentials, variables=document.has_variables)


def _by_allow(document: Document) -> Value:
    opened: list[Undecided] = []
    for credentials in (ACCESS_KEY, SESSION):
        for statement in _demanding(document):
            felt = statement if isinstance(statement, Unknown) else _felt(statement, document, credentials)
            if felt is None:
                continue
            alone = replace(document, statements=(felt, *denying(document, credentials)))
            answer = find_allowed(RequestSet(context=credentials.tests), Policies(identity=(alone,)), terms())
            if isinstance(answer, Found) and isinstance(statement, Statement):
                asked = " and ".join(map(str, mfa_conditions(statement)))
                because = (
                    f"{statement.label} of {document.name} asks for {asked}, which holds for {credentials.name} too"
                )
                return _finding(answer, document, because)
            if isinstance(answer, Undecided):
                opened.append(answer)
    return waiting(tuple(opened)) if opened else None


def _demanding(document: Document) -> Iterator[Statement | Unknown]:
    """The Allows that ask for MFA and that MFA satisfies, and those of which nobody can say."""
    for statement in document.statements:
        if isinstance(statement, Unknown) or (
            statement.effect is not Effect.DENY
            and (asks_for_mfa(statement) or _has_open_condition(statement))
            and _felt(statement, document, WITH_MFA) is not None
        ):
            yield statement


def _finding(answer: Found, document: Document, because: str) -> Finding:
    witness = answer.witness
    fields: dict[str, Value] = {"action": witness.action, "resource": witness.resource, "because": because}
    return Finding(
        fields,
        witness=shown_request(witness, None, keys=(MFA,)),
        evidence=(Evidence(document.name, "", because),),
    )

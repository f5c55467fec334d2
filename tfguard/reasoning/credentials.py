"""What kinds of credentials say of MFA, and what a document says once that is settled.

https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-multifactorauthpresent
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from tfguard.iam import Document, Effect, Request, Statement
from tfguard.iam.conditions import holds
from tfguard.iam.document import Condition
from tfguard.iam.request import Context, read_context
from tfguard.iam.symbolic import absent, one_of
from tfguard.iam.symbolic.keys import Test
from tfguard.model.truth import Truth
from tfguard.model.value import Reference, Unknown

MFA: Final = "aws:MultiFactorAuthPresent"
AGE: Final = "aws:MultiFactorAuthAge"
ISSUED: Final = "aws:TokenIssueTime"

_MFA_KEYS: Final = frozenset({MFA.lower(), AGE.lower()})
_SOMEBODY: Final = "arn:aws:iam::111122223333:user/example"


@dataclass(frozen=True, slots=True, kw_only=True)
class Credentials:
    """A kind of credentials, by the keys that a request with them carries; null is one that it does not carry."""

    name: str
    keys: Mapping[str, str | Unknown | None]

    @property
    def tests(self) -> tuple[tuple[str, Test], ...]:
        """The same as a question asks for it."""
        return tuple(
            (key, absent() if value is None else one_of(value))
            for key, value in self.keys.items()
            if not isinstance(value, Unknown)
        )

    @property
    def context(self) -> Context:
        """The same as a condition sees it."""
        return read_context(Request(principal=_SOMEBODY, action="sts:GetCallerIdentity", context=dict(self.keys)))


SESSION: Final = Credentials(name="a session without MFA", keys={MFA: "false", AGE: None})
ACCESS_KEY: Final = Credentials(name="an access key", keys={MFA: None, AGE: None, ISSUED: None})
WITH_MFA: Final = Credentials(name="a session with MFA", keys={MFA: "true", AGE: "1", ISSUED: Unknown()})
"""As fresh as can be: what MFA satisfies at all, it satisfies then."""


def asks_for_mfa(statement: Statement) -> bool:
    """A condition of it is about MFA."""
    return any(test.name in _MFA_KEYS for test in statement.tests)


def mfa_conditions(statement: Statement) -> Iterator[Condition]:
    """Its conditions about MFA."""
    return (test for test in statement.tests if test.name in _MFA_KEYS)


def settled(
    statement: Statement, credentials: Credentials, *, variables: bool, leaving_out: frozenset[str] = frozenset()
) -> Statement | None:
    """What a statement says to requests with such credentials; None where it says nothing to them.

    Conditions on the keys in `leaving_out` are taken to hold.
    """
    context = credentials.context
    told = {key.lower() for key in credentials.keys}
    left: list[Condition | Unknown] = []
    for condition in statement.conditions:
        if isinstance(condition, Unknown) or condition.name not in told | leaving_out:
            left.append(condition)
        elif condition.name not in leaving_out:
            answer = holds(condition, context, variables=variables)
            if answer.truth is Truth.FALSE:
                return None
            if answer.truth is Truth.UNKNOWN:
                left.append(Unknown(tuple(map(Reference, answer.waits_for))))
    return replace(statement, conditions=tuple(left))


def denying(document: Document, credentials: Credentials) -> tuple[Statement | Unknown, ...]:
    """The statements of a document that deny, or may, as requests with such credentials feel them."""
    return tuple(_settled_denies(document.statements, credentials, variables=document.has_variables))


def _settled_denies(
    statements: Iterable[Statement | Unknown], credentials: Credentials, *, variables: bool
) -> Iterator[Statement | Unknown]:
    for statement in statements:
        if isinstance(statement, Unknown):
            yield statement
        elif statement.effect is not Effect.ALLOW:
            felt = settled(statement, credentials, variables=variables)
            if felt is not None:
                yield felt

"""Whom a `Principal` element names, as a set of texts: a caller is the text that a request names it by.

https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from tfguard.iam.document import ANYONE, Principal, PrincipalKind, Principals
from tfguard.iam.patterns import Grammar
from tfguard.iam.symbolic.glob import ANY_TEXT, CLOSE, OPEN, Glob, plain
from tfguard.iam.symbolic.keys import OneOf, Test

_ACCOUNT: Final = re.compile(r"(?:arn:[^:]+:iam::)?(\d{12})(?::root)?")
_ROLE: Final = re.compile(r"(arn:[^:]+):iam::(\d{12}):role/(?:.*/)?([^/]+)")
_USER: Final = re.compile(r"(arn:[^:]+):iam::(\d{12}):user/.+")


def principal_test(principals: Principals, *, widest: bool) -> Test | None:
    """Whom the element names, in any way; None where that is everyone. An anonymous caller is absent.

    Whom `NotPrincipal` spares is open unless it lists user or session, role and account: at its widest it spares nobody.
    """
    everyone = ANYONE in principals.known
    union = tuple(dict.fromkeys(glob for entry in principals.known for glob in named_by(entry)))
    if principals.negated:
        if widest and not everyone:
            return None
        return Test(matcher=OneOf(union), inside=False, absent=not everyone)
    return None if everyone else Test(matcher=OneOf(union))


def named_by(principal: Principal) -> Iterator[Glob]:
    """Whom one entry names: callers by ARN, service or provider. An id that does not tell whose it is may be anybody's, and is the same everywhere."""
    value = principal.value
    if principal == ANYONE:
        yield ANY_TEXT
    elif principal.kind is PrincipalKind.CANONICAL_USER or (principal.kind is PrincipalKind.AWS and value.isalnum()):
        if account := _ACCOUNT.fullmatch(value):
            yield from _of_account(account[1])
        else:
            yield Glob(f"{OPEN}{value}{CLOSE}")
    elif principal.kind is PrincipalKind.AWS and (account := _ACCOUNT.fullmatch(value)):
        yield from _of_account(account[1])
    else:
        yield Glob(value)
        if role := _ROLE.fullmatch(value):
            yield plain(f"{role[1]}:sts::{role[2]}:assumed-role/{role[3]}/*", Grammar.WILDCARDS)
        if user := _USER.fullmatch(value):
            yield Glob(f"{user[1]}:sts::{user[2]}:federated-user/{OPEN}{value}{CLOSE}")


def _of_account(account: str) -> Iterator[Glob]:
    yield Glob(account)
    for service in ("iam", "sts"):
        yield plain(f"arn:*:{service}::{account}:*", Grammar.WILDCARDS)

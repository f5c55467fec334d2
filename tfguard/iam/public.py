"""Whom a resource policy knows nothing of: callers whom it does not name, and who come from none of the places that it names.

What counts as a place or an identity, and when it counts as fixed, is AWS's definition of public:
https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html#access-control-block-public-access-policy-status
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from tfguard.iam.document import ANYONE, Condition, Document
from tfguard.iam.operators import network
from tfguard.iam.symbolic.conditions import matcher_of
from tfguard.iam.symbolic.keys import Matcher, OneOf, Test
from tfguard.iam.symbolic.principals import named_by
from tfguard.iam.symbolic.question import RequestSet

_TELLING: Final = frozenset(
    {
        "aws:principalaccount",
        "aws:principalarn",
        "aws:principalorgid",
        "aws:principalorgpaths",
        "aws:principalserviceorgid",
        "aws:sourceaccount",
        "aws:sourcearn",
        "aws:sourceip",
        "aws:sourceorgid",
        "aws:sourceorgpaths",
        "aws:sourceowner",
        "aws:sourcevpc",
        "aws:sourcevpce",
        "aws:userid",
        "kms:calleraccount",
        "s3:dataaccesspointaccount",
        "s3:dataaccesspointarn",
    }
)
"""Keys that tell who somebody is, or where a request comes from."""

_FIXED_ARN: Final = re.compile(r"[^*?]*|arn:[^:]*:[^:]*:[^:]*:\d{12}:.*")
_FIXED_START: Final = re.compile(r"[\w-]{6,}[:/].*")
"""A unique id before the name of a session, an organization's id before a path."""
_WIDEST_FIXED: Final = {4: 8, 6: 32}
"""Broader networks than these do not count as a place."""


def outsiders(document: Document) -> RequestSet:
    """The requests of those whom the document knows nothing of."""
    named = (p for statement in document.known if statement.principals for p in statement.principals.known)
    globs = tuple(dict.fromkeys(glob for principal in named if principal != ANYONE for glob in named_by(principal)))
    return RequestSet(
        callers=Test(matcher=OneOf(globs), inside=False, absent=True),
        context=tuple(
            (condition.name, Test(matcher=matcher, inside=False, absent=True))
            for statement in document.known
            for condition in statement.tests
            for matcher in _fixed(condition, variables=document.has_variables)
        ),
    )


def _fixed(condition: Condition, *, variables: bool) -> Iterator[Matcher]:
    """The values of a condition that fix an identity or a place; everybody else has others."""
    if condition.name not in _TELLING or condition.operator == "Null":
        return
    texts = tuple(text for text in condition.texts if _is_fixed(condition, text))
    if texts:
        yield matcher_of(replace(condition, values=texts), (), variables=variables)


def _is_fixed(condition: Condition, text: str) -> bool:
    if "IpAddress" in condition.operator:
        found = network(text)
        return found is not None and (found.is_private or found.prefixlen >= _WIDEST_FIXED[found.version])
    if "Like" not in condition.operator and "Arn" not in condition.operator:
        return True
    return _FIXED_ARN.fullmatch(text) is not None or (
        condition.name in {"aws:userid", "aws:principalorgpaths", "aws:sourceorgpaths"}
        and _FIXED_START.fullmatch(text) is not None
    )

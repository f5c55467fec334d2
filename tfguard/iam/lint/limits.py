"""Rules about a whole document: its size, and what only some kinds of policies may say.

The quotas are those of 2026-09; AWS raised the ones of SCPs on 2026-05-15.
https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html
https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

from tfguard.iam.document import ANYONE, Document, Effect, Kind
from tfguard.iam.lint.finding import DocumentRule, Remark

SIZES: Final[Mapping[Kind, tuple[str, int]]] = MappingProxyType(
    {
        Kind.IDENTITY: ("a managed policy", 6144),
        Kind.BOUNDARY: ("a managed policy", 6144),
        Kind.SESSION: ("a session policy", 2048),
        Kind.TRUST: ("a trust policy without a raised quota", 2048),
        Kind.SCP: ("a service control policy", 10240),
        Kind.RCP: ("a resource control policy", 5120),
    }
)
"""The most characters that a document may have. All inline policies of a user may have 2,048 together, of a group 5,120, of a
role 10,240; resource policies have the quotas of their services."""

ATTACHED: Final[Mapping[Kind, int]] = MappingProxyType({Kind.IDENTITY: 10, Kind.SCP: 10, Kind.RCP: 5})
"""The most policies of a kind that may be attached to one identity, root, OU or account."""

_COUNTS_SPACE: Final = frozenset({Kind.SCP, Kind.RCP})
"""Organizations counts every character as it is sent; IAM leaves white space out."""


def size(text: str, kind: Kind) -> int:
    """How many characters of a document's text AWS counts."""
    return len(text) if kind in _COUNTS_SPACE else len(re.sub(r"\s", "", text))


def too_long(text: str, kind: Kind) -> Iterator[Remark]:
    """A document beyond its quota is refused."""
    what, limit = SIZES.get(kind, ("", None))
    length = size(text, kind)
    if limit is not None and length > limit:
        yield (), f"the document has {length} characters; {what} may have {limit}"


def no_statements(document: Document) -> Iterator[Remark]:
    """An empty list of statements allows and denies nothing, and IAM refuses it."""
    if not document.statements:
        yield ("Statement",), "the document has no statement"


def resource_control_policies(document: Document) -> Iterator[Remark]:
    """https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps_syntax.html."""
    if document.kind is not Kind.RCP:
        return
    if document.version != "2012-10-17":
        yield ("Version",), "a resource control policy has the version 2012-10-17"
    for statement in document.known:
        if statement.effect is Effect.ALLOW:
            yield (*statement.path, "Effect"), "a resource control policy only denies"
        if statement.actions.negated:
            yield (*statement.path, "NotAction"), "a resource control policy has no NotAction"
        if statement.principals and statement.principals.known != (ANYONE,):
            yield (*statement.path, "Principal"), 'the Principal of a resource control policy is "*"'


_SID: Final = re.compile(r"[A-Za-z0-9]*")


def sids(document: Document) -> Iterator[Remark]:
    """https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_sid.html."""
    if document.kind is Kind.RESOURCE:
        return
    for statement in document.known:
        if statement.sid and not _SID.fullmatch(statement.sid):
            yield (*statement.path, "Sid"), f'the Sid "{statement.sid}" may have letters and digits only'


RULES: Final[Mapping[str, DocumentRule]] = MappingProxyType(
    {
        "no-statement": no_statements,
        "rcp-element": resource_control_policies,
        "sid-characters": sids,
    }
)

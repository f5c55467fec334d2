"""What AWS's logic itself allows, denies and tells apart, as boxes: rules that stand in no document.

https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from tfguard.iam.document import Document, Patterns, Principal, Statement
from tfguard.iam.needs import Policies
from tfguard.iam.patterns import Grammar
from tfguard.iam.request import Caller, CallerKind
from tfguard.iam.symbolic.boxes import ACTION, RESOURCE, Box
from tfguard.iam.symbolic.glob import arn
from tfguard.iam.symbolic.keys import OneOf, Test

_ROLE_ACTIONS: Final = ("sts:AssumeRole*", "sts:TagSession", "sts:SetSourceIdentity")


def _like(*patterns: str) -> Test:
    return Test(matcher=OneOf(tuple(arn(pattern, Grammar.WILDCARDS) for pattern in patterns)))


_ROLES: Final = _like("arn:*:iam::*:role/?*")
_KEYS: Final = _like("arn:*:kms:*:*:key/?*")

SESSION_TOKEN: Final = Box(((ACTION, Patterns(("sts:GetSessionToken",))),), says="a user needs no permission for it")
"""https://docs.aws.amazon.com/STS/latest/APIReference/API_GetSessionToken.html."""

ROOT_ASSUMING: Final = Box(
    ((ACTION, Patterns(_ROLE_ACTIONS)), (RESOURCE, _ROLES)), says="the root user cannot assume roles"
)
"""https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html."""

TRUSTING: Final = (
    Box(((RESOURCE, ~_like("arn:*:iam::*:role/?*", "arn:*:kms:*:*:key/?*")),)),
    Box(((ACTION, Patterns(_ROLE_ACTIONS, negated=True)), (RESOURCE, ~_KEYS))),
)
"""Requests for which, in the resource's own account, the caller's policies are enough: not those for roles and keys."""


def in_account(account: str) -> tuple[Box, ...]:
    """Requests about resources of this account, as far as their ARNs tell."""
    return (
        Box(((RESOURCE, _like(f"arn:*:*:*:{account}:*")),)),
        Box(((RESOURCE, ~_like(f"arn:*:*:*:{'?' * len(account)}:*")),)),
    )


def applying(policies: Policies, caller: Caller | None) -> Policies:
    """The policies that have a say for this caller; for some IAM user or role, where it is left open who that is."""
    if caller is None:
        return policies
    if not caller.acts_for_an_account:
        return replace(policies, identity=(), boundary=None, session=None, scps=())
    if caller.kind is CallerKind.ROOT:
        policies = replace(policies, identity=(), boundary=None)
    if not caller.has_session:
        policies = replace(policies, session=None)
    managed = caller.account is not None and caller.account == policies.management_account
    return replace(policies, scps=()) if managed or ":role/aws-service-role/" in caller.text else policies


def naming_closely(document: Document, caller: Caller, *, roles: bool = False) -> Document:
    """A resource policy without the entries that only name the caller's account, or, unless `roles` count, its role."""
    return replace(
        document,
        statements=tuple(
            _naming_closely(statement, caller, roles=roles) if isinstance(statement, Statement) else statement
            for statement in document.statements
        ),
    )


def _naming_closely(statement: Statement, caller: Caller, *, roles: bool) -> Statement:
    principals = statement.principals
    if principals is None or principals.negated:
        return statement
    kept = (p for p in principals.values if not isinstance(p, Principal) or _is_close(p, caller, roles=roles))
    return replace(statement, principals=replace(principals, values=tuple(kept)))


def _is_close(principal: Principal, caller: Caller, *, roles: bool) -> bool:
    is_account = principal.value.isdigit() or principal.value.endswith(":root")
    is_role = ":role/" in principal.value
    return (caller.kind is CallerKind.ROOT or not is_account) and (roles or not is_role)

"""Whom a `Principal` names, and how closely: a resource policy that names an account only delegates to it.

https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
"""

from __future__ import annotations

import re
from enum import Enum
from types import MappingProxyType
from typing import Final

from tfguard.iam.answer import NO, YES, Answer, every, of, open_question, some, waiting
from tfguard.iam.document import Principal, PrincipalKind, Principals
from tfguard.iam.request import Caller, CallerKind, Context
from tfguard.model.value import Unknown


class Naming(Enum):
    """How an entry can name a caller, closest first. What follows for a resource policy's Allow stands in `evaluate`."""

    ITSELF = "itself"
    """The user, the session, the service, or everyone."""
    ROLE = "the identity behind the session"
    ACCOUNT = "its account"


_UNIQUE_ID: Final = re.compile(r"A(IDA|ROA|SIA|KIA|CCA|GPA|NPA|NVA)[A-Z0-9]+")
_IDENTITY: Final = re.compile(r"arn:[^:]+:iam::(?P<account>\d{12}):(?P<kind>user|role)/(?:.*/)?(?P<name>[^/]+)")


def names(principals: Principals, caller: Caller, context: Context, naming: Naming) -> Answer:
    """Whether `Principal` names the caller in this way."""
    return some(_entry_names(entry, caller, context, naming) for entry in principals.values)


def _entry_names(entry: Principal | Unknown, caller: Caller, context: Context, naming: Naming) -> Answer:
    match entry:
        case Unknown():
            return waiting(entry)
        case Principal(PrincipalKind.AWS, value):
            return _aws(value, caller, context, naming)
        case Principal(PrincipalKind.CANONICAL_USER, value):
            if naming is Naming.ACCOUNT and caller.acts_for_an_account:
                return open_question(f"which account has the canonical user id {value}")
            return NO
        case Principal(_, value):
            return of(fact=naming is Naming.ITSELF and not caller.acts_for_an_account and value == caller.text)


def _aws(value: str, caller: Caller, context: Context, naming: Naming) -> Answer:
    match naming:
        case Naming.ITSELF:
            return _aws_itself(value, caller, context)
        case Naming.ROLE:
            return _aws_identity(value, caller)
        case Naming.ACCOUNT:
            in_account = caller.acts_for_an_account and caller.account is not None
            return of(fact=in_account and (value == caller.account or value.endswith(f":iam::{caller.account}:root")))


def _aws_itself(value: str, caller: Caller, context: Context) -> Answer:
    if value == "*":
        return YES
    if caller.kind is CallerKind.ROLE:
        return NO
    if value == caller.text:
        return YES
    if _UNIQUE_ID.fullmatch(value) and caller.acts_for_an_account:
        return _has_id(value, context)
    return NO


def _has_id(value: str, context: Context) -> Answer:
    """A unique id names one user or role, which its text does not tell."""
    held = context.held("aws:userid")
    if isinstance(held, str):
        return of(fact=held == value or held.startswith(f"{value}:"))
    return open_question(f"whose unique id {value} is")


def _aws_identity(value: str, caller: Caller) -> Answer:
    """The role of a session, or the user who asked for a federated session. Names are unique in an account, whatever the path."""
    identity = _IDENTITY.fullmatch(value)
    if identity is None or identity["account"] != caller.account:
        return NO
    match caller.kind:
        case CallerKind.ROLE | CallerKind.ROLE_SESSION:
            return of(fact=identity["kind"] == "role" and identity["name"] == caller.name)
        case CallerKind.FEDERATED_USER if identity["kind"] == "user":
            return open_question(f"whether {value} asked for the session of {caller.text}")
        case _:
            return NO


_NEEDED: Final = MappingProxyType(
    {
        CallerKind.ROOT: (Naming.ACCOUNT,),
        CallerKind.USER: (Naming.ITSELF, Naming.ACCOUNT),
        CallerKind.ROLE: (Naming.ROLE, Naming.ACCOUNT),
        CallerKind.ROLE_SESSION: (Naming.ITSELF, Naming.ROLE, Naming.ACCOUNT),
        CallerKind.FEDERATED_USER: (Naming.ITSELF, Naming.ACCOUNT),
    }
)
"""What `NotPrincipal` must list so that it surely excepts a caller."""


def excepts(principals: Principals, caller: Caller, context: Context) -> Answer:
    """Whether `NotPrincipal` lists the caller. AWS wants each of session, role and account listed, and says "might" of the rest.

    https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html
    """
    needed = _NEEDED.get(caller.kind, (Naming.ITSELF,))
    listed = [names(principals, caller, context, naming) for naming in needed]
    if any(entry == Principal(PrincipalKind.AWS, "*") for entry in principals.values):
        return YES
    whole, part = every(listed), some(listed)
    if whole == part or part.truth is not YES.truth:
        return part
    return open_question(
        f"AWS does not say whether NotPrincipal excepts {caller.text} without listing role and account too"
    )

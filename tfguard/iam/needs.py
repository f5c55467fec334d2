"""Which layers of policies a request needs an Allow from: the part of AWS's logic that turns on who asks for what, and whose it is.

https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
"""

from __future__ import annotations

import re
from collections.abc import Container
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Final, TypeAlias

from tfguard.iam.answer import NO, YES, Answer, of, open_question, some
from tfguard.iam.decision import Reason
from tfguard.iam.document import Document
from tfguard.iam.layers import Layer, read_layer, read_naming
from tfguard.iam.matching import Subject
from tfguard.iam.principals import Naming
from tfguard.iam.request import CallerKind, Request
from tfguard.model.value import Unknown


@dataclass(frozen=True, slots=True, kw_only=True)
class Policies:
    """Every policy that has a say in a request."""

    identity: tuple[Document, ...] = ()
    """Inline, managed and, for a user, the groups' policies."""
    resource: Document | None = None
    """The resource's own policy; for sts:AssumeRole the trust policy of the role."""
    boundary: Document | None = None
    session: Document | None = None
    endpoint: Document | None = None
    """The policy of the VPC endpoint that the request goes through."""
    scps: tuple[tuple[Document, ...], ...] = ()
    """The SCPs of the caller's account level by level: root, each OU, account. None at all: the account is in no organization."""
    rcps: tuple[tuple[Document, ...], ...] = ()
    """The RCPs of the resource's account, likewise. RCPFullAWSAccess is always attached, and need not be given."""
    management_account: str | None = None
    rcp_services: Container[str] | None = None
    """The services whose resources RCPs bind; None where nobody has said."""


Way: TypeAlias = tuple[Layer, ...]
"""Layers that together meet a need: each must allow."""

Need: TypeAlias = tuple[Way, ...]
"""Ways of which one is enough."""


@dataclass(frozen=True, slots=True)
class Needs:
    """The layers that have a say, any of which may deny; and what must be allowed: every need, in one of its ways."""

    layers: tuple[Layer, ...]
    all: tuple[Need, ...]


_ROLE_ACTIONS: Final = re.compile(r"sts:(AssumeRole.*|TagSession|SetSourceIdentity)", re.IGNORECASE)
_ROLE: Final = re.compile(r"arn:[^:]+:iam::[^:]*:role/.+")
_KEY: Final = re.compile(r"arn:[^:]+:kms:[^:]*:[^:]*:key/.+")
_FIRST_RCP_SERVICES: Final = frozenset({"s3", "sts", "kms", "sqs", "secretsmanager"})
"""https://aws.amazon.com/about-aws/whats-new/2024/11/resource-control-policies-restrict-access-aws-resources/."""


def asks_for_a_role(request: Request) -> bool:
    """The resource's policy is a trust policy."""
    return _ROLE_ACTIONS.fullmatch(request.action) is not None and _ROLE.fullmatch(request.resource) is not None


def _needs_a_resource_policy(request: Request) -> bool:
    """Roles and KMS keys: in their own account, too, nothing is allowed that their own policy does not allow."""
    return asks_for_a_role(request) or _KEY.fullmatch(request.resource) is not None


def needs_of(policies: Policies, subject: Subject) -> Needs:
    """The layers for one request, and which of them must allow it."""
    resource = read_layer("", _given(policies.resource), subject)
    scps = _scp_layers(policies, subject)
    endpoint = _optional("the VPC endpoint policy does not allow it", policies.endpoint, subject)
    own = _own_layers(policies, subject)
    return Needs(
        layers=(*scps, *_rcp_layers(policies, subject), *endpoint, resource, own.identity, *own.limits),
        all=(*(((layer,),) for layer in (*scps, *endpoint, *_impossible(subject))), _grant(policies, subject, own)),
    )


def _given(document: Document | None) -> tuple[Document, ...]:
    return () if document is None else (document,)


def _optional(silent: str, document: Document | None, subject: Subject) -> tuple[Layer, ...]:
    """A layer that only matters where it is there."""
    return () if document is None else (read_layer(silent, (document,), subject),)


def _impossible(subject: Subject) -> tuple[Layer, ...]:
    """https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html: the root user cannot assume a role."""
    if subject.caller.kind is CallerKind.ROOT and asks_for_a_role(subject.request):
        return (Layer(silent="the root user cannot assume roles"),)
    return ()


@dataclass(frozen=True, slots=True)
class _Own:
    """What the caller's own policies grant, and what limits them."""

    identity: Layer
    limits: tuple[Layer, ...] = ()

    @property
    def way(self) -> Way:
        return (self.identity, *self.limits)


_ROOT: Final = Layer(silent="", allow=YES, allowing=(Reason("the account's root user may do all that nothing denies"),))
_WITHOUT_SESSION_POLICY: Final = Layer(
    silent="a federated user session may do only what a session policy passes on to it"
)


def _own_layers(policies: Policies, subject: Subject) -> _Own:
    caller = subject.caller
    if caller.kind is CallerKind.ROOT:
        return _Own(_ROOT)
    if not caller.acts_for_an_account:
        return _Own(Layer(silent=f"an {caller.kind.value} has no identity policies"))
    identity = read_layer("no identity policy allows it", policies.identity, subject)
    if caller.kind is CallerKind.USER and subject.request.action.lower() == "sts:getsessiontoken":
        identity = replace(identity, allow=YES, allowing=(Reason("sts:GetSessionToken needs no permission"),))
    boundary = _optional("the permissions boundary does not allow it", policies.boundary, subject)
    session = _optional("the session policy does not allow it", policies.session, subject) if caller.has_session else ()
    if caller.kind is CallerKind.FEDERATED_USER and not session:
        session = (_WITHOUT_SESSION_POLICY,)
    return _Own(identity, (*boundary, *session))


def _grant(policies: Policies, subject: Subject, own: _Own) -> Need:
    """The ways to an Allow. A policy of the resource that names the caller itself is not limited by what the caller's own leave out.

    One that names the role behind a session is limited by boundary and session policy; one that names the account, or stands in
    another account, only lets the caller's own policies allow. Roles and KMS keys take their own policy's word for it.
    """
    itself, role, account = (_naming(policies, subject, naming) for naming in Naming)
    caller = subject.caller
    if not caller.acts_for_an_account:
        return ((itself,),)
    if caller.account != subject.request.owner:
        return ((itself, *own.way), (role, *own.way), (account, *own.way))
    if _needs_a_resource_policy(subject.request):
        return ((itself,), (role, *own.limits), (account, *own.way))
    return (own.way, (itself,), (role, *own.limits))


def _naming(policies: Policies, subject: Subject, naming: Naming) -> Layer:
    asked = "trust policy" if asks_for_a_role(subject.request) else "resource policy"
    return read_naming(f"no {asked} allows it to {_NAMED[naming]}", policies.resource, subject, naming)


_NAMED: Final = MappingProxyType(
    {
        Naming.ITSELF: "the caller itself",
        Naming.ROLE: "the identity behind the caller's session",
        Naming.ACCOUNT: "the caller's account",
    }
)


def _scp_layers(policies: Policies, subject: Subject) -> tuple[Layer, ...]:
    """One layer a level: each needs an Allow. https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_evaluation.html."""
    caller = subject.caller
    if not caller.acts_for_an_account or _is_management(caller.account, policies):
        return ()
    exempt, count = _is_service_linked(subject), len(policies.scps)
    return tuple(
        read_layer(f"no service control policy of level {level} of {count} allows it", documents, subject).exempting(
            exempt
        )
        for level, documents in enumerate(policies.scps, 1)
    )


def _rcp_layers(policies: Policies, subject: Subject) -> tuple[Layer, ...]:
    """RCPs only deny: the policy that allows everything cannot be detached.

    https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps.html
    """
    if _is_management(subject.request.owner, policies):
        return ()
    exempt = some((_is_service_linked(subject), ~_is_bound_by_rcps(subject.request.service, policies)))
    return tuple(read_layer("", documents, subject).exempting(exempt) for documents in policies.rcps)


def _is_management(account: str | None, policies: Policies) -> bool:
    return account is not None and account == policies.management_account


def _is_bound_by_rcps(service: str, policies: Policies) -> Answer:
    if policies.rcp_services is not None:
        return of(fact=service in policies.rcp_services)
    return YES if service in _FIRST_RCP_SERVICES else open_question(f"whether RCPs bind resources of {service}")


def _is_service_linked(subject: Subject) -> Answer:
    """Told by the path of the role, which only AWS can give: the ARN of a session does not show it.

    https://docs.aws.amazon.com/IAM/latest/UserGuide/using-service-linked-roles.html
    """
    arn = subject.context.held("aws:principalarn")
    if isinstance(arn, str):
        return of(fact=":role/aws-service-role/" in arn)
    if isinstance(arn, Unknown) and subject.caller.name.startswith("AWSServiceRoleFor"):
        return open_question(f"whether {subject.caller.text} is a session of a service-linked role")
    return NO

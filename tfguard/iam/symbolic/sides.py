"""What it takes to be allowed, by the policies of a caller: in boxes, as much as might be allowed or as little as must be.

https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from enum import Enum
from itertools import product
from typing import Final, TypeAlias

from tfguard.iam.document import Document, Effect, Patterns
from tfguard.iam.needs import Policies
from tfguard.iam.patterns import Grammar
from tfguard.iam.readings import narrowest, widest
from tfguard.iam.request import CallerKind, read_caller
from tfguard.iam.symbolic.boxes import ACTION, RESOURCE, Box, Role, boxes
from tfguard.iam.symbolic.glob import arn
from tfguard.iam.symbolic.keys import OneOf, Test
from tfguard.iam.symbolic.variables import Known

Layer: TypeAlias = tuple[Box, ...]
"""Boxes of which a request needs one."""


class Extent(Enum):
    """Which way to err where holes and open rules leave a choice."""

    MOST = "all that might be allowed"
    LEAST = "only what is certainly allowed"

    @property
    def allowing(self) -> Role:
        """How boxes that allow are read."""
        return Role.ALLOWS if self is Extent.MOST else Role.DENIES

    @property
    def denying(self) -> Role:
        """How boxes that deny are read."""
        return Role.DENIES if self is Extent.MOST else Role.ALLOWS

    @property
    def opposite(self) -> Extent:
        """The other one."""
        return Extent.LEAST if self is Extent.MOST else Extent.MOST

    def read(self, document: Document) -> Document:
        """The document with its holes filled."""
        return widest(document) if self is Extent.MOST else narrowest(document)


@dataclass(frozen=True, slots=True)
class Side:
    """A request is allowed where, in one of the ways, each layer has a box for it, and no denying box has it."""

    ways: tuple[tuple[Layer, ...], ...]
    denying: tuple[Box, ...]

    def refusals(self) -> Iterator[tuple[tuple[Layer, ...], tuple[Box, ...]]]:
        """The ways not to be allowed, each as layers to be in and boxes to be outside of."""
        yield (self.denying,), ()
        for lacking in product(*self.ways):
            yield (), tuple(dict.fromkeys(box for layer in lacking for box in layer))


_SESSION_TOKEN: Final = Box(
    ((ACTION, Patterns(("sts:GetSessionToken",))),), says="sts:GetSessionToken needs no permission"
)
"""https://docs.aws.amazon.com/STS/latest/APIReference/API_GetSessionToken.html: a user needs no permission for it."""

_ROOT_ASSUMING: Final = Box(
    (
        (ACTION, Patterns(("sts:AssumeRole*", "sts:TagSession", "sts:SetSourceIdentity"))),
        (RESOURCE, Test(matcher=OneOf((arn("arn:*:iam::*:role/?*", Grammar.WILDCARDS),)))),
    ),
    says="the root user cannot assume roles",
)
"""https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html."""

_FIRST_RCP_SERVICES: Final = ("s3", "sts", "kms", "sqs", "secretsmanager")


@dataclass(frozen=True, slots=True)
class _Reader:
    policies: Policies
    principal: str | None
    known: Known
    extent: Extent

    def side(self) -> Side:
        scps = self._scps()
        always = tuple(self._layer(level, Effect.ALLOW) for level in scps)
        if self.policies.endpoint:
            always += (self._layer((self.policies.endpoint,), Effect.ALLOW),)
        return Side(tuple((*always, *way) for way in self._ways()), tuple(self._denying(scps)))

    def _layer(self, documents: Iterable[Document], effect: Effect) -> Layer:
        role = self.extent.allowing if effect is Effect.ALLOW else self.extent.denying
        read = (self.extent.read(document) for document in documents)
        return tuple(box for document in read for box in boxes(document, effect, role, self.known))

    def _scps(self) -> tuple[tuple[Document, ...], ...]:
        """They bind neither AWS's own principals, nor the management account, nor service-linked roles."""
        if self.principal is None:
            return self.policies.scps
        caller = read_caller(self.principal)
        exempt = caller.account is not None and caller.account == self.policies.management_account
        linked = ":role/aws-service-role/" in self.principal
        return () if exempt or linked or not caller.acts_for_an_account else self.policies.scps

    def _ways(self) -> tuple[tuple[Layer, ...], ...]:
        """By the caller's own policies, and by the resource's; the latter is not always enough."""
        resource = self.policies.resource
        if resource is None:
            return (self._own(),)
        naming = self._layer((resource,), Effect.ALLOW)
        if self.principal is not None and not read_caller(self.principal).acts_for_an_account:
            return ((naming,),)
        return (self._own(), (naming,)) if self.extent is Extent.MOST else ((*self._own(), naming),)

    def _own(self) -> tuple[Layer, ...]:
        caller = read_caller(self.principal) if self.principal else None
        if caller is not None and caller.kind is CallerKind.ROOT:
            return ()
        if caller is not None and not caller.acts_for_an_account:
            return ((),)
        identity = self._layer(self.policies.identity, Effect.ALLOW)
        if caller is not None and caller.kind is CallerKind.USER:
            identity += (_SESSION_TOKEN,)
        boundary = self.policies.boundary
        own = (identity,) if boundary is None else (identity, self._layer((boundary,), Effect.ALLOW))
        session = self.policies.session
        if caller is not None and not caller.has_session:
            return own
        if session is not None:
            return (*own, self._layer((session,), Effect.ALLOW))
        return (*own, ()) if caller is not None and caller.kind is CallerKind.FEDERATED_USER else own

    def _denying(self, scps: tuple[tuple[Document, ...], ...]) -> Iterator[Box]:
        if self.principal is not None and read_caller(self.principal).kind is CallerKind.ROOT:
            yield _ROOT_ASSUMING
        bound = replace(self.policies, scps=scps, rcps=())
        yield from self._layer(documents_of(bound), Effect.DENY)
        rcps = (document for level in self.policies.rcps for document in level)
        yield from map(self._of_bound_services, self._layer(rcps, Effect.DENY))

    def _of_bound_services(self, box: Box) -> Box:
        """RCPs bind the resources of some services only; where nobody says of which, of the first five at least."""
        services = self.policies.rcp_services
        if isinstance(services, AbstractSet | tuple | list):
            bound = tuple(sorted(services))
        elif self.extent is Extent.MOST:
            bound = _FIRST_RCP_SERVICES
        else:
            return box
        return replace(box, constraints=((ACTION, Patterns(tuple(f"{s}:*" for s in bound))), *box.constraints))


def documents_of(policies: Policies) -> tuple[Document, ...]:
    """All of them."""
    lone = (policies.boundary, policies.session, policies.resource, policies.endpoint)
    levels = (document for level in (*policies.scps, *policies.rcps) for document in level)
    return (*policies.identity, *filter(None, lone), *levels)


def read_side(policies: Policies, principal: str | None, known: Known, extent: Extent) -> Side:
    """What it takes to be allowed; `principal` is None where it is left open which IAM user or role asks."""
    return _Reader(policies, principal, known, extent).side()

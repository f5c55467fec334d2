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
from tfguard.iam.readings import narrowest, widest
from tfguard.iam.request import Caller, CallerKind, read_caller
from tfguard.iam.symbolic.boxes import ACTION, Box, Role, boxes
from tfguard.iam.symbolic.rules import ROOT_ASSUMING, SESSION_TOKEN, TRUSTING, applying, in_account, naming_closely
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


_FIRST_RCP_SERVICES: Final = ("s3", "sts", "kms", "sqs", "secretsmanager")


@dataclass(frozen=True, slots=True)
class _Reader:
    policies: Policies
    """Those that have a say for the caller."""
    caller: Caller | None
    known: Known
    extent: Extent

    def side(self) -> Side:
        levels = (*self.policies.scps, *(((self.policies.endpoint,),) if self.policies.endpoint else ()))
        always = tuple(self._layer(level, Effect.ALLOW) for level in levels)
        return Side(tuple((*always, *way) for way in self._ways()), tuple(self._denying()))

    def _layer(self, documents: Iterable[Document], effect: Effect) -> Layer:
        role = self.extent.allowing if effect is Effect.ALLOW else self.extent.denying
        read = (self.extent.read(document) for document in documents)
        return tuple(box for document in read for box in boxes(document, effect, role, self.known))

    def _ways(self) -> tuple[tuple[Layer, ...], ...]:
        """By the caller's own policies, by the resource's, or by both. Without a policy of the resource nothing is asked of it.

        A resource's policy is enough where it names the caller itself, or the role behind a session, which its limits still bind.
        How closely a unique id or a NotPrincipal names the caller is left to the evaluator: at most, closely enough.
        """
        resource = self.policies.resource
        if resource is None:
            return (self._own(),)
        naming = self._layer((resource,), Effect.ALLOW)
        if self.caller is None or self.caller.account is None:
            return ((naming,),) if self.caller else (self._own(), (naming,))
        at_home = in_account(self.caller.account)
        ways = ((*self._own(), at_home, TRUSTING), (*self._own(), naming))
        if self.extent is Extent.LEAST:
            return ways
        closely = self._layer((naming_closely(resource, self.caller),), Effect.ALLOW)
        by_role = self._layer((naming_closely(resource, self.caller, roles=True),), Effect.ALLOW)
        return (*ways, (closely, at_home), (by_role, *self._limits(), at_home))

    def _own(self) -> tuple[Layer, ...]:
        """The caller's own policies; the root user needs none, and services and the like have none."""
        kind = self.caller.kind if self.caller else None
        if kind is CallerKind.ROOT:
            return ()
        identity = self._layer(self.policies.identity, Effect.ALLOW)
        if kind is CallerKind.USER:
            identity += (SESSION_TOKEN,)
        return (identity, *self._limits())

    def _limits(self) -> tuple[Layer, ...]:
        """What bounds the caller's own policies. A federated user may do only what a session policy passes on."""
        documents = (self.policies.boundary, self.policies.session)
        limits = tuple(self._layer((document,), Effect.ALLOW) for document in documents if document is not None)
        federated = self.caller is not None and self.caller.kind is CallerKind.FEDERATED_USER
        return (*limits, ()) if federated and self.policies.session is None else limits

    def _denying(self) -> Iterator[Box]:
        if self.caller is not None and self.caller.kind is CallerKind.ROOT:
            yield ROOT_ASSUMING
        yield from self._layer(documents_of(replace(self.policies, rcps=())), Effect.DENY)
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
    caller = None if principal is None else read_caller(principal)
    return _Reader(applying(policies, caller), caller, known, extent).side()

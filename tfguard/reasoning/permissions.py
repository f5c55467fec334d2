"""All policies that have a say in what a principal may do, read both ways where it is not settled which of them reach it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import TypeAlias

from tfguard.aws.catalogue import catalogue
from tfguard.aws.managed import FULL_AWS_ACCESS
from tfguard.graph import Account, Grant, Place, ResourceGraph
from tfguard.graph.organization import ROOT
from tfguard.iam import Document, Effect, Kind, Policies, parse
from tfguard.iam.symbolic import Answer, Found, Proved, RequestSet, Terms, Undecided, find_allowed
from tfguard.model.stack import Resource
from tfguard.model.truth import Truth
from tfguard.model.value import Unknown
from tfguard.reasoning.documents import of_grant, of_scp

Weighed: TypeAlias = tuple[Truth, Document]
"""A document, and whether it surely has a say."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Readings:
    """The policies of a principal: with what they could allow at most, and with what they must allow at least.

    The two differ only where a policy may or may not reach the principal. Holes inside documents are the engine's own matter.
    """

    widest: Policies
    narrowest: Policies
    waits_for: tuple[str, ...] = ()

    @property
    def agree(self) -> bool:
        """It is settled which policies reach the principal."""
        return self.widest is self.narrowest

    def map(self, change: Callable[[Policies], Policies]) -> Readings:
        """The same change made to both."""
        widest = change(self.widest)
        return replace(self, widest=widest, narrowest=widest if self.agree else change(self.narrowest))


def readings_of(principal: Resource, graph: ResourceGraph) -> Readings:
    """The policies over a user, group, role or permission set: what reaches it, its boundary, the SCPs over its account."""
    permissions = graph.permissions.of(principal)
    account = graph.account_of(principal)
    levels = list(scp_levels(account, graph)) if account is not None else []
    management = graph.organization.management_account
    common = Policies(
        boundary=_boundary(permissions.boundary),
        management_account=management if isinstance(management, str) else None,
    )
    under = readings_over(common, levels)
    grants = [(grant.truth, of_grant(grant)) for grant in permissions.identity]
    open_ = _open(grants)
    if under.agree and not open_:
        return under.map(lambda policies: replace(policies, identity=tuple(_most(grants))))
    return Readings(
        widest=replace(under.widest, identity=tuple(_most(grants))),
        narrowest=replace(under.narrowest, identity=tuple(_least(grants))),
        waits_for=(*_waits(permissions.identity, open_), *under.waits_for),
    )


def readings_over(policies: Policies, levels: Sequence[Sequence[Weighed]]) -> Readings:
    """Policies under SCPs, level by level."""
    wide = replace(policies, scps=tuple(tuple(_most(level)) for level in levels))
    open_ = [document for level in levels for document in _open(level)]
    if not open_:
        return Readings(widest=wide, narrowest=wide)
    narrow = replace(policies, scps=tuple(tuple(_least(level)) for level in levels))
    return Readings(
        widest=wide, narrowest=narrow, waits_for=tuple(f"whether {document.name} is attached" for document in open_)
    )


def _boundary(grants: Sequence[Grant] | None) -> Document | None:
    if grants is None:
        return None
    settled = [grant for grant in grants if grant.truth is Truth.TRUE]
    if len(grants) == len(settled) == 1:
        return of_grant(settled[0], Kind.BOUNDARY)
    return parse(Unknown(), Kind.BOUNDARY, name="a permissions boundary that is not settled")


def scp_levels(account: Account, graph: ResourceGraph) -> Iterator[list[tuple[Truth, Document]]]:
    """The SCPs over an account, level by level from the account up; nothing where the inputs do not manage it as a member.

    AWS attaches FullAWSAccess to every new root, OU and account; where the inputs do not say otherwise it is there.
    https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_evaluation.html
    """
    place = _place_of(account, graph)
    for step in graph.organization.path_to_root(place) if place is not None else ():
        yield list(level_of(step, graph))


def level_of(step: Place | Unknown, graph: ResourceGraph) -> Iterator[tuple[Truth, Document]]:
    """The SCPs at one place of the tree; what hangs at a place that is not known could be anything."""
    if not _full_access_goes(step, graph):
        yield Truth.TRUE, of_scp(None, FULL_AWS_ACCESS)
    if isinstance(step, Unknown):
        yield Truth.TRUE, parse(step, Kind.SCP, name="the SCPs above, at a place that the inputs do not tell")
        return
    for attached in graph.organization.attached(step):
        if attached.policy_id != FULL_AWS_ACCESS:
            yield attached.truth, of_scp(attached.policy, attached.policy_id)


def _full_access_goes(step: Place | Unknown, graph: ResourceGraph) -> bool:
    """This plan detaches FullAWSAccess from the place."""
    if isinstance(step, Unknown) or graph.before is None or _has_full_access(step, graph):
        return False
    then = (
        ROOT
        if step == ROOT
        else next((place for place in graph.before.organization.places if place.label == step.label), None)
    )
    return then is not None and _has_full_access(then, graph.before)


def _has_full_access(place: Place, graph: ResourceGraph) -> bool:
    return any(attached.policy_id == FULL_AWS_ACCESS for attached in graph.organization.attached(place))


def _place_of(account: Account, graph: ResourceGraph) -> Place | None:
    if account.id is None:
        return None
    return next(
        (
            place
            for place in graph.organization.places
            if place.kind == "account" and place.resource is not None and place.resource.values.get("id") == account.id
        ),
        None,
    )


def _most(documents: Iterable[Weighed]) -> Iterator[Document]:
    """Policies that may reach the principal do with what they allow, and not with what they deny."""
    return (document if truth is Truth.TRUE else _only(document, Effect.ALLOW) for truth, document in documents)


def _least(documents: Iterable[Weighed]) -> Iterator[Document]:
    return (document if truth is Truth.TRUE else _only(document, Effect.DENY) for truth, document in documents)


def _only(document: Document, effect: Effect) -> Document:
    """The statements of a document that do one thing, and those of which nobody knows what they do."""
    kept = tuple(
        s for s in document.statements if isinstance(s, Unknown) or s.effect is effect or isinstance(s.effect, Unknown)
    )
    return replace(document, statements=kept)


def _open(documents: Iterable[Weighed]) -> list[Document]:
    return [document for truth, document in documents if truth is not Truth.TRUE]


def _waits(grants: Iterable[Grant], open_: Iterable[Document]) -> Iterator[str]:
    """What is to be known before it is settled which policies reach the principal."""
    seen = dict.fromkeys(
        str(reference)
        for grant in grants
        if grant.truth is not Truth.TRUE
        for resource in grant.via
        for value in resource.values.values()
        if isinstance(value, Unknown)
        for reference in value.waits_for
        if reference.subject != resource.address
    )
    yield from seen or (f"whether {document.name} reaches it" for document in open_)


@cache
def terms() -> Terms:
    """With what is known of AWS's actions, so that witnesses are actions that exist."""
    return Terms(catalogue=catalogue())


def ask(question: RequestSet, readings: Readings) -> Answer:
    """Whether a request of the set is allowed, whatever is still open about which policies reach the principal."""
    wide = find_allowed(question, readings.widest, terms())
    if readings.agree or isinstance(wide, Proved):
        return wide
    narrow = find_allowed(question, readings.narrowest, terms())
    if isinstance(narrow, Found):
        return narrow
    told = [*readings.waits_for, *(wide.waits_for if isinstance(wide, Undecided) else ())]
    return Undecided("it is not settled which policies reach this principal", tuple(dict.fromkeys(told)))

"""All policies that have a say in what a principal may do, read both ways where it is not settled which of them reach it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Final, TypeAlias

from tfguard.aws.catalogue import catalogue
from tfguard.aws.managed import FULL_AWS_ACCESS
from tfguard.graph import Account, Grant, Place, ResourceGraph
from tfguard.graph.organization import ROOT
from tfguard.graph.relations import ORGANIZATION, SCP
from tfguard.iam import Document, Effect, Kind, Policies, parse
from tfguard.iam.symbolic import (
    Answer,
    Found,
    Proved,
    RequestSet,
    Terms,
    Undecided,
    find_allowed,
    find_denied,
    find_newly_allowed,
)
from tfguard.iam.symbolic.sides import documents_of
from tfguard.model.stack import Resource
from tfguard.model.truth import Truth
from tfguard.model.value import Reference, Unknown
from tfguard.reasoning.documents import label, of_grant, of_scp

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
    grants: Mapping[str, Grant] = field(default_factory=dict)
    """How each document reaches the principal, by the document's name."""

    @staticmethod
    def of(policies: Policies) -> Readings:
        """Policies of which all is settled."""
        return Readings(widest=policies, narrowest=policies)

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
    key = ("readings", id(principal))
    found = graph.answers.get(key)
    if not isinstance(found, Readings):
        found = graph.answers[key] = _readings_of(principal, graph)
    return found


def _readings_of(principal: Resource, graph: ResourceGraph) -> Readings:
    permissions = graph.permissions.of(principal)
    under = readings_over(
        Policies(boundary=_boundary(permissions.boundary, graph)), list(levels_over(principal, graph))
    )
    documents = [(grant.truth, of_grant(grant, graph)) for grant in permissions.identity]
    by_name = {label(grant): grant for grant in reversed((*permissions.identity, *(permissions.boundary or ())))}
    open_ = _open(documents)
    if under.agree and not open_:
        under = under.map(lambda policies: replace(policies, identity=tuple(_most(documents))))
        return replace(under, grants=by_name)
    return Readings(
        widest=replace(under.widest, identity=tuple(_most(documents))),
        narrowest=replace(under.narrowest, identity=tuple(_least(documents))),
        waits_for=(*_waits(permissions.identity, open_), *under.waits_for),
        grants=by_name,
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


def _boundary(grants: Sequence[Grant] | None, graph: ResourceGraph) -> Document | None:
    """One document where it is settled which; else one of which nothing is known but what it waits for."""
    if grants is None:
        return None
    settled = [grant for grant in grants if grant.truth is Truth.TRUE]
    if len(grants) == len(settled) == 1:
        return of_grant(settled[0], graph, Kind.BOUNDARY)
    waits = tuple(Reference(label(grant)) for grant in grants)
    return parse(Unknown(waits), Kind.BOUNDARY, name="a permissions boundary that is not settled")


def levels_over(principal: Resource, graph: ResourceGraph) -> Iterator[list[Weighed]]:
    """The SCPs of the inputs over a principal, level by level from the account up; none over the management account.

    Where the inputs do not tell which account it is, or where in the tree that stands, each SCP of the inputs may be over it.
    """
    account, organization = graph.account_of(principal), graph.organization
    if account is None or _is_management(account, graph):
        return
    place = _place_of(account, graph)
    steps = list(organization.path_to_root(place)) if place is not None else [Unknown()]
    for step in steps:
        level = list(level_of(step, graph)) if isinstance(step, Place) else list(_any_level(graph))
        if len(level) > 1 or place is not None:
            yield level


def _any_level(graph: ResourceGraph) -> Iterator[Weighed]:
    """The SCPs of the inputs that may hang at a place of which nothing is known."""
    yield Truth.TRUE, of_scp(None, FULL_AWS_ACCESS)
    for policy in graph.of_type.get(SCP, ()):
        if policy.values.get("type") in {None, "SERVICE_CONTROL_POLICY"}:
            yield Truth.UNKNOWN, of_scp(policy, None)


def _is_management(account: Account, graph: ResourceGraph) -> bool:
    """Only the management account can make its organization.

    https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps.html
    """
    if account.id is not None and account.id == graph.organization.management_account:
        return True
    return any(graph.account_of(resource) is account for resource in graph.of_type.get(ORGANIZATION, ()))


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
    if isinstance(wide, Proved):
        return wide
    if readings.agree:
        return _with_faults(wide, readings.widest)
    narrow = find_allowed(question, readings.narrowest, terms())
    return narrow if isinstance(narrow, Found) else _unsettled(wide, readings)


def ask_for_refusal(question: RequestSet, readings: Readings) -> Answer:
    """Whether a request of the set is refused, whatever is still open about which policies reach the principal."""
    narrow = find_denied(question, readings.narrowest, terms())
    if isinstance(narrow, Proved):
        return narrow
    if readings.agree:
        return _with_faults(narrow, readings.narrowest)
    wide = find_denied(question, readings.widest, terms())
    return wide if isinstance(wide, Found) else _unsettled(narrow, readings)


def ask_for_news(question: RequestSet, was: Readings, now: Readings) -> Answer:
    """Whether a request of the set is allowed now and was not: sure only where the least of now is more than the most of then."""
    wide = find_newly_allowed(question, was.narrowest, now.widest, terms())
    if isinstance(wide, Proved) or (now.agree and was.agree):
        return wide
    narrow = find_newly_allowed(question, was.widest, now.narrowest, terms())
    return narrow if isinstance(narrow, Found) else _unsettled(wide, now)


def _unsettled(answer: Answer, readings: Readings) -> Undecided:
    told = [*readings.waits_for, *(answer.waits_for if isinstance(answer, Undecided) else ())]
    return Undecided("it is not settled which policies reach this principal", tuple(dict.fromkeys(told)))


def _with_faults(answer: Answer, policies: Policies) -> Answer:
    """Where a document is not what AWS takes, that is what the answer waits for."""
    if not isinstance(answer, Undecided):
        return answer
    faults = tuple(f"{document.name}: {fault}" for document in documents_of(policies) for fault in document.faults)
    return replace(answer, waits_for=(*(w for w in answer.waits_for if w != _UNTOLD), *faults)) if faults else answer


_UNTOLD: Final = "a value that is not known"
"""What the evaluator says of the hole that a fault leaves."""

"""The organization: root, OUs and accounts, who is whose parent, and which SCPs hang where."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from tfguard.graph.links import Link, Links
from tfguard.graph.names import is_left_out
from tfguard.graph.relations import ACCOUNT, ORGANIZATION, SCP, SCP_ATTACHMENT, UNIT
from tfguard.model.stack import Resource
from tfguard.model.truth import Truth, every
from tfguard.model.value import Reference, Unknown, Value

ROOT_LABEL = "root"


@dataclass(frozen=True, slots=True)
class Place:
    """A place in the tree: the root, an OU or an account; `resource` is None for one that the inputs only name."""

    kind: str
    """`root`, `unit` or `account`; `either` for one of several, and what is above it up to the root."""
    label: str
    """The address where it is managed, else its id; `root` for the root."""
    resource: Resource | None = None
    either: tuple[Place, ...] = ()


ROOT = Place(ROOT_LABEL, ROOT_LABEL)


@dataclass(frozen=True, slots=True)
class Attached:
    """A policy that hangs at a place, surely or perhaps; `policy` is None for one that the inputs only name."""

    truth: Truth
    attachment: Resource
    policy: Resource | None
    policy_id: str | None


class Organization:
    """The tree of one organization; AWS gives each organization exactly one root."""

    def __init__(self, links: Links, of_type: Mapping[str, Sequence[Resource]]) -> None:
        self._links = links
        self._of_type = of_type

    @cached_property
    def places(self) -> tuple[Place, ...]:
        """The OUs and accounts that the inputs manage."""
        kinds = ((UNIT, "unit"), (ACCOUNT, "account"))
        return tuple(
            Place(kind, resource.address, resource)
            for type_, kind in kinds
            for resource in self._of_type.get(type_, ())
        )

    def place_of(self, resource: Resource) -> Place | None:
        """The place that a resource is."""
        return self._place_by_resource.get(id(resource))

    @cached_property
    def _place_by_resource(self) -> Mapping[int, Place]:
        return {id(place.resource): place for place in self.places}

    @cached_property
    def management_account(self) -> Value:
        """The id of the management account, Unknown where no input tells it; SCPs do not bind it."""
        for type_ in (ORGANIZATION, f"data.{ORGANIZATION}"):
            for resource in self._of_type.get(type_, ()):
                found = resource.values.get("master_account_id")
                if isinstance(found, str):
                    return found
        return Unknown()

    def is_management_account(self, place: Place) -> bool:
        """Surely the management account: https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps.html.

        An account that this plan creates is a member.
        """
        own = place.resource.values.get("id") if place.kind == "account" and place.resource is not None else None
        return isinstance(own, str) and own == self.management_account

    def parents(self, place: Place) -> tuple[Place | Unknown, ...]:
        """The places of which one is the parent: one where that is settled, none above the root, Unknown for any place.

        An account whose configuration names no parent is made in the root:
        https://docs.aws.amazon.com/organizations/latest/APIReference/API_CreateAccount.html
        """
        if place.kind == ROOT_LABEL:
            return ()
        if place.either:
            return (ROOT,)
        if place.resource is None:
            return (Unknown(),)
        value = place.resource.values.get("parent_id")
        if value is None or is_left_out(value, place.resource):
            return (ROOT if place.kind == "account" else Unknown(),)
        return tuple(self._candidates(self._links.follow(place.resource, "parent_id")))

    def _candidates(self, link: Link) -> Iterator[Place | Unknown]:
        for resource in (*link.to, *link.maybe):
            yield ROOT if resource.type == ORGANIZATION else self.place_of(resource) or Unknown()
        for outside in link.outside:
            yield ROOT if outside.startswith("r-") else Place("unit", outside)
        if link.anywhere:
            yield Unknown() if link.open is None else link.open

    def path_to_root(self, place: Place) -> Iterator[Place | Unknown]:
        """The place itself, then each ancestor up to the root; an unknown stands for all whom the inputs do not tell.

        The root is above everything: an organization has one.
        https://docs.aws.amazon.com/organizations/latest/userguide/orgs_getting-started_concepts.html
        """
        seen: set[str] = set()
        here: Place | Unknown = place
        while isinstance(here, Place) and here.label not in seen:
            seen.add(here.label)
            yield here
            parents = self.parents(here)
            if not parents:
                return
            here = parents[0] if len(parents) == 1 else self._one_of(here, parents)
        yield here if isinstance(here, Unknown) else Unknown()
        yield ROOT

    def _one_of(self, place: Place, parents: Sequence[Place | Unknown]) -> Place | Unknown:
        """A parent of which only the candidates are known; unknown where they, or what is above them, are not all told."""
        candidates = tuple(parent for parent in parents if isinstance(parent, Place))
        told = all(isinstance(step, Place) for candidate in candidates for step in self.path_to_root(candidate))
        if len(candidates) == len(parents) and told:
            label = f"one of {', '.join(candidate.label for candidate in candidates)}"
            return Place("either", label, either=candidates)
        value = place.resource.values.get("parent_id") if place.resource is not None else None
        if isinstance(value, Unknown):
            return value
        return Unknown(tuple(Reference(candidate.label) for candidate in candidates))

    def attached(self, place: Place) -> Iterator[Attached]:
        """The SCPs that hang at a place itself, surely or perhaps."""
        if place.either:
            yield from self._attached_to_all(place.either)
            return
        for truth, attachment in self._attachments(place):
            yield from self._policies(attachment, truth)

    def _attached_to_all(self, places: Sequence[Place]) -> Iterator[Attached]:
        """What hangs at or above each of several places, up to the root: surely where it does so at all of them."""
        found: dict[object, Attached] = {}
        truths: defaultdict[object, dict[int, Truth]] = defaultdict(dict)
        for number, place in enumerate(places):
            for attached in self._attached_below_root(place):
                which = attached.policy_id if attached.policy is None else id(attached.policy)
                found.setdefault(which, attached)
                truths[which][number] = truths[which].get(number, Truth.FALSE) | attached.truth
        for policy, first in found.items():
            everywhere = len(truths[policy]) == len(places) and every(truths[policy].values()) is Truth.TRUE
            yield replace(first, truth=Truth.TRUE if everywhere else Truth.UNKNOWN)

    def _attached_below_root(self, place: Place) -> Iterator[Attached]:
        for step in self.path_to_root(place):
            if isinstance(step, Place) and step.kind != ROOT_LABEL:
                yield from self.attached(step)

    def _attachments(self, place: Place) -> Iterator[tuple[Truth, Resource]]:
        if place.resource is not None:
            sure, maybe = self._links.pointing(place.resource, SCP_ATTACHMENT, "target_id")
            yield from ((Truth.TRUE, attachment) for attachment in sure)
            yield from ((Truth.UNKNOWN, attachment) for attachment in maybe)
            return
        for attachment in self._of_type.get(SCP_ATTACHMENT, ()):
            truth = self._hangs_at(self._links.follow(attachment, "target_id"), place)
            if truth is not Truth.FALSE:
                yield truth, attachment

    def _hangs_at(self, link: Link, place: Place) -> Truth:
        """Whether an attachment hangs at the root, or at a place that the inputs only name."""
        if place.kind == ROOT_LABEL:
            if any(resource.type == ORGANIZATION for resource in link.to) or any(
                name.startswith("r-") for name in link.outside
            ):
                return Truth.TRUE
            return (
                Truth.UNKNOWN
                if link.anywhere or any(resource.type == ORGANIZATION for resource in link.maybe)
                else Truth.FALSE
            )
        if place.label in link.outside:
            return Truth.TRUE
        return Truth.UNKNOWN if link.anywhere else Truth.FALSE

    def _policies(self, attachment: Resource, truth: Truth) -> Iterator[Attached]:
        link = self._links.follow(attachment, "policy_id")
        for told, policies in ((truth, link.to), (Truth.UNKNOWN, link.maybe)):
            for policy in policies:
                is_scp = _is_scp(policy)
                if is_scp is not Truth.FALSE:
                    yield Attached(told & is_scp, attachment, policy, None)
        for name in link.outside:
            yield Attached(truth, attachment, None, name)
        if link.anywhere:
            yield Attached(Truth.UNKNOWN, attachment, None, None)


def _is_scp(policy: Resource) -> Truth:
    kind = policy.values.get("type")
    if policy.type == SCP and isinstance(kind, Unknown):
        return Truth.UNKNOWN
    return Truth.of(policy.type == SCP and kind in {None, "SERVICE_CONTROL_POLICY"})

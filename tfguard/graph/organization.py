"""The organization: root, OUs and accounts, who is whose parent, and which SCPs hang where."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from tfguard.graph.links import Link, Links
from tfguard.graph.relations import ACCOUNT, ORGANIZATION, SCP, SCP_ATTACHMENT, UNIT
from tfguard.model.stack import Resource
from tfguard.model.truth import Truth
from tfguard.model.value import Unknown, Value

ROOT_LABEL = "root"


@dataclass(frozen=True, slots=True)
class Place:
    """A place in the tree: the root, an OU or an account; `resource` is None for one that the inputs only name."""

    kind: str
    """`root`, `unit` or `account`."""
    label: str
    """The address where it is managed, else its id; `root` for the root."""
    resource: Resource | None = None


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
        return next((place for place in self.places if place.resource is resource), None)

    @cached_property
    def management_account(self) -> Value:
        """The id of the management account, Unknown where no input tells it; SCPs do not bind it."""
        for type_ in (ORGANIZATION, f"data.{ORGANIZATION}"):
            for resource in self._of_type.get(type_, ()):
                found = resource.values.get("master_account_id")
                if isinstance(found, str):
                    return found
        return Unknown()

    def parent(self, place: Place) -> Place | Unknown | None:
        """The parent of a place; None above the root, Unknown where the inputs do not tell.

        An account whose configuration names no parent is made in the root:
        https://docs.aws.amazon.com/organizations/latest/APIReference/API_CreateAccount.html
        """
        if place.kind == ROOT_LABEL:
            return None
        if place.resource is None:
            return Unknown()
        value = place.resource.values.get("parent_id")
        if value is None or (isinstance(value, Unknown) and _is_left_out(value, place.resource)):
            return ROOT if place.kind == "account" else Unknown()
        link = self._links.follow(place.resource, "parent_id")
        return self._single(link)

    def _single(self, link: Link) -> Place | Unknown:
        match link.to, link.outside:
            case (resource, *_), _ if resource.type == ORGANIZATION:
                return ROOT
            case (resource, *_), _:
                return self.place_of(resource) or Unknown()
            case (), (str(outside), *_):
                return ROOT if outside.startswith("r-") else Place("unit", outside)
            case _:
                return Unknown() if link.open is None else link.open

    def path_to_root(self, place: Place) -> Iterator[Place | Unknown]:
        """The place itself, then each ancestor; ends with the root, or with the unknown that hides the rest."""
        seen: set[str] = set()
        here: Place | Unknown | None = place
        while isinstance(here, Place) and here.label not in seen:
            seen.add(here.label)
            yield here
            here = self.parent(here)
        if here is not None:
            yield here if isinstance(here, Unknown) else Unknown()

    def attached(self, place: Place) -> Iterator[Attached]:
        """The SCPs that hang at a place itself, surely or perhaps."""
        for attachment in self._of_type.get(SCP_ATTACHMENT, ()):
            truth = self._hangs_at(self._links.follow(attachment, "target_id"), place)
            if truth is not Truth.FALSE:
                yield from self._policies(attachment, truth)

    def _hangs_at(self, link: Link, place: Place) -> Truth:
        if place.resource is not None:
            return link.reaches(place.resource)
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
        for policy in link.to:
            if _may_be_scp(policy):
                yield Attached(truth, attachment, policy, None)
        for policy in link.maybe:
            if _may_be_scp(policy):
                yield Attached(Truth.UNKNOWN, attachment, policy, None)
        for name in link.outside:
            yield Attached(truth, attachment, None, name)
        if link.anywhere:
            yield Attached(Truth.UNKNOWN, attachment, None, None)


def _is_left_out(value: Unknown, resource: Resource) -> bool:
    """The value waits for its own resource alone: the configuration does not write it, the provider will."""
    return all(reference.subject == resource.address for reference in value.waits_for)


def _may_be_scp(policy: Resource) -> bool:
    kind = policy.values.get("type")
    return policy.type == SCP and (isinstance(kind, Unknown) or kind in {None, "SERVICE_CONTROL_POLICY"})

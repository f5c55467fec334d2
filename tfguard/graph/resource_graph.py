"""All stacks as one graph: what exists after the plan, where it lands, and what it is linked to."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Final, TypeAlias

from tfguard.aws.regions import looks_like_region
from tfguard.aws.services import REGION_MEANS_SOMETHING_ELSE, is_global_type
from tfguard.graph.accounts import Account, Accounts
from tfguard.graph.links import Links
from tfguard.graph.names import Names, is_left_out
from tfguard.graph.organization import Organization
from tfguard.graph.permissions import Permitted
from tfguard.graph.relations import ENDS
from tfguard.model.change import NO_OP
from tfguard.model.stack import Mode, Resource, Stack
from tfguard.model.truth import Truth
from tfguard.model.value import Reference, Unknown, Value

if TYPE_CHECKING:
    import networkx as nx

_AWS: Final = re.compile(r"aws(?:cc)?_")

_ByAccount: TypeAlias = Mapping[Account | None, Sequence[tuple[int, Resource]]]
"""Resources of a type, each with its place in the inputs, by the account that they land in."""


class ResourceGraph:
    """What the inputs together say. Built once; every question is answered on first use and kept."""

    def __init__(self, stacks: Sequence[Stack]) -> None:
        self.stacks = tuple(stacks)
        self.answers: dict[Hashable, Value] = {}
        """What has been worked out on this graph already, by whatever its asker keys it with; a graph never changes."""
        self._by_account: dict[str, _ByAccount] = {}
        self._is_compared = False

    @cached_property
    def of_type(self) -> Mapping[str, Sequence[Resource]]:
        """What exists after the plan, by type: `aws_x` managed, `data.aws_x` read."""
        found: defaultdict[str, list[Resource]] = defaultdict(list)
        for stack in self.stacks:
            for resource in stack.existing:
                found[resource.type if resource.mode is Mode.MANAGED else f"data.{resource.type}"].append(resource)
        return dict(found)

    @cached_property
    def before(self) -> ResourceGraph | None:
        """Everything as it was before the plans; None where no input is a plan over something that was there."""
        if not any(
            resource.before is not None for stack in self.stacks for resource in stack.resources if stack.before
        ):
            return None
        return ResourceGraph([stack.before() if stack.before is not None else stack for stack in self.stacks])

    def since(self, before: ResourceGraph) -> ResourceGraph:
        """The same stacks, compared with another state of things than the one that the plans found."""
        graph = ResourceGraph(self.stacks)
        graph.before = before
        graph._is_compared = True
        return graph

    def may_change(self, *prefixes: str) -> bool:
        """Whether the state before may differ in what has types with these prefixes; told without looking at that state."""
        return self._is_compared or any(
            resource.type.startswith(prefixes) and resource.actions.words != NO_OP.words
            for stack in self.stacks
            for resource in stack.resources
            if resource.mode is Mode.MANAGED
        )

    @cached_property
    def accounts(self) -> Accounts:
        """The accounts that the inputs work in."""
        return Accounts(self.stacks)

    @cached_property
    def links(self) -> Links:
        """The links between resources."""
        return Links(self._existing, Names(self._existing, self.same_account, self._account_id))

    def _existing(self, type_: str) -> Sequence[Resource]:
        return self.of_type.get(type_, ())

    def _account_id(self, resource: Resource) -> str | None:
        account = self.account_of(resource)
        return account.id if account is not None else None

    @cached_property
    def organization(self) -> Organization:
        """The organization that the inputs manage."""
        return Organization(self.links, self.of_type)

    @property
    def has_organization(self) -> bool:
        """The inputs manage or read something of an organization, now or before their plans."""
        return any("aws_organizations_" in resource.type for stack in self.stacks for resource in stack.resources)

    @cached_property
    def permissions(self) -> Permitted:
        """The policies that reach each principal."""
        return Permitted(self.links)

    def same_account(self, one: Resource, other: Resource) -> Truth:
        """Whether two resources land in the same account."""
        return self.accounts.same(self.accounts.of(one), self.accounts.of(other))

    def landing_in(self, account: Account | None, type_: str) -> Iterator[tuple[Truth, Resource]]:
        """The resources of a type that land in an account, or may, in the order of the inputs."""
        by_account = self._by_account.get(type_)
        if by_account is None:
            by_account = self._by_account[type_] = _by_account(self._existing(type_), self.accounts)
        told = ((self.accounts.same(other, account), other) for other in self._that_may_be(account, by_account))
        near = [
            (place, truth, r) for truth, other in told if truth is not Truth.FALSE for place, r in by_account[other]
        ]
        return ((truth, resource) for _, truth, resource in sorted(near, key=_place))

    @staticmethod
    def _that_may_be(account: Account | None, among: _ByAccount) -> Iterator[Account | None]:
        """The account itself, and those that may turn out to be it: two that have ids are two."""
        if account is None or account.id is None:
            return iter(among)
        return (other for other in among if other is account or other is None or other.id is None)

    def lands_in(self, resource: Resource, account: Account) -> Truth:
        """Whether a resource lands in an account."""
        return self.accounts.same(self.accounts.of(resource), account)

    def account_of(self, resource: Resource) -> Account | None:
        """The account that a resource lands in."""
        return self.accounts.of(resource)

    def region_of(self, resource: Resource) -> Value:
        """The region that a resource lands in: null for a global one, Unknown where the inputs do not tell."""
        key = ("region", id(resource))
        if key not in self.answers:
            self.answers[key] = self._region_of(resource)
        return self.answers[key]

    def _region_of(self, resource: Resource) -> Value:
        if not has_region(resource.type):
            return None
        own = resource.values.get("region") if _says(resource, "region") else None
        if own in (None, "") or resource.type in REGION_MEANS_SOMETHING_ELSE or is_left_out(own, resource):
            return self.provider_region(resource.stack, resource.provider)
        return own

    def provider_region(self, stack: Stack | None, address: str) -> Value:
        """The region of a provider configuration; Unknown where it comes from the environment or from what is not known."""
        provider = stack.provider_by_address.get(address) if stack is not None else None
        region = provider.values.get("region") if provider is not None else None
        match region:
            case str() if looks_like_region(region):
                return region
            case Unknown():
                return region
            case _:
                return Unknown((Reference(provider.target if provider else f"provider.{address}", "region"),))

    def edges(self) -> Iterator[tuple[Resource, str, Resource]]:
        """Every settled link, as (from, attribute, to)."""
        for type_, attribute in ENDS:
            for resource in self.of_type.get(type_, ()):
                for found in self.links.follow(resource, attribute).to:
                    yield resource, attribute, found

    @cached_property
    def digraph(self) -> nx.MultiDiGraph[str]:
        """The settled links on networkx, for questions that walk far; imported only by those."""
        import networkx as nx

        graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
        for origin, attribute, end in self.edges():
            graph.add_edge(origin.address, end.address, attribute=attribute)
        return graph


def _by_account(resources: Sequence[Resource], accounts: Accounts) -> _ByAccount:
    found: defaultdict[Account | None, list[tuple[int, Resource]]] = defaultdict(list)
    for place, resource in enumerate(resources):
        found[accounts.of(resource)].append((place, resource))
    return found


def _place(near: tuple[int, Truth, Resource]) -> int:
    return near[0]


def has_region(type_: str) -> bool:
    """Whether resources of a type land in a region at all."""
    return _AWS.match(type_) is not None and not is_global_type(type_)


def _says(resource: Resource, attribute: str) -> bool:
    """Whether a resource has an attribute at all; told without laying its unknown values over the others."""
    unknown = resource.unknown
    return (resource.planned is not None and resource.planned.get(attribute) is not None) or (
        isinstance(unknown, dict) and bool(unknown.get(attribute))
    )

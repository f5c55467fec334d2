"""Links between resources: by value where both ends are known, then by reference, else unknown, never absent."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from tfguard.graph.names import Names, is_left_out
from tfguard.graph.relations import ACCOUNT, ENDS, MANY, NAMED_BY, ORGANIZATION
from tfguard.model.stack import Mode, Resource, Stack
from tfguard.model.truth import Truth
from tfguard.model.value import Reference, Unknown, Value

Pointing: TypeAlias = tuple[Mapping[int, Sequence[Resource]], Mapping[int, Sequence[Resource]], Sequence[Resource]]
"""Who surely points to each resource, who may, and who may point anywhere."""

Block: TypeAlias = tuple[Stack | None, str, str]
"""A resource block of a module instance: all its instances share what their configuration says."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """Where an attribute points: surely to some resources, perhaps to others, to known names outside the inputs.

    `open` is the unknown that keeps it from being settled: any of `maybe`, or with `anywhere` something nobody here knows.
    """

    to: tuple[Resource, ...] = ()
    maybe: tuple[Resource, ...] = ()
    outside: tuple[str, ...] = ()
    anywhere: bool = False
    open: Unknown | None = None

    def reaches(self, resource: Resource) -> Truth:
        """Whether this link ends at a resource."""
        if any(found is resource for found in self.to):
            return Truth.TRUE
        if self.anywhere or any(found is resource for found in self.maybe):
            return Truth.UNKNOWN
        return Truth.FALSE


NOWHERE = Link()


class Links:
    """Follows attributes from resource to resource across all stacks."""

    def __init__(self, of_type: Callable[[str], Sequence[Resource]], names: Names) -> None:
        self._of_type = of_type
        self._names = names
        self._followed: dict[tuple[int, str], Link] = {}
        self._pointing: dict[tuple[str, str], Pointing] = {}
        self._shared: dict[tuple[Block, str], Mapping[int, Link]] = {}

    def follow(self, resource: Resource, attribute: str) -> Link:
        """Where an attribute that `ENDS` knows points to."""
        key = (id(resource), attribute)
        link = self._followed.get(key)
        if link is None:
            link = self._of_attribute(resource, attribute)
            if link.maybe and not link.anywhere and not link.to and isinstance(resource.values[attribute], Unknown):
                link = self._shared_out(resource, attribute).get(id(resource), link)
            self._followed[key] = link
        return link

    def _of_attribute(self, resource: Resource, attribute: str) -> Link:
        types = ENDS.get((resource.type, attribute), ())
        match resource.values.get(attribute):
            case str() as name:
                return self._by_value(name, types, resource)
            case Unknown() as unknown if is_left_out(unknown, resource):
                return NOWHERE
            case Unknown() as unknown if (resource.type, attribute) in MANY:
                return self._of_unknown_list(unknown, types, resource)
            case Unknown() as unknown:
                return self._by_reference(unknown, types, resource)
            case list() as values:
                return self._of_list(values, types, resource)
            case _:
                return NOWHERE

    def _shared_out(self, resource: Resource, attribute: str) -> Mapping[int, Link]:
        """The links of a block's instances, where as many resources are named as there are instances that point to one of them.

        `for_each = { a = x.id, b = y.id }` lists the two names and not which key has which. Instances go to the resource that
        bears their key, else in order; it makes no difference where all else that they say is the same. A
        name that is written twice, or an index, shows a choice, and then nothing follows from how many there are.
        """
        block = (resource.stack, str(resource.module), f"{kind_of(resource)}.{resource.name}")
        found = self._shared.get((block, attribute))
        if found is None:
            family = [
                other
                for other in self._of_type(kind_of(resource))
                if (other.stack, other.module, other.name) == (resource.stack, resource.module, resource.name)
                and isinstance(other.values.get(attribute), Unknown)
            ]
            found = self._shared[block, attribute] = self._each_its_own(family, attribute)
        return found

    def _each_its_own(self, family: Sequence[Resource], attribute: str) -> Mapping[int, Link]:
        links = [self._of_attribute(member, attribute) for member in family]
        ends = links[0].maybe
        wanted = {id(end) for end in ends}
        if len(family) != len(wanted) or any(_written(link) != len(wanted) for link in links):
            return {}
        if any({id(end) for end in link.maybe} != wanted for link in links):
            return {}
        if any(self._rest(member, attribute) != self._rest(family[0], attribute) for member in family):
            return {}
        return {member: Link(to=(end,)) for member, end in _matched(family, ends).items()}

    def _rest(self, resource: Resource, attribute: str) -> Mapping[str, object]:
        """What else a resource says, as something that can be compared; what the provider fills in is nothing."""
        return {
            name: self._ends(resource, name) if (resource.type, name) in ENDS else repr(value)
            for name, value in resource.values.items()
            if name != attribute and not is_left_out(value, resource)
        }

    def _ends(self, resource: Resource, attribute: str) -> object:
        """Where an attribute surely points; of an open one, something that is like no other."""
        link = self._of_attribute(resource, attribute)
        return object() if link.open is not None else (tuple(map(id, link.to)), link.outside)

    def pointing(self, target: Resource, type_: str, attribute: str) -> tuple[Sequence[Resource], Sequence[Resource]]:
        """The resources of a type whose attribute surely points to `target`, and those where it may."""
        index = self._pointing.get((type_, attribute))
        if index is None:
            index = self._pointing[type_, attribute] = self._index(type_, attribute)
        sure, maybe, anywhere = index
        return sure.get(id(target), ()), (*maybe.get(id(target), ()), *anywhere)

    def _index(self, type_: str, attribute: str) -> Pointing:
        sure: defaultdict[int, list[Resource]] = defaultdict(list)
        maybe: defaultdict[int, list[Resource]] = defaultdict(list)
        anywhere: list[Resource] = []
        for resource in self._of_type(type_):
            link = self.follow(resource, attribute)
            for found in link.to:
                sure[id(found)].append(resource)
            if link.anywhere:
                anywhere.append(resource)
                continue
            for found in link.maybe:
                maybe[id(found)].append(resource)
        return sure, maybe, anywhere

    def _by_value(self, value: str, types: tuple[str, ...], source: Resource) -> Link:
        sure, perhaps = self._names.bearers(value, types, source)
        if sure:
            return Link(to=sure)
        return Link(maybe=perhaps, outside=(value,), open=Unknown() if perhaps else None)

    def _by_reference(self, value: Unknown, types: tuple[str, ...], source: Resource) -> Link:
        """One reference, to a resource of the right type, decides; several leave it open between them; else anything goes."""
        if value.waits_for and all(_is_management_account(reference, source) for reference in value.waits_for):
            return self._to_management_account(value, types)
        named = _named_resources(value.waits_for, types, source)
        distinct = _once(named)
        if not named or len(named) != len(value.waits_for):
            return Link(maybe=distinct, anywhere=True, open=value)
        if len(distinct) == 1:
            return Link(to=distinct)
        return Link(maybe=distinct, open=value)

    def _to_management_account(self, value: Unknown, types: tuple[str, ...]) -> Link:
        """The account that made the organization is none that the organization makes; one that is there already may be it."""
        there = tuple(found for found in self._of_type(ACCOUNT) if isinstance(found.values.get("id"), str))
        maybe = there if ACCOUNT in types else ()
        organization, *_ = value.waits_for
        return Link(
            outside=(str(organization),),
            maybe=maybe,
            open=Unknown((Reference(organization.subject),)) if maybe else None,
        )

    def _of_list(self, values: Sequence[Value], types: tuple[str, ...], source: Resource) -> Link:
        """A list that names as many resources as it has unknown elements names each of them."""
        known = [self._by_value(value, types, source) for value in values if isinstance(value, str)]
        unknown = [value for value in values if isinstance(value, Unknown)]
        if unknown:
            waiting = unknown[0].waits_for
            distinct = _once(_named_resources(waiting, types, source))
            same = all(value.waits_for == waiting for value in unknown)
            if same and len(distinct) == len(waiting) == len(unknown):
                return _together((*known, Link(to=distinct)))
        return _together((*known, *(self._by_reference(value, types, source) for value in unknown)))

    def _of_unknown_list(self, value: Unknown, types: tuple[str, ...], source: Resource) -> Link:
        """A list of unknown length names what it refers to, and may hold more: the names of known values are not told."""
        named = _once(_named_resources(value.waits_for, types, source))
        only = len(named) == len(value.waits_for) == 1
        return Link(to=named if only else (), maybe=() if only else named, anywhere=True, open=value)


def _named_resources(references: Sequence[Reference], types: tuple[str, ...], source: Resource) -> tuple[Resource, ...]:
    """The resources of some types that references name; one for each reference that does."""
    known = source.stack.by_address if source.stack is not None else {}
    found = ((known.get(reference.subject), reference.path) for reference in references)
    return tuple(
        resource
        for resource, path in found
        if resource is not None and resource.exists and kind_of(resource) in types and _names_it(resource, path)
    )


def _is_management_account(reference: Reference, source: Resource) -> bool:
    """Whether a reference is the id of the account from which an organization is managed."""
    found = source.stack.by_address.get(reference.subject) if source.stack is not None else None
    return found is not None and kind_of(found) == ORGANIZATION and reference.path == "master_account_id"


def _once(resources: Sequence[Resource]) -> tuple[Resource, ...]:
    """Each resource once, in order."""
    return tuple({id(resource): resource for resource in resources}.values())


def _written(link: Link) -> int:
    """How many names of attributes an open link is made of; 0 where one of a whole family is chosen by an index.

    `x[each.value].id` names all of `x`, and several instances may choose the same.
    """
    waits = () if link.open is None else link.open.waits_for
    return len(waits) if all(reference.path for reference in waits) else 0


def _matched(family: Sequence[Resource], ends: Sequence[Resource]) -> Mapping[int, Resource]:
    """One end for each member of a family: the one that bears its key, else the next that is left."""
    named = {id(member): end for member in family for end in ends if member.key in {end.name, end.key}}
    if len({id(end) for end in named.values()}) != len(named):
        named = {}
    taken = {id(end) for end in named.values()}
    left = iter([end for end in ends if id(end) not in taken])
    return {id(member): named[id(member)] if id(member) in named else next(left) for member in family}


def kind_of(resource: Resource) -> str:
    """The type as addresses write it: `aws_x`, `data.aws_x`."""
    return f"data.{resource.type}" if resource.mode is Mode.DATA else resource.type


def _names_it(resource: Resource, path: str) -> bool:
    if resource.type == ORGANIZATION:
        return path.startswith("roots")
    return not path or path in NAMED_BY[kind_of(resource)]


def _together(links: Sequence[Link]) -> Link:
    """One link of several, as a list attribute makes them."""
    opened = [link.open for link in links if link.open is not None]
    return Link(
        to=_once([resource for link in links for resource in link.to]),
        maybe=_once([resource for link in links for resource in link.maybe]),
        outside=tuple(name for link in links for name in link.outside),
        anywhere=any(link.anywhere for link in links),
        open=opened[0] if opened else None,
    )

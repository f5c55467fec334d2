"""Links between resources: by value where both ends are known, then by reference, else unknown, never absent."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from tfguard.graph.relations import CHOSEN_NAMES, ENDS, NAMED_BY, ORGANIZATION, POLICY
from tfguard.model.stack import Mode, Resource
from tfguard.model.truth import Truth
from tfguard.model.value import Reference, Unknown, Value

_IAM_ARN = re.compile(
    r"arn:[^:]*:iam::(?P<account>\d{12}):(?P<kind>user|group|role|policy)(?P<path>/(?:.*/)?)(?P<name>[^/]+)\Z"
)


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

    def __init__(
        self,
        of_type: Callable[[str], Sequence[Resource]],
        same_account: Callable[[Resource, Resource], Truth],
    ) -> None:
        self._of_type = of_type
        self._same_account = same_account
        self._named: dict[tuple[str, str], Mapping[str, Sequence[Resource]]] = {}
        self._followed: dict[tuple[int, str], Link] = {}
        self._pointing: dict[
            tuple[str, str],
            tuple[Mapping[int, Sequence[Resource]], Mapping[int, Sequence[Resource]], Sequence[Resource]],
        ] = {}

    def follow(self, resource: Resource, attribute: str) -> Link:
        """Where an attribute that `ENDS` knows points to."""
        key = (id(resource), attribute)
        link = self._followed.get(key)
        if link is None:
            types = ENDS.get((resource.type, attribute), ())
            value = resource.values.get(attribute)
            link = self._of_value(value, types, resource)
            if link.maybe and not link.anywhere and not link.to:
                link = self._shared_out(resource, attribute, link)
            self._followed[key] = link
        return link

    def _shared_out(self, resource: Resource, attribute: str, link: Link) -> Link:
        """As many instances of one block as resources that each may point to point to one of them each.

        `for_each = { a = x.id, b = y.id }` lists the two names and not which key has which. Instances go to the resource that
        bears their key, else in order; it makes no difference where the block's other links are the same for all of them.
        """
        family = [
            other
            for other in self._of_type(kind_of(resource))
            if (other.stack, other.module, other.name) == (resource.stack, resource.module, resource.name)
            and isinstance(other.values.get(attribute), Unknown)
        ]
        links = [self._of_value(other.values[attribute], ENDS[other.type, attribute], other) for other in family]
        wanted = {id(found) for found in link.maybe}
        if len(family) != len(wanted) or any({id(found) for found in other.maybe} != wanted for other in links):
            return link
        others = [a for type_, a in ENDS if type_ == resource.type and a != attribute]
        if any(self._ends(other, a) != self._ends(resource, a) for other in family for a in others):
            return link
        return Link(to=(_matched(family, link.maybe)[id(resource)],))

    def _ends(self, resource: Resource, attribute: str) -> object:
        """Where an attribute points, as something that can be compared."""
        value = resource.values.get(attribute)
        if not isinstance(value, Unknown):
            return repr(value)
        link = self._of_value(value, ENDS[resource.type, attribute], resource)
        return tuple(map(id, link.to)), tuple(map(id, link.maybe)), link.outside, link.anywhere

    def pointing(self, target: Resource, type_: str, attribute: str) -> tuple[Sequence[Resource], Sequence[Resource]]:
        """The resources of a type whose attribute surely points to `target`, and those where it may."""
        index = self._pointing.get((type_, attribute))
        if index is None:
            index = self._pointing[type_, attribute] = self._index(type_, attribute)
        sure, maybe, anywhere = index
        return sure.get(id(target), ()), (*maybe.get(id(target), ()), *anywhere)

    def _index(
        self, type_: str, attribute: str
    ) -> tuple[Mapping[int, Sequence[Resource]], Mapping[int, Sequence[Resource]], Sequence[Resource]]:
        sure: defaultdict[int, list[Resource]] = defaultdict(list)
        maybe: defaultdict[int, list[Resource]] = defaultdict(list)
        anywhere: list[Resource] = []
        for resource in self._of_type(type_):
            link = self.follow(resource, attribute)
            for found in link.to:
                sure[id(found)].append(resource)
            for found in link.maybe:
                maybe[id(found)].append(resource)
            if link.anywhere:
                anywhere.append(resource)
        return sure, maybe, anywhere

    def _of_value(self, value: Value, types: tuple[str, ...], source: Resource) -> Link:
        match value:
            case str():
                return self._by_value(value, types, source)
            case Unknown():
                return self._by_reference(value, types, source)
            case list():
                return self._of_list(value, types, source)
            case _:
                return NOWHERE

    def _of_list(self, values: Sequence[Value], types: tuple[str, ...], source: Resource) -> Link:
        """A list that names as many resources as it has unknown elements names each of them."""
        known = [self._by_value(value, types, source) for value in values if isinstance(value, str)]
        unknown = [value for value in values if isinstance(value, Unknown)]
        waiting = tuple(dict.fromkeys(reference for value in unknown for reference in value.waits_for))
        named = self._named_resources(waiting, types, source)
        if unknown and len(named) == len(waiting) == len(unknown):
            return _together((*known, Link(to=named)))
        return _together((*known, *(self._by_reference(value, types, source) for value in unknown)))

    def _by_value(self, value: str, types: tuple[str, ...], source: Resource) -> Link:
        candidates = [resource for type_ in types for resource in self._by_name(type_, value)]
        related = {id(resource): self._same_account(source, resource) for resource in candidates}
        surely = tuple(resource for resource in candidates if related[id(resource)] is Truth.TRUE)
        if surely:
            return Link(to=surely)
        perhaps = tuple(resource for resource in candidates if related[id(resource)] is Truth.UNKNOWN)
        unnamed = tuple(resource for type_ in types for resource in self._without_name(type_))
        if perhaps or unnamed:
            return Link(maybe=(*perhaps, *unnamed), outside=(value,), open=Unknown())
        return Link(outside=(value,))

    def _by_name(self, type_: str, value: str) -> Iterable[Resource]:
        """The resources of a type that go by a name, an ARN or an id."""
        found = {id(r): r for attribute in NAMED_BY[type_] for r in self._names(type_, attribute).get(value, ())}
        match = _IAM_ARN.match(value)
        if match is not None and type_ == f"aws_iam_{match['kind']}":
            for resource in self._names(type_, "name").get(match["name"], ()):
                if (
                    not isinstance(resource.values.get("arn"), str)
                    and resource.values.get("path", "/") == match["path"]
                ):
                    found[id(resource)] = resource
        return found.values()

    def _names(self, type_: str, attribute: str) -> Mapping[str, Sequence[Resource]]:
        index = self._named.get((type_, attribute))
        if index is None:
            building: defaultdict[str, list[Resource]] = defaultdict(list)
            for resource in self._of_type(type_):
                for name in _own_names(resource, attribute):
                    building[name].append(resource)
            index = self._named[type_, attribute] = building
        return index

    def _without_name(self, type_: str) -> Iterable[Resource]:
        """Resources whose chosen name is unknown may turn out to have any name."""
        chosen = ("name",) if type_ == POLICY else NAMED_BY[type_]
        for attribute in CHOSEN_NAMES.intersection(chosen):
            yield from (r for r in self._of_type(type_) if isinstance(r.values.get(attribute), Unknown))

    def _by_reference(self, value: Unknown, types: tuple[str, ...], source: Resource) -> Link:
        """One reference, to a resource of the right type, decides; several leave it open between them; else anything goes."""
        named = self._named_resources(value.waits_for, types, source)
        if not named or len(named) != len(value.waits_for):
            return Link(maybe=named, anywhere=True, open=value)
        if len(named) == 1:
            return Link(to=named)
        return Link(maybe=named, open=value)

    def _named_resources(
        self, references: Sequence[Reference], types: tuple[str, ...], source: Resource
    ) -> tuple[Resource, ...]:
        known = source.stack.by_address if source.stack is not None else {}
        found = ((known.get(reference.subject), reference.path) for reference in references)
        return tuple(
            resource
            for resource, path in found
            if resource is not None and resource.exists and kind_of(resource) in types and _names_it(resource, path)
        )


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


def _own_names(resource: Resource, attribute: str) -> Iterable[str]:
    """The names that an attribute gives; an organization goes by its root's id."""
    if resource.type == ORGANIZATION and attribute == "id":
        roots = resource.values.get("roots")
        return (
            [str(root["id"]) for root in roots if isinstance(root, dict) and isinstance(root.get("id"), str)]
            if isinstance(roots, list)
            else []
        )
    value = resource.values.get(attribute)
    return [value] if isinstance(value, str) else []


def _together(links: Sequence[Link]) -> Link:
    """One link of several, as a list attribute makes them."""
    opened = [link.open for link in links if link.open is not None]
    return Link(
        to=tuple(resource for link in links for resource in link.to),
        maybe=tuple(resource for link in links for resource in link.maybe),
        outside=tuple(name for link in links for name in link.outside),
        anywhere=any(link.anywhere for link in links),
        open=opened[0] if opened else None,
    )

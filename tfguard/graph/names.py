"""Names: which resources go by a name, an ARN or an id, surely or perhaps."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from tfguard.graph.relations import CHOSEN_NAMES, NAMED_BY, ORGANIZATION, POLICY
from tfguard.model.stack import Resource
from tfguard.model.truth import Truth
from tfguard.model.value import Unknown, Value, waits_only_for

_IAM_ARN: Final = re.compile(
    r"arn:[^:]*:iam::(?P<account>\d{12}):(?P<kind>user|group|role|policy)(?P<path>/(?:.*/)?)(?P<name>[^/]+)\Z", re.ASCII
)


class Bearers(NamedTuple):
    """The resources that bear a name, and those that may."""

    sure: tuple[Resource, ...]
    perhaps: tuple[Resource, ...]


class Names:
    """Looks resources of all stacks up by what others call them."""

    def __init__(
        self,
        of_type: Callable[[str], Sequence[Resource]],
        same_account: Callable[[Resource, Resource], Truth],
        account_id: Callable[[Resource], str | None],
    ) -> None:
        self._of_type = of_type
        self._same_account = same_account
        self._account_id = account_id
        self._by_attribute: dict[tuple[str, str], Mapping[str, Sequence[Resource]]] = {}
        self._nameless: dict[str, Sequence[Resource]] = {}

    def bearers(self, value: str, types: Sequence[str], source: Resource) -> Bearers:
        """Who is meant by a name in `source`. Names that people choose mean somebody of the same account."""
        arn = _IAM_ARN.match(value)
        found = [told for type_ in types for told in self._told(value, arn, type_, source)]
        sure = tuple({id(resource): resource for truth, resource in found if truth is Truth.TRUE}.values())
        if sure:
            return Bearers(sure, ())
        perhaps = {id(resource): resource for truth, resource in found if truth is Truth.UNKNOWN}
        for type_ in types:
            perhaps.update(
                (id(r), r) for r in self._unnamed(type_, arn) if self._same_account(source, r) is not Truth.FALSE
            )
        return Bearers((), tuple(perhaps.values()))

    def _told(
        self, value: str, arn: re.Match[str] | None, type_: str, source: Resource
    ) -> Iterator[tuple[Truth, Resource]]:
        for attribute in NAMED_BY[type_]:
            for resource in self._named(type_, attribute).get(value, ()):
                chosen = resource.values.get("name") == value
                yield self._same_account(source, resource) if chosen else Truth.TRUE, resource
        if arn is not None and type_ == f"aws_iam_{arn['kind']}":
            for resource in self._named(type_, "name").get(arn["name"], ()):
                if not isinstance(resource.values.get("arn"), str):
                    yield self._goes_by(arn, resource), resource

    def _goes_by(self, arn: re.Match[str], resource: Resource) -> Truth:
        """Whether an ARN will be that of a resource with the same name, which AWS has not made yet."""
        account, path = self._account_id(resource), resource.values.get("path")
        in_account = Truth.UNKNOWN if account is None else Truth.of(account == arn["account"])
        in_path = Truth.UNKNOWN if isinstance(path, Unknown) else Truth.of((path or "/") == arn["path"])
        return in_account & in_path

    def _named(self, type_: str, attribute: str) -> Mapping[str, Sequence[Resource]]:
        index = self._by_attribute.get((type_, attribute))
        if index is None:
            building: defaultdict[str, list[Resource]] = defaultdict(list)
            for resource in self._of_type(type_):
                for name in _own_names(resource, attribute):
                    building[name].append(resource)
            index = self._by_attribute[type_, attribute] = building
        return index

    def _unnamed(self, type_: str, arn: re.Match[str] | None) -> Sequence[Resource]:
        """Resources whose chosen name is unknown: they may turn out to have this one.

        A name that is left to the provider will be a new one. Policies go by ARN, and AWS's own are no account's.
        """
        if type_ == POLICY and arn is None:
            return ()
        found = self._nameless.get(type_)
        if found is None:
            chosen = CHOSEN_NAMES.intersection(("name",) if type_ == POLICY else NAMED_BY[type_])
            found = self._nameless[type_] = tuple(
                resource
                for attribute in sorted(chosen)
                for resource in self._of_type(type_)
                if is_written_and_unknown(resource.values.get(attribute), resource)
            )
        return found


def is_left_out(value: Value, resource: Resource) -> bool:
    """An unknown that waits for its own resource: the configuration does not write it, the provider will fill it in."""
    return waits_only_for(value, resource.address)


def is_written_and_unknown(value: Value, resource: Resource) -> bool:
    """An unknown that waits for something else than its own resource, or for nobody knows what."""
    return isinstance(value, Unknown) and not is_left_out(value, resource)


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

"""Which IAM actions there are, on which resources they work, and which condition keys their requests may carry.

The facts are AWS's Service Authorization Reference as of a day (`Catalogue.as_of`). AWS adds to it every week, so an action that
is not here may well exist: https://docs.aws.amazon.com/service-authorization/latest/reference/reference.html
Names of actions and condition keys do not depend on case; answers are spelled as AWS spells them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, cached_property, lru_cache
from typing import Any

from tfguard.aws.actions import AccessLevel, Action, ActionResource, ResourceType
from tfguard.aws.archive import Archive
from tfguard.aws.keys import ConditionKeys


class Catalogue:
    """The actions of all services; each service is read when it is first asked for."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._read: dict[str, _Service] = {}

    @property
    def as_of(self) -> str:
        """The day of the facts, as `2026-09-26`."""
        return str(self._archive.about["as_of"])

    @property
    def source(self) -> str:
        """Where the facts come from, with its version."""
        return str(self._archive.about["source"])

    @cached_property
    def services(self) -> tuple[str, ...]:
        """The prefixes of all services, sorted: `execute-api`, `iam`, `s3`."""
        return tuple(self._names)

    @cached_property
    def rcp_services(self) -> frozenset[str]:
        """The services whose resources a resource control policy reaches.

        https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps.html#rcp-supported-services
        """
        return frozenset(self._archive.about["rcp_services"])

    @cached_property
    def condition_keys(self) -> ConditionKeys:
        """The condition keys of all services, and the global ones."""
        return ConditionKeys(self._archive.read("keys"))

    @cached_property
    def _names(self) -> Mapping[str, str]:
        """The names of each service's actions, in one text with spaces between them."""
        names: Mapping[str, str] = self._archive.read("names")
        return names

    def actions(self, service: str) -> tuple[str, ...]:
        """The names of a service's actions, without its prefix; none where the service is not known."""
        found = self._service(service)
        return found.names if found else ()

    def action(self, service: str, name: str) -> Action | None:
        """What is known of an action; None where it is not in the catalogue."""
        found = self._service(service)
        return found.action(name) if found else None

    def resource_types(self, service: str) -> tuple[ResourceType, ...]:
        """The kinds of resources that a service has; none where the service is not known."""
        found = self._service(service)
        return found.resource_types if found else ()

    def expand(self, pattern: str) -> tuple[str, ...]:
        """The actions that a pattern of an Action element matches, in order: `s3:Get*`, `iam:*MFA*`, `*`.

        `*` is any text and `?` any one character, in the service as in the name.
        """
        service, colon, name = ("*", ":", "*") if pattern == "*" else pattern.partition(":")
        return tuple(self._expand(service, name)) if colon else ()

    def _expand(self, service: str, name: str) -> Iterator[str]:
        matches_service, matches_name = _glob(service), _glob(name)
        for candidate in self.services:
            if matches_service.fullmatch(candidate):
                yield from (
                    f"{candidate}:{found}" for found in self.actions(candidate) if matches_name.fullmatch(found)
                )

    def closest(self, name: str) -> str | None:
        """The action that someone who wrote `name` most likely meant; None where nothing comes near."""
        import difflib

        service, _, action = name.partition(":")
        prefixes = self.services if self._service(service) is None else (service.lower(),)
        near = difflib.get_close_matches(service.lower(), prefixes, n=5, cutoff=0.6)
        candidates = {found.lower(): found for prefix in near for found in self.expand(f"{prefix}:*")}
        best = difflib.get_close_matches(f"{service}:{action}".lower(), candidates, n=1, cutoff=0.75)
        return candidates[best[0]] if best else None

    def _service(self, name: str) -> _Service | None:
        name = name.lower()
        names = self._names.get(name)
        if names is None:
            return None
        if name not in self._read:
            self._read[name] = _Service(name, tuple(names.split()), self._archive)
        return self._read[name]


class _Service:
    """One service: its names at once, the rest of it when an action is first looked up.

    A condition key is a number in `keys`, a list of them a number in `sets`; actions come in the order of their names.
    """

    def __init__(self, prefix: str, names: tuple[str, ...], archive: Archive) -> None:
        self._prefix = prefix
        self._archive = archive
        self.names = names

    @cached_property
    def _numbers(self) -> Mapping[str, int]:
        return {name.lower(): number for number, name in enumerate(self.names)}

    @cached_property
    def _facts(self) -> Mapping[str, Any]:
        facts: Mapping[str, Any] = self._archive.read(f"service:{self._prefix}")
        return facts

    @cached_property
    def _sets(self) -> Sequence[tuple[str, ...]]:
        keys = self._facts["keys"]
        return [tuple(keys[number] for number in numbers) for numbers in self._facts["sets"]]

    @cached_property
    def resource_types(self) -> tuple[ResourceType, ...]:
        return tuple(
            ResourceType(name=name, arn=arn, condition_keys=self._sets[keys])
            for name, arn, keys in self._facts["resources"]
        )

    def action(self, name: str) -> Action | None:
        number = self._numbers.get(name.lower())
        if number is None:
            return None
        level, keys, resources = self._facts["actions"][number]
        return Action(
            service=self._prefix,
            name=self.names[number],
            level=AccessLevel(level),
            resources=tuple(
                ActionResource(
                    type=self.resource_types[type_], required=bool(required), condition_keys=self._sets[extra]
                )
                for type_, required, extra in resources
            ),
            own_condition_keys=self._sets[keys],
        )


@lru_cache(maxsize=4096)
def _glob(pattern: str) -> re.Pattern[str]:
    parts = (".*" if part == "*" else "." if part == "?" else re.escape(part) for part in re.split(r"([*?])", pattern))
    return re.compile("".join(parts), re.IGNORECASE | re.DOTALL)


@cache
def catalogue() -> Catalogue:
    """The catalogue that comes with tfguard."""
    return Catalogue(Archive.of_package("actions"))

"""Condition keys by name: the global ones, those of the services, and those of identity providers."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, cached_property
from typing import Final

from tfguard.aws.actions import ConditionKey, KeyType

_PLACEHOLDER: Final = re.compile(r"\$\{\w+\}|<\w+>")
_PROVIDER: Final = re.compile(r"[\w-]+(?:\.[\w-]+)+(?::\d+)?(?:/[^:]*)?:[^:/]+")
"""A claim of a web identity: the provider's URL without `https://`, a colon, and the claim's name."""


class ConditionKeys:
    """Every condition key that AWS documents. Names do not depend on case.

    https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
    """

    def __init__(self, types_by_service: Mapping[str, Mapping[str, str]]) -> None:
        """Take the types of each service's keys; those under the empty name are global."""
        self._types_by_service = types_by_service

    @cached_property
    def _by_name(self) -> Mapping[str, ConditionKey]:
        return {
            name.lower(): ConditionKey(name=name, type=KeyType(type_.rstrip("*")), many=type_.endswith("*"))
            for types in self._types_by_service.values()
            for name, type_ in types.items()
        }

    @cached_property
    def _templates(self) -> tuple[tuple[str, ConditionKey], ...]:
        """The keys with a placeholder, each after the text before it; the most telling first."""
        found = [
            (name[: place.start()], key)
            for name, key in self._by_name.items()
            if (place := _PLACEHOLDER.search(name)) is not None
        ]
        return tuple(sorted(found, key=lambda pair: (-len(pair[0]), pair[1].name)))

    def find(self, name: str) -> ConditionKey | None:
        """What is known of a key; None where AWS documents none of that name, so that no request would carry it.

        `aws:RequestTag/team` finds `aws:RequestTag/${TagKey}`. The claims of an identity provider that an account brings along
        (`gitlab.example.com:sub`) are keys too; AWS fixes the type of a few, all others are single texts.
        https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html#condition-keys-wif
        """
        lowered = name.lower()
        exact = self._by_name.get(lowered)
        if exact is not None:
            return exact
        for start, key in self._templates:
            if lowered.startswith(start) and _pattern(key.name).fullmatch(name):
                return key
        if _PROVIDER.fullmatch(name):
            return ConditionKey(name=name, type=KeyType.STRING, many=lowered.endswith(":amr"))
        return None

    def closest(self, name: str) -> str | None:
        """The key that someone who wrote `name` most likely meant; None where nothing comes near."""
        import difflib

        best = difflib.get_close_matches(name.lower(), self._by_name, n=1, cutoff=0.75)
        return self._by_name[best[0]].name if best else None

    @property
    def global_keys(self) -> tuple[ConditionKey, ...]:
        """The keys that any request may carry, in AWS's order."""
        return tuple(self._by_name[name.lower()] for name in self._types_by_service[""])

    def of_service(self, prefix: str) -> tuple[ConditionKey, ...]:
        """The keys that a service defines; none where the service is not known."""
        return tuple(self._by_name[name.lower()] for name in self._types_by_service.get(prefix.lower(), ()))


@cache
def _pattern(name: str) -> re.Pattern[str]:
    """What the names of a key with placeholders look like; a placeholder stands for at least one character."""
    return re.compile(".+".join(map(re.escape, _PLACEHOLDER.split(name))), re.IGNORECASE)

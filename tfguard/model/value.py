"""Values are plain Python data with one marker, `Unknown`, for what is known only after apply.

None is HCL's null; bool, int, float, Decimal and str are themselves; sequences are lists, objects and maps are dicts with
string keys. Absent (no key), null (None), unknown (`Unknown`) and `""` are four different things.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, TypeAlias

Value: TypeAlias = object
"""Plain data as above; narrow it with `match` or `isinstance` before use."""

Path: TypeAlias = tuple[str | int, ...]
"""Steps from a resource's values to a part of them: attribute names, map keys and list positions."""


@dataclass(frozen=True, slots=True)
class Reference:
    """What an unknown value waits for: a part of something that the configuration names.

    `subject` is an absolute address (`module.m["a"].aws_iam_policy.p[0]`) or, where there is none to give, the name as the
    configuration spells it (`local.x`, `var.y`). `path` is the attribute path below it, as Terraform prints one (`roots[0].id`).
    """

    subject: str
    path: str = ""

    def __str__(self) -> str:
        return f"{self.subject}.{self.path}" if self.path else self.subject


class Unknown:
    """A value that is known only after apply, or that depends on something outside the inputs.

    What little is known of it narrows it: `members` are values that an unknown collection is known to hold, and `minimum`
    is a lower bound of an unknown number, or of the length of an unknown collection. `type` is the type that it will have, in
    the words of `tfguard.hcl`; None where that is not known either. `encodes` is, for an unknown JSON text, the value with unknown
    parts that it will encode. `prefix` is what an unknown text begins with for sure; an empty one says no more than that the
    unknown, of whatever type, will not be null, and None that it may be. Two unknowns are never equal, nor different: comparing
    them with `==` is a bug.
    """

    __slots__ = ("_waits_for", "encodes", "members", "minimum", "prefix", "type")

    def __init__(
        self,
        waits_for: tuple[Reference, ...] | Callable[[], tuple[Reference, ...]] = (),
        *,
        members: tuple[Value, ...] = (),
        minimum: int | None = None,
        type_: object = None,
        encodes: Value = None,
        prefix: str | None = None,
    ) -> None:
        self._waits_for = waits_for
        self.members = members
        self.minimum = minimum
        self.type = type_
        self.encodes = encodes
        self.prefix = prefix

    @property
    def waits_for(self) -> tuple[Reference, ...]:
        """What it waits for, in the order of the configuration; empty where nobody can say."""
        if callable(self._waits_for):
            self._waits_for = self._waits_for()
        return self._waits_for

    def __bool__(self) -> bool:
        raise TypeError("an Unknown is neither true nor false")

    def __repr__(self) -> str:
        return f"Unknown({', '.join(map(str, self.waits_for))})"


UNKNOWN: Final = Unknown()
"""The unknown of which nobody can say what it waits for."""


def waits_only_for(value: Value, subject: str) -> bool:
    """An unknown that waits for one thing and nothing else; for its own resource, where the configuration leaves it out."""
    return (
        isinstance(value, Unknown)
        and bool(value.waits_for)
        and all(reference.subject == subject for reference in value.waits_for)
    )


def is_wholly_known(value: Value) -> bool:
    """No unknown anywhere inside."""
    if isinstance(value, Unknown):
        return False
    if isinstance(value, dict):
        return all(is_wholly_known(part) for part in value.values())
    if isinstance(value, (list, tuple)):
        return all(is_wholly_known(part) for part in value)
    return True


def unknowns_in(value: Value) -> tuple[Unknown, ...]:
    """Every unknown inside, in order."""
    if isinstance(value, Unknown):
        return (value, *(found for part in value.members for found in unknowns_in(part)))
    if isinstance(value, dict):
        return tuple(found for part in value.values() for found in unknowns_in(part))
    if isinstance(value, (list, tuple)):
        return tuple(found for part in value for found in unknowns_in(part))
    return ()


def unknown_parts(value: Value) -> list[tuple[Path, Unknown]]:
    """Every unknown inside, in order, with where it stands; what is known of an unknown is not looked into."""
    found: list[tuple[Path, Unknown]] = []
    _gather_unknowns(value, (), found)
    return found


def _gather_unknowns(value: Value, path: Path, found: list[tuple[Path, Unknown]]) -> None:
    if isinstance(value, Unknown):
        found.append((path, value))
    elif isinstance(value, dict):
        for key, part in value.items():
            if part.__class__ not in _PLAIN:
                _gather_unknowns(part, (*path, key), found)
    elif isinstance(value, (list, tuple)):
        for place, part in enumerate(value):
            if part.__class__ not in _PLAIN:
                _gather_unknowns(part, (*path, place), found)


_PLAIN: Final = frozenset({str, bool, int, float, type(None)})
"""The classes of most values, in which there is nothing to look for."""


def texts_in(value: Value) -> list[str]:
    """Every string inside, in order; not the keys of objects."""
    found: list[str] = []
    _gather_texts(value, found)
    return found


def _gather_texts(value: Value, found: list[str]) -> None:
    if isinstance(value, str):
        found.append(value)
    elif isinstance(value, (dict, list)):
        for part in value.values() if isinstance(value, dict) else value:
            if part.__class__ is str:
                found.append(part)
            elif part.__class__ not in _PLAIN:
                _gather_texts(part, found)


def at(value: Value, path: Path) -> Value:
    """Follow a path into a value: null where a step leads nowhere, unknown below an unknown."""
    for step in path:
        match value:
            case Unknown():
                return value
            case dict():
                value = value.get(step)
            case list() if isinstance(step, int) and 0 <= step < len(value):
                value = value[step]
            case _:
                return None
    return value

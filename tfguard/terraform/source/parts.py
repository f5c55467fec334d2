"""Values taken apart as a plan shows them: what is known, what is not, and what must not be shown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from tfguard.hcl.values import SCALARS, Sensitive, SetValue, is_marked
from tfguard.model.value import Unknown, Value

_AS_THEY_ARE: Final = frozenset(SCALARS) - {Decimal}


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """The values of a resource in the shapes of a plan's `after`, `after_unknown` and `after_sensitive`, and as one."""

    values: Mapping[str, Value]
    planned: Mapping[str, Value]
    unknown: Value
    sensitive: Value


def parts(values: Mapping[str, Value]) -> Parts:
    """Take the values of a resource apart."""
    plain = {name: bare(values[name]) for name in sorted(values)}
    return Parts(
        values=plain,
        planned={name: _known(value) for name, value in plain.items() if not isinstance(value, Unknown)},
        unknown=_marks(plain, Unknown),
        sensitive=_marks(dict(values), Sensitive) if any(map(is_marked, values.values())) else {},
    )


def bare(value: Value) -> Value:
    """The value as policies see those of plans: without marks, in plain lists and dicts, its unknowns without types."""
    if value.__class__ in _AS_THEY_ARE:
        return value
    match value:
        case Sensitive():
            return bare(value.value)
        case Unknown():
            encodes = None if value.encodes is None else bare(value.encodes)
            members = tuple(map(bare, value.members))
            return Unknown(
                lambda: value.waits_for, members=members, minimum=value.minimum, encodes=encodes, prefix=value.prefix
            )
        case dict():
            return {key: bare(part) for key, part in value.items()}
        case list():
            return [bare(part) for part in value]
        case Decimal():
            return float(value)
        case _:
            return value


def _known(value: Value) -> Value:
    """What is known, as JSON has it: unknown attributes are left out, unknown elements are null."""
    if value.__class__ in SCALARS:
        return value
    match value:
        case dict():
            return {key: _known(part) for key, part in value.items() if not isinstance(part, Unknown)}
        case list():
            return [_known(part) for part in value]
        case Unknown():
            return None
        case _:
            return value


def _marks(value: Value, marker: type[Unknown | Sensitive]) -> Value:
    """The tree that says `true` wherever a marker stands; below objects only what has one, below lists every element.

    A set is sensitive as a whole where an element is.
    """
    if isinstance(value, marker):
        return True
    if value.__class__ in SCALARS:
        return False
    match value:
        case dict():
            marks = {key: _marks(part, marker) for key, part in value.items()}
            return {key: mark for key, mark in marks.items() if mark is not False}
        case list():
            marked = [_marks(part, marker) for part in value]
            whole = marker is Sensitive and isinstance(value, SetValue) and is_marked(value)
            return True if whole else marked
        case _:
            return False

"""Truth has three values wherever a plan is involved (Kleene's strong logic)."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum
from typing import Never


class Truth(Enum):
    """FALSE, UNKNOWN or TRUE, in that order; `&` takes the least, `|` the greatest, `~` mirrors."""

    FALSE = 0
    UNKNOWN = 1
    TRUE = 2

    def __bool__(self) -> Never:
        raise TypeError("a Truth has three values: match on it, or compare with `is`")

    def __and__(self, other: Truth) -> Truth:
        return self if self._value_ <= other._value_ else other

    def __or__(self, other: Truth) -> Truth:
        return self if self._value_ >= other._value_ else other

    def __invert__(self) -> Truth:
        return Truth(2 - self._value_)

    @staticmethod
    def of(fact: bool) -> Truth:  # noqa: FBT001 - this is the one door from two values to three
        """Lift a two-valued fact."""
        return Truth.TRUE if fact else Truth.FALSE


def every(truths: Iterable[Truth]) -> Truth:
    """TRUE over nothing; FALSE as soon as one is."""
    least = Truth.TRUE
    for truth in truths:
        if truth is Truth.FALSE:
            return truth
        least &= truth
    return least


def some(truths: Iterable[Truth]) -> Truth:
    """FALSE over nothing; TRUE as soon as one is."""
    greatest = Truth.FALSE
    for truth in truths:
        if truth is Truth.TRUE:
            return truth
        greatest |= truth
    return greatest

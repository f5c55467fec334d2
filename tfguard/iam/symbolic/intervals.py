"""Sets of numbers on a line, as the places where membership changes: exact, closed under intersection and complement.

Numbers, moments (seconds since 1970) and IP addresses (integers, IPv6 far above IPv4) are all numbers on a line.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import Final, NamedTuple, TypeAlias

Number: TypeAlias = int | Fraction


class Cut(NamedTuple):
    """A place between numbers: just before one, or just after it."""

    number: Number
    after: bool = False


@dataclass(frozen=True, slots=True)
class Intervals:
    """The numbers between the first cut and the second, between the third and the fourth, ...; `below` begins inside."""

    cuts: tuple[Cut, ...] = ()
    below: bool = False

    def __invert__(self) -> Intervals:
        return Intervals(self.cuts, not self.below)

    def __and__(self, other: Intervals) -> Intervals:
        places = sorted({*self.cuts, *other.cuts})
        inside = below = self.below and other.below
        cuts = []
        for place in places:
            now = self.contains_after(place) and other.contains_after(place)
            if now is not inside:
                cuts.append(place)
                inside = now
        return Intervals(tuple(cuts), below)

    def __or__(self, other: Intervals) -> Intervals:
        return ~(~self & ~other)

    def contains_after(self, place: Cut) -> bool:
        """The numbers right after this place are inside."""
        return self.below is (sum(cut <= place for cut in self.cuts) % 2 == 0)

    def __contains__(self, number: Number) -> bool:
        return self.contains_after(Cut(number))

    @property
    def is_empty(self) -> bool:
        """Nothing is inside."""
        return not self.cuts and not self.below

    def pick(self) -> Number | None:
        """A number that is inside, a whole one where the first stretch has one."""
        if self.is_empty:
            return None
        if self.below:
            return _whole_before(self.cuts[0]) if self.cuts else 0
        low, high = self.cuts[0], self.cuts[1] if len(self.cuts) > 1 else None
        return _between(low, high)


def _whole_before(cut: Cut) -> int:
    number = cut.number.__floor__()
    return number if Cut(number) < cut else number - 1


def _between(low: Cut, high: Cut | None) -> Number:
    if not low.after and low.number == low.number.__floor__():
        return low.number
    whole = low.number.__floor__() + 1
    if high is None or Cut(whole) < high:
        return whole
    if not low.after:
        return low.number
    return (Fraction(low.number) + Fraction(high.number)) / 2


NONE: Final = Intervals()
ALL: Final = Intervals(below=True)


def exactly(number: Number) -> Intervals:
    """One number."""
    return Intervals((Cut(number), Cut(number, after=True)))


def less(number: Number, *, or_equal: bool = False) -> Intervals:
    """The numbers below this one."""
    return Intervals((Cut(number, or_equal),), below=True)


def greater(number: Number, *, or_equal: bool = False) -> Intervals:
    """The numbers above this one."""
    return Intervals((Cut(number, not or_equal),))


def whole(first: int, last: int) -> Intervals:
    """The whole numbers from the first to the last, on a line that has no others."""
    return Intervals((Cut(first), Cut(last + 1)))


def union(parts: Iterable[Intervals]) -> Intervals:
    """The numbers of all of them."""
    total = NONE
    for part in parts:
        total |= part
    return total

"""What one part of a request may be: a context key, the resource, or the principal. Absent, one value, or several.

A test is one condition, or one `Resource` or `Principal` element; its complement is a test again. A domain is what a number of
tests leave over.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final, TypeAlias, assert_never

from tfguard.iam.symbolic.automaton import Union
from tfguard.iam.symbolic.budget import Budget
from tfguard.iam.symbolic.intervals import Intervals
from tfguard.iam.symbolic.lines import Line
from tfguard.iam.symbolic.texts import ALL_TEXTS, Texts


@dataclass(frozen=True, slots=True)
class OneOf:
    """The texts that match one of these patterns."""

    union: Union


@dataclass(frozen=True, slots=True)
class Between:
    """The numbers, moments or addresses in these intervals."""

    line: Line
    intervals: Intervals


@dataclass(frozen=True, slots=True)
class Inscrutable:
    """Values that this procedure cannot describe. Each value may be among them, and may not."""

    why: str


Matcher: TypeAlias = OneOf | Between | Inscrutable
"""A set of single values."""

NOTHING: Final = OneOf(())


@dataclass(frozen=True, slots=True, kw_only=True)
class Test:
    """A part of the request is absent (where `absent` says that this passes), or its values are `inside` or outside the matcher.

    Of several values all must be, or at least one (`some`). Of a single one there is no difference.
    """

    matcher: Matcher
    inside: bool = True
    absent: bool = False
    some: bool = False

    def __invert__(self) -> Test:
        return Test(matcher=self.matcher, inside=not self.inside, absent=not self.absent, some=not self.some)


PRESENT: Final = Test(matcher=NOTHING, inside=False)
ABSENT: Final = Test(matcher=NOTHING, absent=True)


@dataclass(frozen=True, slots=True)
class Values:
    """What one value may be: a text out of a set, and, where it was compared as a number, a date or an address, within intervals."""

    texts: Texts = ALL_TEXTS
    lines: tuple[tuple[Line, Intervals], ...] = ()
    blurred: bool = False
    """It was compared with something inscrutable, so the set may be too large."""

    def narrowed(self, matcher: Matcher, *, inside: bool) -> Values:
        """Those inside, or outside, the matcher."""
        match matcher:
            case OneOf(union):
                return replace(self, texts=self.texts.within(union) if inside else self.texts.outside(union))
            case Between(line, intervals):
                return self._along(line, intervals if inside else ~intervals)
            case Inscrutable():
                return replace(self, blurred=True)
            case _:
                assert_never(matcher)

    def _along(self, line: Line, intervals: Intervals) -> Values:
        before = dict(self.lines)
        after = before | {line: before.get(line, line.whole) & intervals}
        return replace(self, lines=tuple(sorted(after.items(), key=lambda item: item[0].value)))

    def possible(self, budget: Budget) -> bool:
        """There may be such a value: certainly, where it was compared in one way only, or where few are left."""
        if any(left.is_empty for _, left in self.lines) or self.texts.find(budget) is None:
            return False
        return not self.lines or (few := self.texts.few) is None or any(map(self.holds, few))

    def holds(self, text: str) -> bool:
        """This value is one of them."""
        return self.texts.holds(text) and all(
            (number := line.read(text)) is not None and number in left for line, left in self.lines
        )

    def pick(self, budget: Budget, likely: tuple[str, ...] = ()) -> str | None:
        """One of them, a likely one where that is possible; None where none is found."""
        spelled = (line.spell(number) for line, left in self.lines if (number := left.pick()) is not None)
        found = self.texts.find(budget)
        candidates = (*likely, *spelled, *(() if found is None else (found,)), *(self.texts.few or ()))
        return next((text for text in candidates if self.holds(text)), None)


ANY_VALUE: Final = Values()


@dataclass(frozen=True, slots=True)
class Domain:
    """What a part of the request may still be: absent, or values that are all in `every`, with at least one in each of `some`."""

    single: bool = True
    """A request has at most one value here."""
    absent: bool = True
    every: Values = ANY_VALUE
    some: tuple[tuple[Matcher, bool], ...] = ()

    def narrowed(self, test: Test) -> Domain:
        """What is left when the test passes."""
        absent = self.absent and test.absent
        if test.some and not self.single:
            return replace(self, absent=absent, some=(*self.some, (test.matcher, test.inside)))
        return replace(self, absent=absent, every=self.every.narrowed(test.matcher, inside=test.inside))

    def possible(self, budget: Budget) -> bool:
        """Something is left."""
        return self.absent or self.possible_present(budget)

    def possible_present(self, budget: Budget) -> bool:
        """Something is left beside being absent."""
        return self.every.possible(budget) and all(hit.possible(budget) for hit in self.hits)

    @property
    def hits(self) -> tuple[Values, ...]:
        """What at least one value must be, for each that must be there."""
        return tuple(self.every.narrowed(matcher, inside=inside) for matcher, inside in self.some)

    def pick(self, budget: Budget, likely: tuple[str, ...] = ()) -> tuple[str, ...] | None:
        """Values that a request could have here; None where none are found."""
        found = [values.pick(budget, likely) for values in self.hits or (self.every,)]
        return None if None in found else tuple(dict.fromkeys(value for value in found if value is not None))


ANYTHING_AT_ALL: Final = Domain()

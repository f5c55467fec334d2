"""Sets of characters: ranges of code points, and Unicode's general categories, which are looked up only when a text is matched."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final, TypeAlias

Ranges: TypeAlias = tuple[tuple[int, int], ...]
"""Code points from and to, in order, without overlap."""

LAST: Final = 0x10FFFF
_MOST_FOLDED: Final = 2000
"""Longer ranges are folded letter by letter of those that have case, not code point by code point."""


@dataclass(frozen=True, slots=True)
class Class:
    """Which characters match: those in `ranges` or in one of the categories (or outside one of the others); turned round if `negated`.

    `folded` looks at the case variants of a character too; ranges have been folded already.
    """

    ranges: Ranges = ()
    categories: frozenset[str] = frozenset()
    outside: frozenset[str] = frozenset()
    negated: bool = False
    folded: bool = False

    def __contains__(self, character: str) -> bool:
        return self._holds(character) is not self.negated

    def _holds(self, character: str) -> bool:
        code = ord(character)
        place = bisect_right(self.ranges, (code, LAST)) - 1
        if place >= 0 and code <= self.ranges[place][1]:
            return True
        if not (self.categories or self.outside):
            return False
        return any(map(self._in_category, variants(character) if self.folded else (character,)))

    def _in_category(self, character: str) -> bool:
        from unicodedata import category

        found = category(character)
        names = {found, found[0]} if found != "Cn" else set()  # Go's C leaves out what is not assigned
        return bool(names & self.categories) or bool(self.outside - names)


def merged(ranges: Iterable[tuple[int, int]]) -> Ranges:
    """The ranges in order, without overlap."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(ranges):
        if found and start <= found[-1][1] + 1:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return tuple(found)


def complement(ranges: Ranges) -> Ranges:
    """All code points that are not in the ranges."""
    found: list[tuple[int, int]] = []
    following = 0
    for start, end in ranges:
        if start > following:
            found.append((following, start - 1))
        following = end + 1
    if following <= LAST:
        found.append((following, LAST))
    return tuple(found)


def fold(ranges: Ranges) -> Ranges:
    """The ranges with the case variants of everything in them."""
    return merged((*ranges, *((ord(other), ord(other)) for letter in _cased(ranges) for other in variants(letter))))


def _cased(ranges: Ranges) -> Iterator[str]:
    for start, end in ranges:
        if end - start < _MOST_FOLDED:
            yield from map(chr, range(start, end + 1))
        else:
            yield from (letter for letter in _all_cased() if start <= ord(letter) <= end)


@cache
def _all_cased() -> tuple[str, ...]:
    return tuple(letter for letter in map(chr, range(LAST + 1)) if letter.lower() != letter or letter.upper() != letter)


def variants(letter: str) -> tuple[str, ...]:
    """The letter, and what it is in other cases: one letter each, without the rules of any language."""
    for orbit in _ORBITS:
        if letter in orbit:
            return tuple(orbit)
    if letter == DOTLESS_I:
        return (letter,)
    cases = {letter.lower(), letter.upper(), letter.title()} - {letter}
    return (letter, *sorted(other for other in cases if len(other) == 1))


DOTLESS_I: Final = "\u0131"
"""Its capital is a plain I, whose small letter is another one."""

_ORBITS: Final = tuple(
    (  # noqa: SIM905 - words read best
        "Kk\u212a Ss\u017f \u00b5\u039c\u03bc \u00c5\u00e5\u212b \u00df\u1e9e \u01c4\u01c5\u01c6 "
        "\u01c7\u01c8\u01c9 \u01ca\u01cb\u01cc \u01f1\u01f2\u01f3 \u0345\u0399\u03b9\u1fbe \u0392\u03b2\u03d0 "
        "\u0395\u03b5\u03f5 \u0398\u03b8\u03d1\u03f4 \u039a\u03ba\u03f0 \u03a0\u03c0\u03d6 \u03a1\u03c1\u03f1 "
        "\u03a3\u03c2\u03c3 \u03a6\u03c6\u03d5 \u03a9\u03c9\u2126 \u0412\u0432\u1c80 \u0414\u0434\u1c81 "
        "\u041e\u043e\u1c82 \u0421\u0441\u1c83 \u0422\u0442\u1c84\u1c85 \u042a\u044a\u1c86 \u0462\u0463\u1c87 "
        "\u1e60\u1e61\u1e9b \u1c88\ua64a\ua64b"
    ).split()
)
"""Letters with more than one other case. https://www.unicode.org/Public/15.0.0/ucd/CaseFolding.txt."""

DIGITS: Final[Ranges] = ((0x30, 0x39),)
SPACES: Final[Ranges] = ((0x09, 0x0A), (0x0C, 0x0D), (0x20, 0x20))
WORDS: Final[Ranges] = ((0x30, 0x39), (0x41, 0x5A), (0x5F, 0x5F), (0x61, 0x7A))
NEWLINE: Final[Ranges] = ((0x0A, 0x0A),)

POSIX: Final = {
    "alnum": ((0x30, 0x39), (0x41, 0x5A), (0x61, 0x7A)),
    "alpha": ((0x41, 0x5A), (0x61, 0x7A)),
    "ascii": ((0x00, 0x7F),),
    "blank": ((0x09, 0x09), (0x20, 0x20)),
    "cntrl": ((0x00, 0x1F), (0x7F, 0x7F)),
    "digit": DIGITS,
    "graph": ((0x21, 0x7E),),
    "lower": ((0x61, 0x7A),),
    "print": ((0x20, 0x7E),),
    "punct": ((0x21, 0x2F), (0x3A, 0x40), (0x5B, 0x60), (0x7B, 0x7E)),
    "space": ((0x09, 0x0D), (0x20, 0x20)),
    "upper": ((0x41, 0x5A),),
    "word": WORDS,
    "xdigit": ((0x30, 0x39), (0x41, 0x46), (0x61, 0x66)),
}

CATEGORIES: Final = frozenset(
    "L Lu Ll Lt Lm Lo M Mn Mc Me N Nd Nl No P Pc Pd Ps Pe Pi Pf Po S Sm Sc Sk So Z Zs Zl Zp C Cc Cf Co Cs".split()  # noqa: SIM905 - a list of 36 strings reads worse
)
"""The general categories of https://www.unicode.org/reports/tr44/#General_Category_Values that Go has tables of."""

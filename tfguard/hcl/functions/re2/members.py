"""The parts of a pattern that stand for characters: escapes and bracketed classes."""

from __future__ import annotations

import re
from typing import Final

from tfguard.hcl.errors import EvaluationError
from tfguard.hcl.functions.re2.classes import (
    CATEGORIES,
    DIGITS,
    LAST,
    POSIX,
    SPACES,
    WORDS,
    Class,
    Ranges,
    complement,
    fold,
    merged,
)


class Cursor:
    """A place in a pattern."""

    def __init__(self, pattern: str) -> None:
        self._pattern = pattern
        self._position = 0

    @property
    def rest(self) -> str:
        """What has not been read yet."""
        return self._pattern[self._position :]

    @property
    def next(self) -> str:
        """The next character; empty at the end."""
        return self._pattern[self._position : self._position + 1]

    def at(self, *texts: str) -> bool:
        """One of the texts comes next."""
        return self._pattern.startswith(texts, self._position)

    def skip(self, characters: int) -> str:
        """Read so many characters."""
        start, self._position = self._position, self._position + characters
        return self._pattern[start : self._position]

    def take(self, text: str) -> bool:
        """Read the text, if it comes next."""
        found = self.at(text)
        if found:
            self._position += len(text)
        return found

    def match(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        """Read what the pattern matches from here."""
        found = pattern.match(self._pattern, self._position)
        if found is not None:
            self._position = found.end()
        return found

    def fail(self, because: str) -> EvaluationError:
        """The pattern is wrong."""
        return EvaluationError(f'invalid regexp pattern "{self._pattern[:80]}": {because}')


_PERL: Final = {"d": DIGITS, "s": SPACES, "w": WORDS}
_PERL_CLASS: Final = re.compile(r"\\([dswDSW])")
_CATEGORY: Final = re.compile(r"\\([pP])(?:\{(\^?)([^}]*)\}|(.))", re.DOTALL)


def escaped_class(cursor: Cursor, *, folded: bool) -> Class | None:
    r"""`\d`, `\PL` and the like, if one comes next."""
    perl = cursor.match(_PERL_CLASS)
    if perl is not None:
        ranges = _PERL[perl[1].lower()]
        ranges = fold(ranges) if folded else ranges
        return Class(ranges, negated=perl[1].isupper())
    if not cursor.at("\\p", "\\P"):
        return None
    category = cursor.match(_CATEGORY)
    if category is None:
        raise cursor.fail("invalid character class range")
    return _of_category(cursor, category, folded=folded)


def _of_category(cursor: Cursor, category: re.Match[str], *, folded: bool) -> Class:
    name, negated = category[3] or category[4] or "", (category[1] == "P") is not (category[2] == "^")
    if name == "Any":
        return Class(((0, LAST),), negated=negated)
    if name not in CATEGORIES:
        raise cursor.fail(f"invalid character class range, or a script that is not supported: {name}")
    return Class(categories=frozenset({name}), negated=negated, folded=folded)


_ESCAPES: Final = {"a": 0x07, "f": 0x0C, "n": 0x0A, "r": 0x0D, "t": 0x09, "v": 0x0B}
_ESCAPE: Final = re.compile(
    r"\\(?:(?P<octal>0[0-7]{0,2}|[1-7][0-7]{1,2})|x\{(?P<braced>[0-9A-Fa-f]+)\}|x(?P<hex>[0-9A-Fa-f]{2})"
    r"|(?P<letter>[afnrtv])|(?P<sign>[\x00-\x2f\x3a-\x40\x5b-\x60\x7b-\x7f]))"
)


def escaped_code(cursor: Cursor) -> int:
    """The code point of an escape."""
    match = cursor.match(_ESCAPE)
    if match is None:
        raise cursor.fail("invalid escape sequence (back-references are no part of RE2)")
    if match["sign"] is not None:
        return ord(match["sign"])
    if match["letter"] is not None:
        return _ESCAPES[match["letter"]]
    if match["octal"] is not None:
        return int(match["octal"], 8)
    digits = (match["braced"] or match["hex"]).lstrip("0") or "0"
    code = int(digits, 16) if len(digits) <= len(f"{LAST:x}") else LAST + 1
    if code > LAST:
        raise cursor.fail("invalid escape sequence")
    return code


_POSIX_CLASS: Final = re.compile(r"\[:(\^?)(\w+):\]")


def bracket(cursor: Cursor, *, folded: bool) -> Class:
    """`[a-z]`, `[^[:space:]]` and the like."""
    cursor.skip(1)
    negated = cursor.take("^")
    ranges: list[tuple[int, int]] = []
    categories: set[str] = set()
    outside: set[str] = set()
    first = True
    while first or not cursor.at("]"):
        first = False
        found = _member(cursor, folded=folded)
        ranges += complement(found.ranges) if found.negated and found.ranges else found.ranges
        (outside if found.negated else categories).update(found.categories)
    cursor.skip(1)
    return Class(merged(ranges), frozenset(categories), frozenset(outside), negated=negated, folded=folded)


def _member(cursor: Cursor, *, folded: bool) -> Class:
    if not cursor.rest:
        raise cursor.fail("missing closing ]")
    posix = cursor.match(_POSIX_CLASS)
    if posix is not None:
        if posix[2] not in POSIX:
            raise cursor.fail(f"invalid character class range: {posix[0]}")
        return Class(_folded(POSIX[posix[2]], folded=folded), negated=bool(posix[1]))
    found = escaped_class(cursor, folded=folded)
    return found or Class(_folded((_range(cursor),), folded=folded))


def _folded(ranges: Ranges, *, folded: bool) -> Ranges:
    return fold(ranges) if folded else ranges


def _range(cursor: Cursor) -> tuple[int, int]:
    start = _code(cursor)
    if not cursor.at("-") or cursor.at("-]"):
        return start, start
    cursor.skip(1)
    end = _code(cursor)
    if end < start:
        raise cursor.fail("invalid character class range")
    return start, end


def _code(cursor: Cursor) -> int:
    if not cursor.rest:
        raise cursor.fail("missing closing ]")
    return escaped_code(cursor) if cursor.at("\\") else ord(cursor.skip(1))

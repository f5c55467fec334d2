"""A pattern as RE2 reads it, with the errors of Go's parser. The grammar is https://github.com/google/re2/wiki/Syntax."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Final

from tfguard.hcl.errors import EvaluationError
from tfguard.hcl.functions.re2.classes import LAST, NEWLINE, Class, complement, fold, merged
from tfguard.hcl.functions.re2.members import Cursor, bracket, escaped_class, escaped_code
from tfguard.hcl.functions.re2.tree import Choice, Group, Node, Place, Repeat, Sequence, fits

MOST_REPEATS: Final = 1000
MOST_PATTERN: Final = 10_000
MOST_DEPTH: Final = 150
"""Groups within groups; Go allows a thousand, Python's stack does not."""


@dataclass(frozen=True, slots=True)
class Flags:
    """What `(?imsU)` sets, from where it stands to the end of its group."""

    fold: bool = False
    lines: bool = False
    dot_all: bool = False
    lazy: bool = False


@dataclass(frozen=True, slots=True)
class Parsed:
    """The tree of a pattern, and the names of its groups in order, None for those without."""

    root: Node
    names: tuple[str | None, ...]


def parse(pattern: str) -> Parsed:
    """Read a pattern. Raises EvaluationError where Go's parser refuses it."""
    if len(pattern) > MOST_PATTERN:
        raise EvaluationError("the regular expression is too long")
    parser = _Parser(Cursor(pattern))
    root = parser.choice(Flags(), 0)
    if parser.cursor.rest:
        raise parser.cursor.fail("unexpected )")
    if not fits(root, MOST_REPEATS):
        raise parser.cursor.fail("invalid repeat count")
    return Parsed(root, tuple(parser.names))


class _Parser:
    """The place in the pattern, and the groups met so far."""

    def __init__(self, cursor: Cursor) -> None:
        self.cursor = cursor
        self.names: list[str | None] = []

    def choice(self, flags: Flags, depth: int) -> Node:
        """Branches up to the end of the group, or of the pattern."""
        if depth > MOST_DEPTH:
            raise self.cursor.fail("expression nests too deeply")
        branches: list[Node] = []
        while True:
            branch, flags = self._sequence(flags, depth)
            branches.append(branch)
            if not self.cursor.take("|"):
                return branches[0] if len(branches) == 1 else Choice(tuple(branches))

    def _sequence(self, flags: Flags, depth: int) -> tuple[Node, Flags]:
        parts: list[Node] = []
        repeated = False
        while self.cursor.rest and not self.cursor.at("|", ")"):
            quantifier = self._quantifier(flags)
            if quantifier is not None:
                if repeated:
                    raise self.cursor.fail("invalid nested repetition operator")
                if not parts:
                    raise self.cursor.fail("missing argument to repetition operator")
                parts[-1] = replace(quantifier, inside=parts[-1])
            elif self.cursor.take("(?"):
                flags = self._special_group(parts, flags, depth)
            else:
                parts += self._atom(flags, depth)
            repeated = quantifier is not None
        return (parts[0] if len(parts) == 1 else Sequence(tuple(parts))), flags

    def _quantifier(self, flags: Flags) -> Repeat | None:
        counts = _SHORT.get(self.cursor.next)
        if counts is not None:
            self.cursor.skip(1)
        elif (match := self.cursor.match(_COUNTS)) is not None:
            counts = _counts(match)
            if max(counts[0], counts[1] or 0) > MOST_REPEATS or (counts[1] is not None and counts[0] > counts[1]):
                raise self.cursor.fail("invalid repeat count")
        else:
            return None
        greedy = not self.cursor.take("?")
        return Repeat(Sequence(()), *counts, greedy=greedy is not flags.lazy)

    def _atom(self, flags: Flags, depth: int) -> list[Node]:
        cursor = self.cursor
        match cursor.next:
            case "(":
                cursor.skip(1)
                return [self._captured(None, flags, depth)]
            case "[":
                return [bracket(cursor, folded=flags.fold)]
            case "\\":
                return self._escape(flags)
            case "." | "^" | "$":
                return [_sign(cursor.skip(1), flags)]
            case _:
                return [_literal(cursor.skip(1), flags)]

    def _captured(self, name: str | None, flags: Flags, depth: int) -> Group:
        self.names.append(name)
        number = len(self.names)
        return Group(number, self._closed(flags, depth))

    def _closed(self, flags: Flags, depth: int) -> Node:
        inside = self.choice(flags, depth + 1)
        if not self.cursor.take(")"):
            raise self.cursor.fail("missing closing )")
        return inside

    def _special_group(self, parts: list[Node], flags: Flags, depth: int) -> Flags:
        """What follows `(?`: a named group, a group with flags, or flags for what comes. The flags from here on."""
        named = self.cursor.match(_NAME)
        if named is not None:
            parts.append(self._captured(named[1], flags, depth))
            return flags
        switches = self.cursor.match(_SWITCHES)
        if switches is None or switches[0] in {"-:", "-)", ")"}:
            raise self.cursor.fail("invalid or unsupported Perl syntax (look-around and the like are no part of RE2)")
        switched = _switch(flags, switches["on"], switches["off"] or "")
        if switches["end"] == ")":
            return switched
        parts.append(self._closed(switched, depth))
        return flags

    def _escape(self, flags: Flags) -> list[Node]:
        cursor = self.cursor
        if (place := _PLACES.get(cursor.rest[:2])) is not None:
            cursor.skip(2)
            return [place]
        if cursor.take("\\Q"):
            quoted, _, rest = cursor.rest.partition("\\E")
            cursor.skip(len(cursor.rest) - len(rest))
            return [_literal(character, flags) for character in quoted]
        found = escaped_class(cursor, folded=flags.fold)
        return [_literal(chr(escaped_code(cursor)), flags) if found is None else found]


_SHORT: Final = {"*": (0, None), "+": (1, None), "?": (0, 1)}
_COUNTS: Final = re.compile(r"\{(0|[1-9]\d*)(?:(,)(0|[1-9]\d*)?)?\}", re.ASCII)
_NAME: Final = re.compile(r"P?<([0-9A-Za-z_]+)>")
_SWITCHES: Final = re.compile(r"(?P<on>[imsU]*)(?:-(?P<off>[imsU]+))?(?P<end>[:)])")
_PLACES: Final = {r"\A": Place.START, r"\z": Place.END, r"\b": Place.BOUNDARY, r"\B": Place.NO_BOUNDARY}


def _counts(match: re.Match[str]) -> tuple[int, int | None]:
    least = int(match[1][:5])
    if match[2] is None:
        return least, least
    return least, None if match[3] is None else int(match[3][:5])


def _switch(flags: Flags, on: str, off: str) -> Flags:
    names = {"i": "fold", "m": "lines", "s": "dot_all", "U": "lazy"}
    return replace(
        flags, **dict.fromkeys((names[one] for one in on), True), **dict.fromkeys((names[one] for one in off), False)
    )


def _sign(sign: str, flags: Flags) -> Node:
    match sign:
        case "^":
            return Place.LINE_START if flags.lines else Place.START
        case "$":
            return Place.LINE_END if flags.lines else Place.END
        case _:
            return Class(((0, LAST),)) if flags.dot_all else Class(complement(NEWLINE))


def _literal(character: str, flags: Flags) -> Class:
    ranges = merged(((ord(character), ord(character)),))
    return Class(fold(ranges) if flags.fold else ranges)

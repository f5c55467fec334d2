"""What a pattern says, as a tree."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TypeAlias

from tfguard.hcl.functions.re2.classes import Class


class Place(Enum):
    """Where in the text, without taking a character; in the words of Python's `re`."""

    START = r"\A"
    END = r"\Z"
    LINE_START = r"(?m:^)"
    LINE_END = r"(?=\n|\Z)"
    BOUNDARY = r"\b"
    NO_BOUNDARY = r"(?!\b)"  # `re` itself sees no such place in an empty text


@dataclass(frozen=True, slots=True)
class Group:
    """A group that is captured, by its number."""

    number: int
    inside: Node


@dataclass(frozen=True, slots=True)
class Sequence:
    """One after the other; none of them matches the empty text."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """The first that leads to a match."""

    branches: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Repeat:
    """From `least` to `most` times (None is without end), as often or as seldom as possible."""

    inside: Node
    least: int
    most: int | None
    greedy: bool


Node: TypeAlias = Class | Place | Group | Sequence | Choice | Repeat

EMPTY = Sequence(())


def may_be_empty(node: Node) -> bool:
    """It can match without taking a character."""
    match node:
        case Class():
            return False
        case Place():
            return True
        case Group(inside=inside):
            return may_be_empty(inside)
        case Sequence(parts):
            return all(map(may_be_empty, parts))
        case Choice(branches):
            return any(map(may_be_empty, branches))
        case Repeat(inside=inside, least=least):
            return least == 0 or may_be_empty(inside)


def repeats(node: Node) -> bool:
    """Something in it may be taken more often or less often."""
    match node:
        case Class() | Place():
            return False
        case Group(inside=inside):
            return repeats(inside)
        case Sequence(parts) | Choice(parts):
            return any(map(repeats, parts))
        case Repeat():
            return True


def fits(node: Node, left: int) -> bool:
    """Repetitions within repetitions come to no more than `left` copies of anything.

    https://pkg.go.dev/regexp/syntax#ErrorCode (ErrInvalidRepeatSize)
    """
    match node:
        case Class() | Place():
            return True
        case Group(inside=inside):
            return fits(inside, left)
        case Sequence(parts) | Choice(parts):
            return all(fits(part, left) for part in parts)
        case Repeat(inside, least, most):
            copies = least if most is None else most
            return copies <= left and fits(inside, left // copies if copies else left)

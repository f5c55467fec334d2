"""What a search leaves behind where it finds nothing: a tree that says, case by case, why no request is left.

A case is a question's requests that meet some constraints and fail others. Each case is divided into cases that together hold
all of its requests, until each has a part of the request for which nothing is left.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

from tfguard.iam.symbolic.boxes import Box


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """The search for a request that is in the question, in one box of each layer, and in no excluded box."""

    question: Box
    layers: tuple[tuple[Box, ...], ...]
    excluded: tuple[Box, ...]
    several: frozenset[str] = frozenset()
    """The context keys that may have several values."""

    @property
    def boxes(self) -> tuple[Box, ...]:
        """All of them."""
        return (self.question, *(box for layer in self.layers for box in layer), *self.excluded)


@dataclass(frozen=True, slots=True)
class Empty:
    """Nothing is left for this part of the request."""

    part: str


@dataclass(frozen=True, slots=True)
class NoTarget:
    """No action that is left works on a resource that is left, as the catalogue has it."""


@dataclass(frozen=True, slots=True)
class EachBox:
    """One case for each box of a layer: what is left of it inside that box."""

    layer: int
    cases: tuple[Proof, ...]


@dataclass(frozen=True, slots=True)
class Outside:
    """One case for each constraint of an excluded box: the earlier ones met, this one failed. All met is excluded by the box."""

    excluded: int
    cases: tuple[Proof, ...]


Proof: TypeAlias = Empty | NoTarget | EachBox | Outside


def nodes(proof: Proof) -> Iterator[Proof]:
    """Every node of a proof, which may be deeper than Python lets functions call each other."""
    todo = [proof]
    while todo:
        node = todo.pop()
        yield node
        match node:
            case EachBox(_, cases) | Outside(_, cases):
                todo.extend(reversed(cases))
            case Empty() | NoTarget():
                pass

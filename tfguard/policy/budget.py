"""A bound on what expressions may take: a policy comes to an end, whatever its author wanted."""

from __future__ import annotations

from typing import Any, Final

from tfguard.hcl import EvaluationError, ListValue, MapValue, SetValue
from tfguard.model.value import Value

MOST_ROUNDS: Final = 3_000_000
"""Rounds of loops that one policy may take in one run, over all its targets: seconds, and thirty for each of 100,000 resources."""


MOST_PARTS: Final = 1_000_000
"""Parts that the value of a local may have, each counted as often as it stands in it."""


class Weights:
    """Counts the parts of values that are made of each other: a list of three lists of three lists... is soon larger than memory.

    Parts are shared, so the lists themselves are small; whoever walked them would never come to an end. Resources and the other
    objects that questions answer with count as one part: policies do not make them.
    """

    __slots__ = ("_known",)

    def __init__(self) -> None:
        self._known: dict[int, tuple[Value, int]] = {}

    def weigh(self, value: Value) -> None:
        """Take note of a value. Raises EvaluationError where it has too many parts."""
        if self._weight(value) > MOST_PARTS:
            raise EvaluationError(f"too large: a local may have {MOST_PARTS} parts")

    def _weight(self, value: Value) -> int:
        if value.__class__ not in _MADE:
            return 1
        known = self._known.get(id(value))
        if known is not None:
            return known[1]
        parts: Any = value.values() if isinstance(value, dict) else value
        weight = 1 + sum(map(self._weight, parts))
        self._known[id(value)] = (value, weight)
        return weight


_MADE: Final[frozenset[type]] = frozenset({list, dict, ListValue, SetValue, MapValue})


class Budget:
    """Counts the rounds of loops. Loops that stand in functions (`core::range`...) have bounds of their own."""

    __slots__ = ("_left",)

    def __init__(self, rounds: int = MOST_ROUNDS) -> None:
        self._left = rounds

    def spend(self, rounds: int) -> None:
        """Take some rounds. Raises EvaluationError where there are not so many left."""
        self._left -= rounds
        if self._left < 0:
            raise EvaluationError(f"too many rounds: a policy may take {MOST_ROUNDS} rounds of loops in one run")

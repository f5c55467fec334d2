"""What an expression runs in: the roots that it may name, and the names that loops bind around a part of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol, TypeAlias

from tfguard.model.value import Value


class Scope(Protocol):
    """Whoever evaluates an expression says what its roots stand for."""

    def root(self, name: str) -> Value:
        """The value of a root name. Raises EvaluationError where there is none."""


Evaluator: TypeAlias = Callable[[Scope], Value]
"""An expression ready to run: a plain function. Raises EvaluationError where the expression has no value."""


class Frame:
    """The scope inside a loop: everything that is outside, and the key and value of the round.

    A scope that has a method `spend` is told how many rounds a loop will take, and may raise EvaluationError: expressions that
    nobody vouches for must come to an end.
    """

    __slots__ = ("key", "outer", "root", "spend", "value")

    def __init__(self, outer: Scope) -> None:
        self.outer = outer
        self.root = outer.root
        self.spend: Callable[[int], None] = getattr(outer, "spend", _free)
        self.key: Value = None
        self.value: Value = None


def _free(_: int) -> None:
    """Rounds cost nothing here."""


def bound_value(level: int) -> Callable[[Any], Value]:
    """Reads the value of the loop that many levels further out."""
    if level == 0:
        return lambda frame: frame.value
    if level == 1:
        return lambda frame: frame.outer.value

    def run(frame: Any) -> Value:
        for _ in range(level):
            frame = frame.outer
        return frame.value

    return run


def bound_key(level: int) -> Callable[[Any], Value]:
    """Reads the key of the loop that many levels further out."""

    def run(frame: Any) -> Value:
        for _ in range(level):
            frame = frame.outer
        return frame.key

    return run

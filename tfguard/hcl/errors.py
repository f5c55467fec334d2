"""The one way in which an expression fails."""

from __future__ import annotations

from tfguard.model.place import Span


class EvaluationError(Exception):
    """An expression has no value: what is wrong and, where it is known, at which place.

    Functions raise it without a span; the call that they were made from adds its own.
    """

    def __init__(self, message: str, span: Span | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.span = span

    def __str__(self) -> str:
        return f"{self.span}: {self.message}" if self.span else self.message

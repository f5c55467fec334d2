"""The one way in which an expression fails, and what keeps a function from an answer that Terraform would have."""

from __future__ import annotations

from tfguard.hcl.source import Place
from tfguard.model.place import Span


class EvaluationError(Exception):
    """An expression has no value: what is wrong and, where it is known, at which place.

    Functions raise it without a place; the call that they were made from adds its own.
    """

    def __init__(self, message: str, at: Span | Place | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.at = at

    @property
    def span(self) -> Span | None:
        """Lines and columns, worked out when somebody asks: `try` throws most errors away."""
        return self.at.span if isinstance(self.at, Place) else self.at

    def placed(self, at: Place) -> EvaluationError:
        """The same error, at this place unless it knows a better one."""
        return self if self.at is not None else EvaluationError(self.message, at)

    def __str__(self) -> str:
        return f"{self.span}: {self.message}" if self.at is not None else self.message


class NotAtHandError(Exception):
    """A function needs something that may not be read here: its result is unknown, and waits for that."""

    def __init__(self, what: str) -> None:
        super().__init__(what)
        self.what = what

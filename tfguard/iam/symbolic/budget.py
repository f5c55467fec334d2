"""How much work a question may cost, counted in states and never in seconds: the same question ends alike on every machine."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

DEFAULT: Final = 500_000
"""States that one question may look at: some seconds of work, and two hundred times what the largest real policies need."""


class Exhausted(Exception):  # noqa: N818 - the budget is exhausted, nothing is in error
    """The question costs more than it may; the message says at what it stopped."""


@dataclass(slots=True)
class Budget:
    """States left to look at. What a cached answer once cost is paid again, so that no verdict depends on what was asked before."""

    left: int = DEFAULT

    def spend(self, states: int) -> None:
        """Pay for states that were looked at."""
        self.left -= states
        if self.left < 0:
            self.exhaust("the search has too many cases")

    def exhaust(self, reason: str) -> None:
        """Stop the question."""
        raise Exhausted(reason)

"""What AWS answers a request, and which statements decided it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from types import MappingProxyType
from typing import Final

from tfguard.iam.document import Document, Statement, print_path
from tfguard.model.truth import Truth


class Outcome(Enum):
    """The word of a decision."""

    ALLOW = "allow"
    EXPLICIT_DENY = "explicit deny"
    IMPLICIT_DENY = "implicit deny"
    UNDECIDED = "undecided"


@dataclass(frozen=True, slots=True)
class Reason:
    """One sentence on what decided, with the statement that it is about, where it is about one."""

    says: str
    document: Document | None = None
    statement: Statement | None = None

    @property
    def path(self) -> str:
        """Where the statement stands in its document; empty where no statement decided."""
        return print_path(self.statement.path) if self.statement else ""

    def __str__(self) -> str:
        return self.says


_ALLOWED: Final = MappingProxyType(
    {
        Outcome.ALLOW: Truth.TRUE,
        Outcome.EXPLICIT_DENY: Truth.FALSE,
        Outcome.IMPLICIT_DENY: Truth.FALSE,
        Outcome.UNDECIDED: Truth.UNKNOWN,
    }
)


@dataclass(frozen=True, slots=True)
class Decision:
    """Allow, explicit deny, implicit deny or undecided, never without the reason.

    `implicit deny` is also the word where it is certain that the request is denied but not that a Deny does it.
    """

    outcome: Outcome
    because: tuple[Reason, ...]
    waits_for: tuple[str, ...] = ()
    """What an undecided answer hangs on; for an implicit deny, whether an explicit one comes on top."""

    @property
    def allowed(self) -> Truth:
        """Whether the request goes through."""
        return _ALLOWED[self.outcome]

    def __str__(self) -> str:
        return f"{self.outcome.value}: {'; '.join(map(str, self.because))}"

"""Verdicts: what a guardrail says about one of its targets, and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Final

from tfguard.model.place import Span
from tfguard.model.value import Value


class Outcome(Enum):
    """The word of a verdict; the contract fixes the spelling."""

    VIOLATION = "violation"
    UNDECIDED = "undecided"
    PASSED = "passed"
    WAIVED = "waived"
    NOT_APPLICABLE = "not-applicable"
    ERROR = "error"

    __hash__ = object.__hash__
    """Each is one object; Python would make a hash of its name anew, for every verdict many times."""


class Severity(Enum):
    """How bad a violation is; worst first."""

    CRITICAL = "critical"
    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"

    @property
    def rank(self) -> int:
        """0 is the worst; for sorting and for thresholds."""
        return _RANKS[self._value_]


_RANKS: Final = {severity.value: rank for rank, severity in enumerate(Severity)}


class Role(Enum):
    """What a stack is responsible for; each includes the ones before it."""

    WORKLOAD = "workload"
    BASELINE = "baseline"
    ORGANIZATION = "organization"

    def covers(self, wanted: Role) -> bool:
        """A stack of this role answers for what `wanted` asks."""
        roles = list(Role)
        return roles.index(self) >= roles.index(wanted)


@dataclass(frozen=True, slots=True)
class Evidence:
    """One fact that a verdict rests on: what the resource at `address` says at `path`."""

    address: str
    path: str
    says: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiver:
    """Why a violation is accepted, until when (a date as it was written), and who answers for it."""

    reason: str
    until: str | None = None
    owner: str | None = None
    ticket: str | None = None
    in_source: bool = False
    """Written beside the resource, not in the configuration."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What one guardrail says about one target."""

    guardrail: str
    outcome: Outcome
    severity: Severity
    target: str
    input: str
    message: str = ""
    account: str | None = None
    region: str | None = None
    change: str | None = None
    evidence: tuple[Evidence, ...] = ()
    witness: Mapping[str, Value] | None = None
    location: Span | None = None
    fix: str = ""
    references: tuple[str, ...] = ()
    waits_for: tuple[str, ...] = ()
    waiver: Waiver | None = None
    advisory: bool = False
    """Its guardrail only advises: it is told, and fails no run."""
    known: bool = False
    """It stands in the baseline, no worse than it was then, and fails no run."""
    title: str = ""
    """What is wrong, in the guardrail's words."""
    why: str = ""
    """What follows from it."""

"""A report: the verdicts of one run, what was judged, and what follows for the run."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from tfguard.model.baseline import KnownFinding
from tfguard.model.framework import Assessment
from tfguard.model.identity import Identity
from tfguard.model.verdict import Outcome, Role, Verdict


class Result(Enum):
    """How a run ends; the contract fixes the words and the exit codes."""

    PASS = "pass"  # noqa: S105 - a word of the contract, no secret
    FAIL = "fail"
    ERROR = "error"

    @property
    def exit_code(self) -> int:
        """0 judged and fine, 1 judged and not fine, 3 not judged."""
        return {Result.PASS: 0, Result.FAIL: 1, Result.ERROR: 3}[self]


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgedInput:
    """One input as the report names it; `resources` counts the managed ones that exist after the plan."""

    path: str
    kind: str
    terraform_version: str | None
    role: Role
    resources: int
    complete: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What one run says, sorted; all verdicts are in it, passes too, and formats choose."""

    inputs: tuple[JudgedInput, ...]
    verdicts: tuple[Verdict, ...]
    counts: Mapping[Outcome, int]
    result: Result
    notes: tuple[str, ...] = ()
    """Sentences that the reader needs beside the findings: what was not looked at, and how to change that."""

    failing: tuple[Verdict, ...] = ()
    """Those of the verdicts that fail the run, each the same object as in `verdicts`."""

    assessments: tuple[Assessment, ...] = ()
    """Where the frameworks stand that were asked for."""

    identities: tuple[Identity, ...] = ()
    """Who has which access, where a guardrail that ran is about users or permission sets."""

    record: tuple[KnownFinding, ...] = ()
    """The findings as a baseline holds them, where one is to be written."""

    @property
    def findings(self) -> tuple[Verdict, ...]:
        """Violations, undecided and waived verdicts, and those that could not be judged."""
        quiet = {Outcome.PASSED, Outcome.NOT_APPLICABLE}
        return tuple(verdict for verdict in self.verdicts if verdict.outcome not in quiet)

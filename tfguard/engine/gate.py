"""The gate: which verdicts fail a run."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from tfguard.model.report import Result
from tfguard.model.verdict import Outcome, Severity, Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Gate:
    """What the user wants to fail for. `fail_on` is the lowest severity that counts; None lets every violation pass."""

    fail_on: Severity | None = Severity.LOW
    only_new: bool = False
    strict: bool = False

    def result(self, verdicts: Iterable[Verdict], *, judged: bool) -> Result:
        """ERROR where something could not be judged, else FAIL where a verdict counts, else PASS."""
        found = tuple(verdicts)
        if not judged or any(verdict.outcome is Outcome.ERROR and not verdict.advisory for verdict in found):
            return Result.ERROR
        return Result.FAIL if any(self.counts(verdict) for verdict in found) else Result.PASS

    def counts(self, verdict: Verdict) -> bool:
        """Whether a verdict alone fails the run."""
        if verdict.outcome is not Outcome.VIOLATION and not (self.strict and verdict.outcome is Outcome.UNDECIDED):
            return False
        if self.fail_on is None or verdict.severity.rank > self.fail_on.rank:
            return False
        return not (verdict.known or verdict.advisory or (self.only_new and verdict.change == "existing"))

"""How a reader wants a report: what to show beside the findings, colour, width."""

from __future__ import annotations

from dataclasses import dataclass

from tfguard.model.verdict import Outcome, Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """The defaults suit a file; the shell sets colour and width for a terminal."""

    everything: bool = False
    """Passed and not-applicable verdicts too."""
    colour: bool = False
    width: int = 100

    def shows(self, verdict: Verdict) -> bool:
        """Whether a verdict belongs into the report."""
        return self.everything or verdict.outcome not in {Outcome.PASSED, Outcome.NOT_APPLICABLE}

"""How a reader wants a report: what to show beside the findings, colour, width, and what paths are relative to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tfguard.model.verdict import Outcome, Verdict

if TYPE_CHECKING:
    from datetime import datetime

_QUIET = frozenset({Outcome.PASSED, Outcome.NOT_APPLICABLE})


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """The defaults suit a file; the shell sets colour and width for a terminal."""

    everything: bool = False
    """Passed and not-applicable verdicts too."""
    quiet: bool = False
    """Findings and the result, without advice, notes and inputs; for formats that people read in a terminal."""
    colour: bool = False
    width: int = 100
    key: str = ""
    """Tells the reports of several stacks of one commit apart: the marker of a comment, the category of SARIF."""
    root: str = ""
    """The absolute path of the repository: CI formats name files relative to it."""
    directory: str = ""
    """The absolute path that relative paths in the report start from."""
    now: datetime | None = None
    """When the run was, for formats that must say so; without it they say 1970."""

    def shows(self, verdict: Verdict) -> bool:
        """Whether a verdict belongs into the report."""
        return self.everything or verdict.outcome not in _QUIET

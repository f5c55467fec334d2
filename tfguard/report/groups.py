"""Verdicts as people read them: all that one guardrail found of one kind, together; what fails a run first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from tfguard.model.verdict import Outcome, Severity, Verdict

_FIRST: Final = (
    Outcome.ERROR,
    Outcome.VIOLATION,
    Outcome.UNDECIDED,
    Outcome.WAIVED,
    Outcome.PASSED,
    Outcome.NOT_APPLICABLE,
)
_WORDS: Final = {
    Outcome.ERROR: "not judged",
    Outcome.UNDECIDED: "undecided",
    Outcome.WAIVED: "waived",
    Outcome.PASSED: "passed",
    Outcome.NOT_APPLICABLE: "not applicable",
}


@dataclass(frozen=True, slots=True)
class Group:
    """The verdicts of one guardrail with one outcome, in the report's order; at least one."""

    verdicts: tuple[Verdict, ...]

    @property
    def first(self) -> Verdict:
        """Speaks for all in what belongs to the guardrail."""
        return self.verdicts[0]

    @property
    def outcome(self) -> Outcome:
        """What they all are."""
        return self.first.outcome

    @property
    def severity(self) -> Severity:
        """How bad it is, or would be."""
        return self.first.severity

    @property
    def word(self) -> str:
        """A violation is named by its severity, everything else by its outcome."""
        return _WORDS.get(self.outcome, self.severity.value)

    @property
    def advises(self) -> bool:
        """Whether the reader needs to know what to do."""
        return self.outcome in {Outcome.VIOLATION, Outcome.UNDECIDED}

    @property
    def quiet(self) -> bool:
        """Whether there is nothing to say but that it was looked at."""
        return self.outcome in {Outcome.PASSED, Outcome.NOT_APPLICABLE}


def groups(verdicts: Iterable[Verdict]) -> tuple[Group, ...]:
    """What failed to judge, violations (worst first), undecided, waived, and the rest."""
    together: dict[tuple[Outcome, str], list[Verdict]] = {}
    for verdict in verdicts:
        together.setdefault((verdict.outcome, verdict.guardrail), []).append(verdict)
    found = (Group(tuple(same)) for same in together.values())
    return tuple(sorted(found, key=lambda group: (_FIRST.index(group.outcome), group.severity.rank)))


def ranked(verdicts: Iterable[Verdict]) -> tuple[Verdict, ...]:
    """The verdicts in the order of their groups, for formats that cut the list somewhere."""
    return tuple(verdict for group in groups(verdicts) for verdict in group.verdicts)

"""One report of several: inputs that were judged each for itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from tfguard.engine.run import order
from tfguard.model.report import Report, Result
from tfguard.model.verdict import Outcome


def together(reports: Sequence[Report], notes: Sequence[str] = (), *, unread: bool = False) -> Report:
    """The report over all of them, with more notes in front. `unread` says that something could not be judged at all."""
    verdicts = sorted((verdict for report in reports for verdict in report.verdicts), key=order)
    failing = {id(verdict) for report in reports for verdict in report.failing}
    return Report(
        inputs=tuple(judged for report in reports for judged in report.inputs),
        verdicts=tuple(verdicts),
        counts=sum((Counter(report.counts) for report in reports), Counter()),
        result=_result(reports, unread=unread),
        notes=tuple(dict.fromkeys((*notes, *(note for report in reports for note in report.notes)))),
        failing=tuple(verdict for verdict in verdicts if id(verdict) in failing),
        identities=tuple(identity for report in reports for identity in report.identities),
    )


def _result(reports: Sequence[Report], *, unread: bool) -> Result:
    """A guardrail that crashed counts first, then what fails the run, then what could not be judged."""
    results = {report.result for report in reports}
    if any(verdict.outcome is Outcome.ERROR for report in reports for verdict in report.verdicts):
        return Result.ERROR
    if Result.FAIL in results:
        return Result.FAIL
    return Result.ERROR if unread or Result.ERROR in results else Result.PASS

"""Annotations of GitHub Actions, as workflow commands for the log, and the job summary.

https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from tfguard.model.report import Report
from tfguard.model.verdict import Outcome, Severity, Verdict
from tfguard.report.groups import ranked
from tfguard.report.headline import VERDICTS, count, tally
from tfguard.report.options import Options
from tfguard.report.places import Place, Places
from tfguard.report.plain import cleaned, clip, line
from tfguard.report.witness import words

MOST: Final = 10
"""A step may annotate this often at each level; the rest is dropped without a word."""
SUMMARY_BYTES: Final = 1_000_000
"""A little below the 1 MiB that a step's summary may have."""
_MOST_TEXT: Final = 4_000

_LEVELS: Final = {
    Severity.CRITICAL: "error",
    Severity.HIGH: "error",
    Severity.MEDIUM: "warning",
    Severity.LOW: "warning",
}


def render(report: Report, options: Options) -> str:
    """An annotation for each finding that someone must look at, worst first, and the result as a line of the log."""
    places = Places(report, options)
    levels: dict[str, list[Verdict]] = {"error": [], "warning": [], "notice": []}
    for verdict in ranked(report.findings):
        if (level := _level(verdict)) is not None:
            levels[level].append(verdict)
    lines = [line for level, verdicts in levels.items() for line in _annotations(level, verdicts, places)]
    return "\n".join([*lines, f"tfguard: {VERDICTS[report.result]}  {tally(report)}"]) + "\n"


def summary(report: Report, options: Options) -> str:
    """Markdown for the file that `GITHUB_STEP_SUMMARY` names."""
    from tfguard.report.markdown import document

    return document(cleaned(report), options, most=SUMMARY_BYTES)


def _level(verdict: Verdict) -> str | None:
    match verdict.outcome:
        case Outcome.ERROR:
            return "error"
        case Outcome.VIOLATION:
            return _LEVELS[verdict.severity]
        case Outcome.UNDECIDED:
            return "notice"
        case _:
            return None


def _annotations(level: str, verdicts: Sequence[Verdict], places: Places) -> Iterator[str]:
    """No more than GitHub shows; where there are more, the last one says so."""
    shown = verdicts if len(verdicts) <= MOST else verdicts[: MOST - 1]
    for verdict in shown:
        title = f"{verdict.guardrail} ({_word(verdict)})"
        yield _command(level, title, _message(verdict), places.of(verdict))
    if more := len(verdicts) - len(shown):
        text = f"{count(more, 'more finding')} of this level: the job summary or another format of the report has all"
        yield _command(level, f"tfguard: {more} more", text, None)


def _word(verdict: Verdict) -> str:
    return verdict.severity.value if verdict.outcome is Outcome.VIOLATION else verdict.outcome.value


def _message(verdict: Verdict) -> str:
    lines = (
        f"{verdict.target}: {verdict.message or verdict.title}",
        f"For example: {words(verdict.witness)}" if verdict.witness else "",
        f"Fix: {verdict.fix}" if verdict.fix and verdict.outcome is not Outcome.ERROR else "",
    )
    return clip("\n".join(filter(None, lines)), _MOST_TEXT)


def _command(level: str, title: str, message: str, place: Place | None) -> str:
    properties = {"title": line(title)}
    if place is not None:
        span = {} if place.span is None else {"endLine": str(place.end_line), "col": str(place.span.column)}
        properties = {"file": place.file, "line": str(place.line), **span, **properties}
    listed = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    return f"::{level} {listed}::{_data(message)}"


def _data(text: str) -> str:
    """Escaped as the runner unescapes it.

    https://github.com/actions/runner/blob/main/src/Runner.Common/ActionCommand.cs
    """
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")

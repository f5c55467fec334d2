"""The report for people: findings worst first, each with why and what to do, then what was judged."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from itertools import groupby

from click import style

from tfguard.model.report import Report, Result
from tfguard.model.verdict import Outcome, Severity, Verdict
from tfguard.report.options import Options

_INDENT = "    "
_LABEL = 9
_MOST_FACTS = 6

_COLOURS = {Severity.CRITICAL: "bright_red", Severity.HIGH: "red", Severity.MEDIUM: "yellow", Severity.LOW: "cyan"}
_QUIET = {
    Outcome.UNDECIDED: ("undecided", "magenta"),
    Outcome.ERROR: ("not judged", "bright_red"),
    Outcome.WAIVED: ("waived", "blue"),
    Outcome.PASSED: ("passed", "green"),
    Outcome.NOT_APPLICABLE: ("not applicable", "bright_black"),
}


def render(report: Report, options: Options) -> str:
    """The whole report, plain or coloured, no wider than asked where words allow."""
    shown = [verdict for verdict in report.verdicts if options.shows(verdict)]
    several = len(report.inputs) > 1
    lines = [
        line for _, same in groupby(shown, key=_heading) for line in _section(list(same), options, several=several)
    ]
    lines += _notes(report, options)
    lines += _summary(report, options)
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _heading(verdict: Verdict) -> tuple[str, Outcome]:
    return verdict.guardrail, verdict.outcome


def _section(verdicts: list[Verdict], options: Options, *, several: bool) -> Iterator[str]:
    """One guardrail and one outcome: a heading, each target below it, then once what to do."""
    first = verdicts[0]
    word, colour = _QUIET.get(first.outcome, (first.severity.value, _COLOURS[first.severity]))
    yield f"{_paint(word.upper(), colour, options, bold=True)}  {_paint(first.guardrail, None, options, bold=True)}"
    for verdict in verdicts:
        yield from _target(verdict, options, several=several)
    if first.outcome in {Outcome.VIOLATION, Outcome.UNDECIDED} and first.fix:
        yield from _labelled("fix", first.fix, options, indent=2)
    if first.outcome is Outcome.VIOLATION and first.references:
        yield from _labelled("see", ", ".join(first.references), options, indent=2)
    yield ""


def _target(verdict: Verdict, options: Options, *, several: bool) -> Iterator[str]:
    where = [
        verdict.target,
        *([f"in {verdict.input}"] if several else []),
        *([f"({verdict.change})"] if verdict.change else []),
    ]
    yield f"  {' '.join(where)}"
    if verdict.message:
        yield from textwrap.wrap(
            verdict.message, options.width, initial_indent=_INDENT, subsequent_indent=_INDENT, break_long_words=False
        )
    for fact in verdict.evidence[:_MOST_FACTS]:
        place = f"{fact.address} {fact.path}".strip() if fact.address != verdict.target else fact.path
        yield from _labelled("because", f"{place}: {fact.says}" if place else fact.says, options, indent=4)
    if len(verdict.evidence) > _MOST_FACTS:
        yield from _labelled(
            "", f"and {len(verdict.evidence) - _MOST_FACTS} more (--format json has all)", options, indent=4
        )


def _labelled(label: str, text: str, options: Options, *, indent: int) -> Iterator[str]:
    margin = " " * (indent + _LABEL)
    wrapped = textwrap.wrap(
        text, options.width, initial_indent=margin, subsequent_indent=margin, break_long_words=False
    ) or [margin]
    head = " " * indent + _paint(label.ljust(_LABEL), "bright_black", options)
    yield head + wrapped[0][len(margin) :]
    yield from wrapped[1:]


def _notes(report: Report, options: Options) -> Iterator[str]:
    for note in report.notes:
        yield from _labelled("note", note, options, indent=0)
    if report.notes:
        yield ""


def _summary(report: Report, options: Options) -> Iterator[str]:
    """What was judged, and the one line that people look for."""
    for judged in report.inputs:
        version = f", Terraform {judged.terraform_version}" if judged.terraform_version else ""
        rest = "" if judged.complete else ", incomplete"
        yield f"{judged.path}: {judged.kind}, {_count(judged.resources, 'resource')}, role {judged.role.value}{version}{rest}"
    counts = report.counts
    words = [
        f"{_count(counts.get(Outcome.VIOLATION, 0), 'violation')}",
        f"{counts.get(Outcome.UNDECIDED, 0)} undecided",
    ]
    words += [f"{counts[Outcome.WAIVED]} waived"] if counts.get(Outcome.WAIVED) else []
    words += [f"{counts[Outcome.ERROR]} not judged"] if counts.get(Outcome.ERROR) else []
    words += [f"{counts.get(Outcome.PASSED, 0)} passed", f"{counts.get(Outcome.NOT_APPLICABLE, 0)} not applicable"]
    verdict, colour = {
        Result.PASS: ("PASS", "green"),
        Result.FAIL: ("FAIL", "red"),
        Result.ERROR: ("NOT JUDGED", "bright_red"),
    }[report.result]
    yield f"{_paint(verdict, colour, options, bold=True)}  {', '.join(words)}"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _paint(text: str, colour: str | None, options: Options, *, bold: bool = False) -> str:
    return style(text, fg=colour, bold=bold) if options.colour else text

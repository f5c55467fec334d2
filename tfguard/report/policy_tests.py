"""The outcome of policy tests as text, in the manner of pytest: a letter for each test, failures in full, then what nobody tests."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from click import style

from tfguard.model.place import Fault
from tfguard.model.verdict import Outcome
from tfguard.policy.cases.expect import Finding
from tfguard.policy.cases.run import Result, Status
from tfguard.policy.cases.suite import Gap, SuiteOutcome, Survivor
from tfguard.policy.diagnostics import SourceOf
from tfguard.policy.diagnostics import render as excerpt
from tfguard.report.plain import visible

_LETTER: Final = {Status.PASSED: (".", "green"), Status.FAILED: ("F", "red"), Status.SKIPPED: ("s", "yellow")}
_WORD: Final = {Status.PASSED: "PASSED", Status.FAILED: "FAILED", Status.SKIPPED: "SKIPPED"}
_OUTCOME_COLOUR: Final = {
    Outcome.VIOLATION: "red",
    Outcome.UNDECIDED: "magenta",
    Outcome.PASSED: "green",
    Outcome.ERROR: "bright_red",
}
_MISSING: Final = {Outcome.VIOLATION: "violating", Outcome.PASSED: "passing", Outcome.UNDECIDED: "undecided"}
_MOST_FINDINGS: Final = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How the reader wants it."""

    verbose: bool = False
    """A line for each test, with what it says of which policy."""
    colour: bool = False
    width: int = 88


def render(outcome: SuiteOutcome, look: Look, source_of: SourceOf) -> str:
    """The whole report, ending with a line break."""
    paint = _painter(look)
    lines = [
        *_progress(outcome.results, look, paint),
        *_failures(outcome, look, paint),
        *_warnings(outcome, look, paint),
        *_gaps(outcome.gaps, look, paint),
        *_mutants(outcome, look, paint, source_of),
        _summary(outcome, look, paint),
    ]
    return "\n".join(line.rstrip() for line in lines) + "\n"


_Paint = Callable[..., str]


def describe(result: Result) -> str:
    """Why one test failed, as other test runners show it."""
    paint = _painter(Look())
    lines = [visible(str(result.span)), *(f"E   {visible(reason)}" for reason in result.reasons)]
    return "\n".join([*lines, *(f"    {line}" for line in _findings(result, paint))])


def _painter(look: Look) -> _Paint:
    def paint(text: str, colour: str | None = None, *, bold: bool = False) -> str:
        return style(text, fg=colour, bold=bold) if look.colour else text

    return paint


def _progress(results: Mapping[str, tuple[Result, ...]], look: Look, paint: _Paint) -> Iterator[str]:
    for file, several in results.items():
        if look.verbose:
            for result in several:
                _, colour = _LETTER[result.status]
                yield f"{visible(file)}::{visible(result.name)} {paint(_WORD[result.status], colour)}"
                yield from (f"    {line}" for line in _findings(result, paint))
        else:
            letters = "".join(paint(*_LETTER[result.status]) for result in several)
            yield f"{visible(file)} {letters}"
    yield ""


def _failures(outcome: SuiteOutcome, look: Look, paint: _Paint) -> Iterator[str]:
    failed = [result for result in outcome.every if result.status is Status.FAILED]
    if failed:
        yield _rule(" FAILURES ", "=", look)
    for result in failed:
        yield paint(_rule(f" {visible(result.name)} ", "_", look), "red", bold=True)
        yield f"{visible(str(result.span))}"
        for reason in result.reasons:
            yield paint(f"E   {visible(reason)}", "red")
        yield from (f"    {line}" for line in _findings(result, paint))
        yield ""


def _findings(result: Result, paint: _Paint) -> Iterator[str]:
    """What each policy said of each target, for whoever wonders why."""
    for finding in result.findings[:_MOST_FINDINGS]:
        word = paint(finding.outcome.value, _OUTCOME_COLOUR.get(finding.outcome))
        yield f"{word}  {visible(finding.target)}  {visible(finding.policy)}"
        yield from (f"    {line}" for line in _said(finding))
    if len(result.findings) > _MOST_FINDINGS:
        yield f"and {len(result.findings) - _MOST_FINDINGS} more"


def _said(finding: Finding) -> Iterator[str]:
    judgement = finding.judgement
    if judgement.message:
        yield visible(judgement.message)
    for fact in judgement.evidence:
        place = " ".join(part for part in (fact.address if fact.address != finding.target else "", fact.path) if part)
        yield visible(f"{place}: {fact.says}" if place else fact.says)


def _warnings(outcome: SuiteOutcome, look: Look, paint: _Paint) -> Iterator[str]:
    doubtful = [result for result in outcome.every if result.warnings]
    if doubtful:
        yield _rule(" warnings ", "=", look)
    for result in doubtful:
        for warning in result.warnings:
            yield paint(f"{visible(str(result.span))}: {visible(result.name)}: {visible(warning)}", "yellow")
    if doubtful:
        yield ""


def _gaps(gaps: tuple[Gap, ...], look: Look, paint: _Paint) -> Iterator[str]:
    if not gaps:
        return
    yield _rule(" not shown by any test ", "=", look)
    width = max(len(gap.guardrail) for gap in gaps)
    for gap in gaps:
        missing = ", ".join(f"no {_MISSING[outcome]} case" for outcome in gap.missing)
        yield paint(f"{gap.guardrail:{width}}  {missing}", "yellow")
    yield ""


def _mutants(outcome: SuiteOutcome, look: Look, paint: _Paint, source_of: SourceOf) -> Iterator[str]:
    if not outcome.survivors:
        return
    yield _rule(" changes that no test notices ", "=", look)
    for survivor in outcome.survivors:
        if survivor.tests:
            yield paint(_survivor(survivor, source_of), "yellow")
    untested = Counter(survivor.mutant.guardrail for survivor in outcome.survivors if not survivor.tests)
    for guardrail, number in untested.items():
        yield paint(f"{guardrail}: all {number}, since no test asks this policy", "yellow")
    yield ""


def _survivor(survivor: Survivor, source_of: SourceOf) -> str:
    mutant = survivor.mutant
    fault = Fault(f"{mutant.guardrail}: {mutant.what}", mutant.span)
    return visible(excerpt((fault,), source_of, "unnoticed"))


def _summary(outcome: SuiteOutcome, look: Look, paint: _Paint) -> str:
    counts = Counter(result.status for result in outcome.every)
    words = [
        f"{counts[status]} {status.value}"
        for status in (Status.FAILED, Status.PASSED, Status.SKIPPED)
        if counts[status]
    ]
    warnings = sum(len(result.warnings) for result in outcome.every)
    words += [f"{warnings} warning{'s' * (warnings != 1)}"] if warnings else []
    if outcome.survivors is not None:
        words.append(f"{len(outcome.survivors)} of {outcome.mutants} changes to the policies unnoticed")
    text = ", ".join(words) or "no tests ran"
    return paint(_rule(f" {text} ", "=", look), "green" if outcome.passed else "red", bold=True)


def _rule(text: str, mark: str, look: Look) -> str:
    return text.center(look.width, mark)

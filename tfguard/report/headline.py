"""The one line that people look for, and the sentences beside it; every format for people says the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Final

from tfguard.model.report import JudgedInput, Report, Result
from tfguard.model.verdict import Outcome, Severity, Verdict

VERDICTS: Final = {Result.PASS: "PASS", Result.FAIL: "FAIL", Result.ERROR: "NOT JUDGED"}


def count(number: int, noun: str) -> str:
    """A number with its noun: `1 resource`, `2 resources`."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def tally(report: Report) -> str:
    """What was found, in numbers, and why that does or does not fail the run where the numbers alone would puzzle."""
    if not any(number for outcome, number in report.counts.items() if outcome is not Outcome.NOT_APPLICABLE):
        return "nothing was judged: no guardrail applies to what is in the inputs"
    return ", ".join(_counts(report)) + _remark(report)


def _counts(report: Report) -> Iterator[str]:
    counts = report.counts
    yield count(counts.get(Outcome.VIOLATION, 0), "violation") + _breakdown(report)
    yield f"{counts.get(Outcome.UNDECIDED, 0)} undecided"
    for outcome, word in ((Outcome.WAIVED, "waived"), (Outcome.ERROR, "not judged")):
        if counts.get(outcome):
            yield f"{counts[outcome]} {word}"
    yield f"{counts.get(Outcome.PASSED, 0)} passed"
    yield f"{counts.get(Outcome.NOT_APPLICABLE, 0)} not applicable"


def _breakdown(report: Report) -> str:
    violations = [verdict for verdict in report.verdicts if verdict.outcome is Outcome.VIOLATION]
    severities = Counter(verdict.severity for verdict in violations)
    changes = Counter(verdict.change for verdict in violations)
    parts = (
        ", ".join(f"{severities[severity]} {severity.value}" for severity in Severity if severities[severity]),
        ", ".join(f"{changes[change]} {change}" for change in ("introduced", "existing") if changes[change]),
    )
    text = "; ".join(filter(None, parts))
    return f" ({text})" if text else ""


def _remark(report: Report) -> str:
    violations = report.counts.get(Outcome.VIOLATION, 0)
    if report.result is Result.PASS and violations:
        return "; none of these violations fails the run (--fail-on, --only-new)"
    if report.result is Result.FAIL and not violations:
        return "; undecided findings fail the run (--strict)"
    return ""


def describe(judged: JudgedInput) -> str:
    """What an input was taken for."""
    version = f", Terraform {judged.terraform_version}" if judged.terraform_version else ""
    rest = "" if judged.complete else ", incomplete"
    return f"{judged.kind}, {count(judged.resources, 'resource')}, role {judged.role.value}{version}{rest}"


def waived(verdict: Verdict) -> str:
    """Who accepts a violation, until when and why."""
    waiver = verdict.waiver
    if waiver is None:
        return ""
    by = f" by {waiver.owner}" if waiver.owner else ""
    until = f" until {waiver.until}" if waiver.until else ""
    ticket = f" ({waiver.ticket})" if waiver.ticket else ""
    return f"waived{by}{until}{ticket}: {waiver.reason}"


def waits(verdict: Verdict) -> str:
    """What an undecided verdict waits for, where its message does not say it already."""
    if all(reference in verdict.message for reference in verdict.waits_for):
        return ""
    return ", ".join(verdict.waits_for)

"""GitLab's Code Quality report: a JSON list, shown as a widget in merge requests.

https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format

Violations, undecided findings (`info`) and guardrails that could not judge. Waived findings are left out: the format has no word for them.
"""

from __future__ import annotations

import json
from typing import Any, Final

from tfguard.model.report import Report
from tfguard.model.verdict import Outcome, Severity, Verdict
from tfguard.report.fingerprint import fingerprints
from tfguard.report.groups import ranked
from tfguard.report.options import Options
from tfguard.report.places import Place, Places
from tfguard.report.plain import clip, line

_MOST_TEXT: Final = 1_000
_SEVERITIES: Final = {
    Severity.CRITICAL: "blocker",
    Severity.HIGH: "critical",
    Severity.MEDIUM: "major",
    Severity.LOW: "minor",
}
_LISTED: Final = frozenset({Outcome.VIOLATION, Outcome.UNDECIDED, Outcome.ERROR})


def render(report: Report, options: Options) -> str:
    """The list; GitLab shows one entry for each fingerprint, so no two are alike."""
    places = Places(report, options)
    listed = [verdict for verdict in ranked(report.verdicts) if verdict.outcome in _LISTED]
    prints = fingerprints(report, listed)
    entries = [
        _entry(verdict, places.of(verdict), fingerprint) for verdict, fingerprint in zip(listed, prints, strict=True)
    ]
    return json.dumps(entries, indent=2) + "\n"


def _entry(verdict: Verdict, place: Place, fingerprint: str) -> dict[str, Any]:
    return {
        "description": clip(line(f"{verdict.target}: {_text(verdict)}"), _MOST_TEXT),
        "check_name": verdict.guardrail,
        "fingerprint": fingerprint,
        "severity": "info" if verdict.outcome is Outcome.UNDECIDED else _SEVERITIES[verdict.severity],
        "location": {"path": place.file, "lines": {"begin": place.line, "end": place.end_line}},
    }


def _text(verdict: Verdict) -> str:
    word = "undecided: " if verdict.outcome is Outcome.UNDECIDED else ""
    return f"{word}{verdict.message or verdict.title or verdict.guardrail}"

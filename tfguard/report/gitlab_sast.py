"""GitLab's SAST report, schema 15.0.4: the vulnerability report and the security widget of merge requests.

https://gitlab.com/gitlab-org/security-products/security-report-schemas

Violations are vulnerabilities; undecided findings are too, as `Info`, since GitLab's policies do not block on it by default. Waived findings are left
out, which GitLab reads as resolved. Guardrails that could not judge make the scan a `failure` and are messages of the scan, as the notes are.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any, Final
from uuid import UUID, uuid5

from tfguard.model.report import Report, Result
from tfguard.model.verdict import Outcome, Severity, Verdict
from tfguard.report.fingerprint import fingerprints
from tfguard.report.groups import ranked
from tfguard.report.headline import waits
from tfguard.report.options import Options
from tfguard.report.places import Place, Places
from tfguard.report.plain import clip
from tfguard.report.witness import words
from tfguard.version import __version__

VERSION: Final = "15.0.4"
_SCHEMA: Final = f"https://gitlab.com/gitlab-org/security-products/security-report-schemas/-/raw/v{VERSION}/dist/sast-report-format.json"
_NAMESPACE: Final = UUID("b6c1d6a0-6f0c-5d0f-9d53-7f7a0f0c3f4e")
"""Of the ids of findings; never to change, or every vulnerability is new."""
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_MOST_NAME: Final = 255
_MOST_SOLUTION: Final = 7_000
_MOST_DESCRIPTION: Final = 20_000
_TOOL: Final = {"id": "tfguard", "name": "tfguard", "version": __version__, "vendor": {"name": "tfguard"}}

_SEVERITIES: Final = {
    Severity.CRITICAL: "Critical",
    Severity.HIGH: "High",
    Severity.MEDIUM: "Medium",
    Severity.LOW: "Low",
}
_LISTED: Final = frozenset({Outcome.VIOLATION, Outcome.UNDECIDED})


def render(report: Report, options: Options) -> str:
    """The whole document."""
    places = Places(report, options)
    listed = [verdict for verdict in ranked(report.verdicts) if verdict.outcome in _LISTED]
    prints = fingerprints(report, listed)
    document = {
        "schema": _SCHEMA,
        "version": VERSION,
        "scan": _scan(report, (options.now or _EPOCH)),
        "vulnerabilities": [
            _vulnerability(verdict, places.of(verdict), fingerprint)
            for verdict, fingerprint in zip(listed, prints, strict=True)
        ],
    }
    return json.dumps(document, indent=2) + "\n"


def _scan(report: Report, now: datetime) -> dict[str, Any]:
    moment = (now.astimezone(UTC) if now.tzinfo else now).strftime("%Y-%m-%dT%H:%M:%S")
    return {
        "analyzer": _TOOL,
        "scanner": _TOOL,
        "type": "sast",
        "start_time": moment,
        "end_time": moment,
        "status": "failure" if report.result is Result.ERROR else "success",
        "messages": list(_messages(report)),
    }


def _messages(report: Report) -> Iterator[dict[str, str]]:
    for verdict in report.verdicts:
        if verdict.outcome is Outcome.ERROR:
            yield {"level": "fatal", "value": f"{verdict.guardrail} on {verdict.target}: {verdict.message}"}
    for note in report.notes:
        yield {"level": "info", "value": note or "(no message)"}


def _vulnerability(verdict: Verdict, place: Place, fingerprint: str) -> dict[str, Any]:
    undecided = verdict.outcome is Outcome.UNDECIDED
    title = verdict.title or verdict.guardrail
    solution = {"solution": clip(verdict.fix, _MOST_SOLUTION)} if verdict.fix else {}
    return {
        "id": str(uuid5(_NAMESPACE, fingerprint)),
        "name": clip(f"Undecided: {title}" if undecided else title, _MOST_NAME),
        "description": clip(_description(verdict), _MOST_DESCRIPTION),
        "severity": "Info" if undecided else _SEVERITIES[verdict.severity],
        **solution,
        "identifiers": list(_identifiers(verdict)),
        "location": {"file": place.file, "start_line": place.line, "end_line": place.end_line},
        "tracking": _tracking(place, fingerprint),
    }


def _description(verdict: Verdict) -> str:
    lines = (
        f"{verdict.target}: {verdict.message or verdict.title}",
        *(f"{fact.address} {fact.path}: {fact.says}" for fact in verdict.evidence),
        f"For example: {words(verdict.witness)}" if verdict.witness else "",
        f"Waits for: {waits(verdict)}" if waits(verdict) else "",
        verdict.why,
    )
    return "\n\n".join(filter(None, lines))


def _identifiers(verdict: Verdict) -> Iterator[dict[str, str]]:
    """The first is the primary one, which GitLab tracks by; the frameworks' controls follow."""
    yield {"type": "tfguard", "name": verdict.guardrail, "value": verdict.guardrail}
    for reference in filter(None, verdict.references):
        framework, _, control = reference.partition(" ")
        yield {"type": framework, "name": reference, "value": control or framework}


def _tracking(place: Place, fingerprint: str) -> dict[str, Any]:
    """By the finding, not by its line: several findings may stand on one line, and lines move."""
    signature = {"algorithm": "scope_offset", "value": fingerprint}
    item = {"file": place.file, "start_line": place.line, "end_line": place.end_line, "signatures": [signature]}
    return {"type": "source", "items": [item]}

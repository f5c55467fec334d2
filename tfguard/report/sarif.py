"""SARIF 2.1.0, in the part that GitHub code scanning reads.

What the platform asks: https://docs.github.com/en/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning

- A violation is a result of its guardrail's rule. GitHub takes the severity of an alert from the rule (`security-severity`), not from the
  result, so undecided and waived findings have rules of their own (`ID/undecided`, `ID/waived`) that carry none: they are notes and fail no
  check. `kind: open` would be the standard's word for undecided, but it forces `level: none` (section 3.27.10), which GitHub does not document.
- A waived finding also carries its suppression.
- A guardrail that could not judge is an error notification, as the notes of the report are; neither is a result.
- Passed verdicts never become results, also with `--all`: GitHub would open an alert for each.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any, Final
from urllib.parse import quote

from tfguard.model.report import Report, Result
from tfguard.model.verdict import Outcome, Severity, Verdict
from tfguard.report.fingerprint import fingerprints
from tfguard.report.groups import ranked
from tfguard.report.headline import count, waits, waived
from tfguard.report.options import Options
from tfguard.report.places import Place, Places
from tfguard.report.plain import clip
from tfguard.report.witness import words
from tfguard.version import __version__

SCHEMA: Final = "https://json.schemastore.org/sarif-2.1.0.json"

MOST_RESULTS: Final = 25_000
"""GitHub refuses a run with more, and shows the first 5,000."""
_MOST_TEXT: Final = 1_024
_MOST_NAME: Final = 255
_MOST_TAGS: Final = 20
_MOST_MESSAGE: Final = 4_000

_LEVELS: Final = {
    Severity.CRITICAL: "error",
    Severity.HIGH: "error",
    Severity.MEDIUM: "warning",
    Severity.LOW: "note",
}
_SCORES: Final = {Severity.CRITICAL: "9.5", Severity.HIGH: "8.0", Severity.MEDIUM: "5.5", Severity.LOW: "2.0"}
_SUFFIXES: Final = {Outcome.UNDECIDED: "/undecided", Outcome.WAIVED: "/waived"}
_RESULTS: Final = frozenset({Outcome.VIOLATION, Outcome.UNDECIDED, Outcome.WAIVED})


def render(report: Report, options: Options) -> str:
    """One log with one run."""
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [_run(report, options)]}
    return json.dumps(log, indent=2) + "\n"


def _run(report: Report, options: Options) -> dict[str, Any]:
    found = [verdict for verdict in ranked(report.verdicts) if verdict.outcome in _RESULTS]
    kept = found[:MOST_RESULTS]
    rules = _rules(report, kept)
    category = {"automationDetails": {"id": f"tfguard/{options.key}/"}} if options.key else {}
    return {
        "tool": {"driver": {"name": "tfguard", "semanticVersion": __version__, "rules": list(rules.values())}},
        **category,
        "invocations": [_invocation(report, left_out=len(found) - len(kept))],
        "columnKind": "unicodeCodePoints",
        "results": list(_results(report, kept, list(rules), Places(report, options))),
    }


def _rules(report: Report, kept: Sequence[Verdict]) -> dict[str, dict[str, Any]]:
    """Every guardrail that was there to judge, and the quiet ones that these results need."""
    firsts: dict[str, Verdict] = {}
    for verdict in report.verdicts:
        firsts.setdefault(verdict.guardrail, verdict)
    rules = {guardrail: _rule(guardrail, first) for guardrail, first in sorted(firsts.items())}
    rules |= {_rule_id(verdict): _quiet_rule(verdict) for verdict in kept if verdict.outcome in _SUFFIXES}
    return rules


def _rule_id(verdict: Verdict) -> str:
    return verdict.guardrail + _SUFFIXES.get(verdict.outcome, "")


def _rule(id_: str, verdict: Verdict) -> dict[str, Any]:
    rule = _descriptor(id_, verdict, title=verdict.title or verdict.guardrail)
    rule["defaultConfiguration"] = {"level": _LEVELS[verdict.severity]}
    rule["properties"] |= {"security-severity": _SCORES[verdict.severity]}
    return rule


def _quiet_rule(verdict: Verdict) -> dict[str, Any]:
    word = "Undecided" if verdict.outcome is Outcome.UNDECIDED else "Waived"
    rule = _descriptor(_rule_id(verdict), verdict, title=f"{word}: {verdict.title or verdict.guardrail}")
    rule["defaultConfiguration"] = {"level": "note"}
    return rule


def _descriptor(id_: str, verdict: Verdict, *, title: str) -> dict[str, Any]:
    """What GitHub shows of a rule; it refuses empty texts."""
    fix = verdict.fix or f"tfguard explain {verdict.guardrail}"
    tags = ["security", "terraform", "aws", *(f"external/{'/'.join(r.split())}" for r in verdict.references)]
    return {
        "id": clip(id_, _MOST_NAME),
        "name": clip(id_, _MOST_NAME),
        "shortDescription": {"text": clip(title, _MOST_TEXT)},
        "fullDescription": {"text": clip(verdict.why or title, _MOST_TEXT)},
        "help": {"text": clip("\n\n".join(filter(None, (verdict.why, f"How to fix it: {fix}"))), _MOST_TEXT)},
        "properties": {"tags": list(dict.fromkeys(tags))[:_MOST_TAGS], "precision": "very-high"},
    }


def _results(
    report: Report, verdicts: Sequence[Verdict], rules: Sequence[str], places: Places
) -> Iterator[dict[str, Any]]:
    index = {id_: at for at, id_ in enumerate(rules)}
    for verdict, fingerprint in zip(verdicts, fingerprints(report, verdicts), strict=True):
        yield {
            "ruleId": clip(_rule_id(verdict), _MOST_NAME),
            "ruleIndex": index[_rule_id(verdict)],
            "level": "note" if verdict.outcome in _SUFFIXES else _LEVELS[verdict.severity],
            "message": {"text": clip(_message(verdict), _MOST_MESSAGE)},
            "locations": [_location(places.of(verdict), verdict)],
            "partialFingerprints": {"primaryLocationLineHash": f"{fingerprint[:16]}:1"},
            **_suppressions(verdict),
            "properties": {
                "verdict": verdict.outcome.value,
                "severity": verdict.severity.value,
                "change": verdict.change,
                "input": verdict.input,
            },
        }


def _message(verdict: Verdict) -> str:
    """The target leads, since platforms show the first line in lists; then what makes it so. `](` would make a link of it (section 3.11.6)."""
    lines = [
        f"{verdict.target}: {verdict.message or verdict.title or verdict.guardrail}",
        *(f"{fact.address} {fact.path}: {fact.says}" for fact in verdict.evidence),
        *((f"For example: {words(verdict.witness)}",) if verdict.witness else ()),
        *((f"Waits for: {waits(verdict)}",) if waits(verdict) else ()),
        waived(verdict),
    ]
    return "\n".join(filter(None, lines)).replace("](", "] (")


def _location(place: Place, verdict: Verdict) -> dict[str, Any]:
    region = {"startLine": place.line}
    if (span := place.span) is not None:
        region |= {"startColumn": span.column, "endLine": span.end_line, "endColumn": span.end_column}
    return {
        "physicalLocation": {
            "artifactLocation": {"uri": quote(place.file, safe="/"), "uriBaseId": "%SRCROOT%"},
            "region": region,
        },
        "logicalLocations": [{"fullyQualifiedName": verdict.target, "kind": "resource"}],
    }


def _suppressions(verdict: Verdict) -> dict[str, Any]:
    if verdict.outcome is not Outcome.WAIVED:
        return {}
    kind = "inSource" if verdict.waiver is not None and verdict.waiver.in_source else "external"
    return {"suppressions": [{"kind": kind, "status": "accepted", "justification": waived(verdict) or "waived"}]}


def _invocation(report: Report, *, left_out: int) -> dict[str, Any]:
    failed = [verdict for verdict in report.verdicts if verdict.outcome is Outcome.ERROR]
    notes = list(report.notes)
    if left_out:
        notes.append(f"{count(left_out, 'finding')} of the least severity left out: a run holds {MOST_RESULTS}")
    return {
        "executionSuccessful": report.result is not Result.ERROR,
        "exitCode": report.result.exit_code,
        "toolExecutionNotifications": [
            *(_notification("error", f"{v.guardrail} on {v.target}: {v.message}") for v in failed),
            *(_notification("note", note) for note in notes),
        ],
    }


def _notification(level: str, text: str) -> dict[str, Any]:
    return {"level": level, "message": {"text": clip(text, _MOST_MESSAGE) or "(no message)"}}

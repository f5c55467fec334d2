"""The JSON report, version 1: the names and shapes of the contract, apart from the words that the house uses inside.

The schema is published as `tfguard/report/report-1.schema.json`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

import orjson

from tfguard.model.report import JudgedInput, Report
from tfguard.model.value import Unknown, Value
from tfguard.model.verdict import Outcome, Verdict, Waiver
from tfguard.report.fingerprint import fingerprints
from tfguard.report.options import Options
from tfguard.report.plain import AFTER_APPLY
from tfguard.version import __version__

FORMAT_VERSION: Final = "1.0"

_LOSSLESS: Final = 2**53
"""Whole numbers up to this are the same in every reader of JSON (RFC 8259, section 6)."""
_UNSAFE: Final = re.compile(
    r"[\x7f-\x9f\xad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e0fff]"
    r"|##(?=\w*\[)"
)
"""What JSON may carry as it is, though it drives a terminal, hides from a reader or commands a CI runner; stands only in strings."""


def render(report: Report, options: Options) -> str:
    """Version 1 of the report: the data as it is, with everything unseen as an escape."""
    shown = [verdict for verdict in report.verdicts if options.shows(verdict)]
    document = {
        "format_version": FORMAT_VERSION,
        "tool": {"name": "tfguard", "version": __version__},
        "inputs": [_input(judged) for judged in report.inputs],
        "summary": _summary(report),
        "findings": [_finding(*pair) for pair in zip(shown, fingerprints(report, shown), strict=True)],
        "notes": list(report.notes),
    }
    return _UNSAFE.sub(_escape, _dumps(document)) + "\n"


def _dumps(document: dict[str, Any]) -> str:
    """Text; lone surrogates, which are no text and cannot be written to a file, become replacement characters."""
    try:
        return orjson.dumps(document, option=orjson.OPT_INDENT_2).decode()
    except orjson.JSONEncodeError:
        return orjson.dumps(_whole(document), option=orjson.OPT_INDENT_2).decode()


def _whole(value: Any) -> Any:
    match value:
        case str():
            return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        case dict():
            return {_whole(key): _whole(part) for key, part in value.items()}
        case list():
            return [_whole(part) for part in value]
        case _:
            return value


def _escape(match: re.Match[str]) -> str:
    units = match[0].encode("utf-16-be")
    return "".join(f"\\u{units[at : at + 2].hex()}" for at in range(0, len(units), 2))


def _input(judged: JudgedInput) -> dict[str, Any]:
    return {
        "path": judged.path,
        "kind": judged.kind,
        "terraform_version": judged.terraform_version,
        "role": judged.role.value,
        "resources": judged.resources,
        "complete": judged.complete,
    }


def _summary(report: Report) -> dict[str, Any]:
    counts = report.counts
    return {
        "outcome": report.result.value,
        "violation": counts.get(Outcome.VIOLATION, 0),
        "undecided": counts.get(Outcome.UNDECIDED, 0) + counts.get(Outcome.ERROR, 0),
        "waived": counts.get(Outcome.WAIVED, 0),
        "passed": counts.get(Outcome.PASSED, 0),
        "not_applicable": counts.get(Outcome.NOT_APPLICABLE, 0),
        "resources": sum(judged.resources for judged in report.inputs),
    }


def _finding(verdict: Verdict, fingerprint: str) -> dict[str, Any]:
    location = verdict.location
    return {
        "guardrail": verdict.guardrail,
        "verdict": _word(verdict.outcome),
        "severity": verdict.severity.value,
        "target": verdict.target,
        "input": verdict.input,
        "account": verdict.account,
        "region": verdict.region,
        "change": verdict.change,
        "message": verdict.message,
        "evidence": [{"address": fact.address, "path": fact.path, "says": fact.says} for fact in verdict.evidence],
        "witness": None if verdict.witness is None else _data(verdict.witness),
        "location": None if location is None else {"file": location.file, "line": location.line},
        "fix": verdict.fix,
        "references": list(verdict.references),
        "waiver": _waiver(verdict.waiver),
        "fingerprint": f"sha256:{fingerprint}",
    }


def _word(outcome: Outcome) -> str:
    """What could not be judged for a fault of the guardrail is undecided; the summary's outcome says `error`."""
    word: str = outcome.value
    return Outcome.UNDECIDED.value if outcome is Outcome.ERROR else word


def _waiver(waiver: Waiver | None) -> dict[str, Any] | None:
    if waiver is None:
        return None
    return {"reason": waiver.reason, "until": waiver.until, "owner": waiver.owner, "ticket": waiver.ticket}


def _data(value: Value) -> Any:
    """A value as JSON has it; numbers that readers would round are text, and so is what is not known yet."""
    match value:
        case None | bool() | str() | float():
            return value
        case int():
            return value if abs(value) <= _LOSSLESS else str(value)
        case Unknown():
            return AFTER_APPLY
        case Mapping():
            return {str(key): _data(part) for key, part in value.items()}
        case list() | tuple():
            return [_data(part) for part in value]
        case _:
            return str(value)

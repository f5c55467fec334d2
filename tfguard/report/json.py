"""The JSON report, version 1: the names and shapes of the contract, apart from the words that the house uses inside.

The schema is published as `tfguard/report/report-1.schema.json`.
"""

from __future__ import annotations

import hashlib
from typing import Any

import orjson

from tfguard import __version__
from tfguard.model.report import JudgedInput, Report
from tfguard.model.verdict import Outcome, Verdict
from tfguard.report.options import Options

FORMAT_VERSION = "1.0"


def render(report: Report, options: Options) -> str:
    """Version 1 of the report."""
    document = {
        "format_version": FORMAT_VERSION,
        "tool": {"name": "tfguard", "version": __version__},
        "inputs": [_input(judged) for judged in report.inputs],
        "summary": _summary(report),
        "findings": [_finding(verdict) for verdict in report.verdicts if options.shows(verdict)],
        "notes": list(report.notes),
    }
    return orjson.dumps(document, option=orjson.OPT_INDENT_2, default=str).decode() + "\n"


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


def _finding(verdict: Verdict) -> dict[str, Any]:
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
        "witness": verdict.witness,
        "location": None if location is None else {"file": location.file, "line": location.line},
        "fix": verdict.fix,
        "references": list(verdict.references),
        "waiver": None,
        "fingerprint": fingerprint(verdict),
    }


def _word(outcome: Outcome) -> str:
    """What could not be judged for a fault of the guardrail is undecided; the summary's outcome says `error`."""
    return (Outcome.UNDECIDED if outcome is Outcome.ERROR else outcome).value


def fingerprint(verdict: Verdict) -> str:
    """The identity of a finding: guardrail, target and the paths of its evidence; neither values nor line numbers."""
    parts = (verdict.guardrail, verdict.target, *(f"{fact.address}\0{fact.path}" for fact in verdict.evidence))
    return "sha256:" + hashlib.sha256("\0\0".join(parts).encode()).hexdigest()

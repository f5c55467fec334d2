"""The file of a baseline: one finding a line, in an order of its own, so that a review sees what comes and goes.

It says what its repository accepts. A pipeline takes it from the base branch, not from the tree under review, which could accept itself.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated, Any, Final, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from tfguard.model.baseline import Baseline, KnownFinding
from tfguard.model.place import Fault, PolicyError, UserError
from tfguard.model.report import Report
from tfguard.model.verdict import Severity

FORMAT_VERSION: Final = "1.0"
_MAJOR: Final = "1."


class _Strict(BaseModel):
    model_config = ConfigDict(extra="ignore", frozen=True, strict=True)


class Entry(_Strict):
    """One known finding; the words of the file."""

    guardrail: str
    target: str
    input: str | None = None
    object: str | None = None
    verdict: Literal["violation", "undecided"]
    severity: Literal["critical", "high", "medium", "low"]
    fingerprints: list[str]


class File(_Strict):
    """The whole file; what a later version of it adds is ignored."""

    format_version: Annotated[str, Field(pattern=r"^1\.\d+$")]
    findings: list[Entry]


def read(path: Path) -> Baseline:
    """Read a baseline. Raises PolicyError where it is none."""
    try:
        content = json.loads(path.read_bytes())
    except OSError as error:
        raise PolicyError((Fault(f"{path}: the baseline cannot be read ({error.strerror})"),)) from None
    except ValueError as error:
        raise PolicyError((Fault(f"{path}: this is no baseline: no valid JSON ({error})"),)) from None
    version = content.get("format_version") if isinstance(content, dict) else None
    if isinstance(version, str) and not version.startswith(_MAJOR):
        raise PolicyError((Fault(f"{path}: a baseline of format {version}; this tfguard reads {FORMAT_VERSION}"),))
    try:
        file = File.model_validate(content)
    except ValidationError as error:
        raise PolicyError(tuple(_fault(path, found) for found in error.errors())) from None
    return Baseline(tuple(_known(entry) for entry in file.findings), path.name)


def _fault(path: Path, found: Any) -> Fault:
    where = ".".join(map(str, found["loc"])) or "the whole"
    return Fault(f"{path}: this is no baseline that `tfguard check --write-baseline` wrote: {where}: {found['msg']}")


def _known(entry: Entry) -> KnownFinding:
    return KnownFinding(
        guardrail=entry.guardrail,
        target=entry.target,
        input=entry.input,
        object=entry.object,
        severity=Severity(entry.severity),
        decided=entry.verdict == "violation",
        fingerprints=tuple(entry.fingerprints),
    )


def write(path: Path, report: Report) -> None:
    """Write the findings of a run as a baseline. Raises UserError where that is not possible."""
    try:
        path.write_text(render(report), encoding="utf-8", newline="\n")
    except OSError as error:
        raise UserError(f"{path}: the baseline cannot be written there ({error.strerror})") from None


def render(report: Report) -> str:
    """The text of the file; the same findings give the same bytes."""
    lines = ",\n".join(f"    {json.dumps(_line(entry))}" for entry in report.record)
    findings = f"[\n{lines}\n  ]" if lines else "[]"
    return f'{{\n  "format_version": "{FORMAT_VERSION}",\n  "findings": {findings}\n}}\n'


def _line(entry: KnownFinding) -> dict[str, Any]:
    line = {
        "guardrail": entry.guardrail,
        "target": entry.target,
        "input": entry.input,
        "object": entry.object,
        "verdict": "violation" if entry.decided else "undecided",
        "severity": entry.severity.value,
        "fingerprints": list(entry.fingerprints),
    }
    return {name: value for name, value in line.items() if value is not None}

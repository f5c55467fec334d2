"""The reports of configurations that have not changed since: kept as JSON under what they were made from.

A key names everything outside the files that counts: the version, the options, the policies. Beside the report stand the files
that it was made from, each with the hash of its content; a report holds only while every one of them is the same.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from tfguard.model.identity import Identity, IdentityKind
from tfguard.model.place import Span
from tfguard.model.report import JudgedInput, Report, Result
from tfguard.model.truth import Truth
from tfguard.model.verdict import Evidence, Outcome, Role, Severity, Verdict, Waiver
from tfguard.version import __version__


def digest(content: bytes) -> str:
    """The name of a content."""
    return hashlib.blake2b(content, digest_size=20).hexdigest()


def cache_directory() -> Path:
    """Where caches of this user lie: https://specifications.freedesktop.org/basedir-spec/latest/."""
    home = os.environ.get("XDG_CACHE_HOME")
    return (Path(home) if home else Path.home() / ".cache") / "tfguard" / "scan"


@dataclass(frozen=True, slots=True)
class Keeper:
    """Keeps reports in a directory; None keeps nothing."""

    directory: Path | None
    terms: str
    """The digest of everything that counts beside the files."""

    def get(self, root: str) -> Report | None:
        """The report of a root module, where it was made from the very same files."""
        try:
            kept = json.loads(self._place(root).read_bytes()) if self.directory is not None else None
            if kept is None or any(_now(path) != was for path, was in kept["files"].items()):
                return None
            return _report(kept["report"])
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def put(self, root: str, report: Report, paths: Iterable[str]) -> None:
        """Keep a report, with what it was made from."""
        if self.directory is None:
            return
        try:
            content = json.dumps({"files": {path: _now(path) for path in paths}, "report": _plain(report)})
            self.directory.mkdir(parents=True, exist_ok=True)
            place = self._place(root)
            fresh = place.with_name(f"{place.name}.{os.getpid()}")
            fresh.write_text(content, encoding="utf-8")
            fresh.replace(place)
        except (OSError, TypeError, ValueError):  # a cache that cannot be written is none
            return

    def _place(self, root: str) -> Path:
        name = digest(f"{__version__}\0{self.terms}\0{Path(root).resolve()}\0{root}".encode())
        return (self.directory or Path()) / f"{name}.json"


def _now(path: str) -> str | None:
    """The content of a file, or the names in a directory, as they are now."""
    place = Path(path)
    try:
        if place.is_dir():
            return digest("\0".join(sorted(entry.name for entry in place.iterdir())).encode())
        return digest(place.read_bytes())
    except OSError:
        return None


def _plain(report: Report) -> Mapping[str, Any]:
    failing = {id(verdict) for verdict in report.failing}
    return {
        "inputs": [{**asdict(judged), "role": judged.role.value} for judged in report.inputs],
        "verdicts": [
            {**asdict(verdict), "outcome": verdict.outcome.value, "severity": verdict.severity.value}
            for verdict in report.verdicts
        ],
        "failing": [position for position, verdict in enumerate(report.verdicts) if id(verdict) in failing],
        "result": report.result.value,
        "notes": report.notes,
        "identities": [_plain_identity(identity) for identity in report.identities],
    }


def _plain_identity(identity: Identity) -> Mapping[str, Any]:
    kind, console, programmatic = identity.kind.value, identity.console.value, identity.programmatic.value
    return {**asdict(identity), "kind": kind, "console": console, "programmatic": programmatic}


def _report(kept: Mapping[str, Any]) -> Report:
    verdicts = tuple(_verdict(verdict) for verdict in kept["verdicts"])
    return Report(
        inputs=tuple(JudgedInput(**{**judged, "role": Role(judged["role"])}) for judged in kept["inputs"]),
        verdicts=verdicts,
        counts=Counter(verdict.outcome for verdict in verdicts),
        result=Result(kept["result"]),
        notes=tuple(kept["notes"]),
        failing=tuple(verdicts[position] for position in kept["failing"]),
        identities=tuple(map(_identity, kept["identities"])),
    )


def _identity(kept: Mapping[str, Any]) -> Identity:
    return Identity(
        **{
            **kept,
            "kind": IdentityKind(kept["kind"]),
            "console": Truth(kept["console"]),
            "programmatic": Truth(kept["programmatic"]),
            "waits_for": tuple(kept["waits_for"]),
        }
    )


def _verdict(kept: Mapping[str, Any]) -> Verdict:
    location, waiver = kept["location"], kept["waiver"]
    return Verdict(
        **{
            **kept,
            "outcome": Outcome(kept["outcome"]),
            "severity": Severity(kept["severity"]),
            "evidence": tuple(Evidence(**evidence) for evidence in kept["evidence"]),
            "location": None if location is None else Span(**location),
            "references": tuple(kept["references"]),
            "waits_for": tuple(kept["waits_for"]),
            "waiver": None if waiver is None else Waiver(**waiver),
        }
    )

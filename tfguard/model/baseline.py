"""A baseline: the findings that a repository had when it adopted the guardrails."""

from __future__ import annotations

from dataclasses import dataclass

from tfguard.model.verdict import Severity


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownFinding:
    """One finding that a baseline holds: what it is about, how bad it was, and what it rested on."""

    guardrail: str
    target: str
    input: str | None = None
    """The input that it stands in, where a run had several; an address may repeat across them."""
    object: str | None = None
    """What AWS calls the target (a digest of its ARN or id), where that was known: an address may change."""
    severity: Severity
    decided: bool = True
    """False where it was undecided whether the guardrail is violated."""
    fingerprints: tuple[str, ...] = ()
    """A digest of each fact that it rested on: the witness, and each piece of evidence."""


@dataclass(frozen=True, slots=True)
class Baseline:
    """Findings that are known already."""

    findings: tuple[KnownFinding, ...]
    place: str = "the baseline"
    """The name of the file, for messages."""

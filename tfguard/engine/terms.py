"""The terms of a run: what fails it, what the user has declared, and which day it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from tfguard.engine.gate import Gate
from tfguard.engine.waivers import SourceTerms, WaiverRule
from tfguard.model.baseline import Baseline
from tfguard.model.verdict import Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What the user wants of a run, beside the inputs and the policies."""

    gate: Gate = field(default_factory=Gate)
    role: Role | None = None
    """What every stack is responsible for; None: what its own resources say."""
    waivers: tuple[WaiverRule, ...] = ()
    source_waivers: SourceTerms = field(default_factory=SourceTerms)
    """On what terms waivers hold that are written in the source."""
    managed_elsewhere: Mapping[str, str] = field(default_factory=dict)
    """Guardrails on accounts, the organization or a stack whose object is managed elsewhere, each with the reason."""
    today: date | None = None
    fixed: bool = False
    """Whether to say as well what the plans put an end to: every policy then judges the state before."""
    baseline: Baseline | None = None
    """Findings that fail no run unless they got worse."""
    record: bool = False
    """Whether a baseline is to be written; where none is given, that is the one which holds."""

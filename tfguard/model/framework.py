"""A framework's controls, which guardrails look at each, and what one run says of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum


class State(Enum):
    """What a run says of a control; what asks for action first."""

    FAILED = "failed"
    UNDECIDED = "undecided"
    WAIVED = "waived"
    PASSED = "passed"
    NOT_APPLICABLE = "not applicable"
    NOT_LOOKED_AT = "no guardrail"
    NOT_IN_A_PLAN = "not in a plan"


@dataclass(frozen=True, slots=True, kw_only=True)
class Control:
    """One control that has been looked up, with a title in our own words."""

    id: str
    title: str
    guardrails: Mapping[str, str] = field(default_factory=dict)
    """Guardrail id, then coverage (`full`, `partial`, `indirect`)."""
    not_in_a_plan: str = ""
    """Why no plan can show it; beside guardrails, what they leave open."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Framework:
    """One version of a framework."""

    name: str
    title: str
    controls: tuple[Control, ...]

    @property
    def guardrails(self) -> frozenset[str]:
        """The ids of all guardrails that look at any control."""
        return frozenset(guardrail for control in self.controls for guardrail in control.guardrails)


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Where one control stands after a run."""

    control: Control
    state: State
    findings: Mapping[str, int] = field(default_factory=dict)
    """The guardrails that put it there, each with the number of its verdicts that did."""
    coverage: str = ""
    """How much of the control those see at best; a pass claims no more than that."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """Where a framework stands after a run."""

    framework: Framework
    standings: tuple[Standing, ...]

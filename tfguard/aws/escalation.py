"""Known ways from a few IAM permissions to more: what they take, and whose permissions they yield.

The paths are those of https://pathfinding.cloud (see NOTICE), which also describes each under `/paths/ID`. They are facts about
AWS, not findings: whether a principal can walk one depends on its policies, and on what `needs` says must be there.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cache
from typing import Any

from tfguard.aws import package_data


class Gain(Enum):
    """Whose permissions a caller has at the end of a path."""

    OWN = "own"
    """The caller's own, which it has widened."""
    PRINCIPAL = "principal"
    """Those of another user, or of a role that it has come to assume."""
    PASSED_ROLE = "passed-role"
    """Those of a role that it has passed to something of its own making."""
    ATTACHED_ROLE = "attached-role"
    """Those of a role that something already has, which it has come to steer."""


class Caller(Enum):
    """The kind of principal that can walk a path, where only one can."""

    USER = "user"
    ROLE = "role"


@dataclass(frozen=True, slots=True, kw_only=True)
class EscalationPath:
    """One way to more permissions; it takes all of its actions."""

    id: str
    actions: tuple[str, ...]
    gain: Gain
    needs: tuple[str, ...]
    """What must be there for it to work, in words."""
    passed_to: tuple[str, ...] = ()
    """The services to which a role is passed: what `iam:PassedToService` says."""
    caller: Caller | None = None


@cache
def _facts() -> Mapping[str, Any]:
    facts: Mapping[str, Any] = json.loads(package_data.read("escalation.json"))
    return facts


def as_of() -> str:
    """The day of the facts, as `2025-12-17`."""
    return str(_facts()["about"]["as_of"])


def source() -> str:
    """Where the facts come from, with its version."""
    return str(_facts()["about"]["source"])


@cache
def escalation_paths() -> tuple[EscalationPath, ...]:
    """Every known path, those through IAM itself first."""
    return tuple(map(_path, _facts()["paths"]))


def _path(facts: Mapping[str, Any]) -> EscalationPath:
    caller = facts.get("caller")
    return EscalationPath(
        id=facts["id"],
        actions=tuple(facts["actions"]),
        gain=Gain(facts["gain"]),
        needs=tuple(facts["needs"]),
        passed_to=tuple(facts.get("passed_to", ())),
        caller=None if caller is None else Caller(caller),
    )

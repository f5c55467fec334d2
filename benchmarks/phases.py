"""One check taken apart: the processor time of each phase, and of each guardrail."""

from __future__ import annotations

import gc
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TypeVar

import orjson

from tfguard.cli.catalogue import Choice, policies_for
from tfguard.engine import Gate, Terms
from tfguard.engine.changes import with_changes
from tfguard.engine.drift import with_drift
from tfguard.engine.roles import role_of, roles_in_accounts
from tfguard.engine.run import order
from tfguard.engine.secrets import Redaction
from tfguard.engine.waivers import waive
from tfguard.engine.world import World
from tfguard.graph import ResourceGraph
from tfguard.policy import Policy
from tfguard.terraform.plan import read_plan

T = TypeVar("T")
REGIONS = ["eu-central-1", "us-east-1"]


@dataclass(slots=True)
class Spent:
    """Seconds of processor time, by phase and by guardrail."""

    phases: Counter[str] = field(default_factory=Counter)
    guardrails: Counter[str] = field(default_factory=Counter)
    verdicts: int = 0

    def on(self, phase: str, work: Callable[[], T]) -> T:
        """The result of some work, whose time counts for a phase."""
        start = time.process_time()
        found = work()
        self.phases[phase] += time.process_time() - start
        return found


def guardrails() -> tuple[Policy, ...]:
    """All built-in policies, with what the region guardrails need to be at work."""
    choice = Choice.of(
        policies=(),
        builtin=True,
        select=(),
        ignore=(),
        parameters={"allowed_regions": REGIONS},
        strict_dialect=False,
    )
    return policies_for(choice, now="2026-01-01T00:00:00Z")


def taken_apart(data: bytes, policies: Sequence[Policy]) -> Spent:
    """What each part of a check of one plan takes; shared work counts where it is done first."""
    spent = Spent()
    gc.disable()
    try:
        _judge(spent, data, policies)
    finally:
        gc.enable()
    return spent


def _judge(spent: Spent, data: bytes, policies: Sequence[Policy]) -> None:
    document = spent.on("decode", lambda: orjson.loads(data))
    stack = spent.on("read", lambda: read_plan(document, "plan.json"))
    graph = ResourceGraph([stack])
    roles = {id(stack): spent.on("roles", lambda: role_of(stack))}
    accounts = spent.on("accounts", lambda: roles_in_accounts(graph))
    spent.on("types", lambda: graph.of_type)
    world = World(graph, roles, {}, accounts)
    found = [
        verdict
        for policy in policies
        for verdict in spent.on(f"guardrail {policy.guardrail.id}", lambda p=policy: list(world.verdicts(p)))
    ]  # type: ignore[misc]  # binds now
    for phase in [phase for phase in spent.phases if phase.startswith("guardrail ")]:
        spent.guardrails[phase.removeprefix("guardrail ")] = spent.phases.pop(phase)
    spent.phases["guardrails"] = sum(spent.guardrails.values())
    terms = Terms(gate=Gate(), today=datetime(2026, 1, 1, tzinfo=UTC).date(), fixed=False)
    found = spent.on("before", lambda: with_changes(found, policies, world, fixed=False))
    found, _ = spent.on("drift", lambda: with_drift(found, policies, world))
    found, _ = spent.on("waivers", lambda: waive(found, (), terms.today, terms.source_waivers))
    redact = spent.on("secrets", lambda: Redaction([stack]))
    found = spent.on("sorting", lambda: sorted(map(redact.verdict, found), key=order))
    spent.verdicts = len(found)

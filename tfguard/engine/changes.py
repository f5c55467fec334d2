"""What the plans do to each finding: introduce it, leave it, or fix it. The same policies judge everything as it was before.

A finding that moves with its target stays the same finding: resources by `previous_address`, accounts by the provider
configurations that lead to them, since an account whose id is not known yet goes by such a configuration's address.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

from tfguard.engine.world import ACCOUNT_PREFIX, Identity, World, identity
from tfguard.graph import ResourceGraph
from tfguard.model.verdict import Outcome, Verdict
from tfguard.policy import Policy
from tfguard.reasoning import QUESTIONS

INTRODUCED: Final = "introduced"
EXISTING: Final = "existing"
FIXED: Final = "fixed"

_QUESTION: Final = re.compile(r"\btfguard::(\w+)")


def with_changes(
    verdicts: Iterable[Verdict], policies: Sequence[Policy], world: World, *, fixed: bool
) -> list[Verdict]:
    """Say of each violation whether this plan introduces it, and where `fixed` is asked for, which ones it puts an end to.

    What a data source says it says of this run, and what a policy finds by comparing is what this plan does: both are always new.
    """
    found = list(verdicts)
    planned = {stack.path for stack in world.graph.stacks if stack.before is not None}
    violated = {verdict.guardrail for verdict in found if _is_new_or_old(verdict, planned)}
    if not planned or not (violated or fixed):
        return found
    judging = [policy for policy in policies if (fixed or policy.guardrail.id in violated) and judges_a_state(policy)]
    names = Names(world.graph)
    asked = None if fixed else {name for v in found if _is_new_or_old(v, planned) for name in names.before(v)}
    past = [verdict for verdict in violations_before(judging, world, asked) if verdict.input in planned]
    earlier = {identity_of(verdict) for verdict in past}
    told = [_told(verdict, names, earlier) if _is_new_or_old(verdict, planned) else verdict for verdict in found]
    return list(_with_fixed(told, past, names)) if fixed else told


def judges_a_state(policy: Policy) -> bool:
    """The policy can be asked about the state before as well: it does not compare, and what it judges was there."""
    return not policy.label.startswith("data.") and not compares(policy)


def compares(policy: Policy) -> bool:
    """The policy asks what has changed since the state before."""
    formulas = (*policy.block.formulas.values(), *policy.file.locals.values())
    names = {name for formula in formulas for name in _QUESTION.findall(formula.text)}
    return any(QUESTIONS[name].compares for name in names if name in QUESTIONS)


def violations_before(
    policies: Iterable[Policy], world: World, among: Container[Identity] | None = None
) -> Iterator[Verdict]:
    """What the policies find wrong before the plans, among some findings or at all; nothing where nothing was there."""
    before = world.graph.before
    if before is None:
        return
    past = world.at(before)
    for policy in policies:
        yield from (verdict for verdict in past.verdicts(policy, among) if verdict.outcome is Outcome.VIOLATION)


@dataclass(frozen=True)
class Names:
    """What the targets of a graph were called before its plans."""

    graph: ResourceGraph

    def before(self, verdict: Verdict) -> frozenset[Identity]:
        """The identities that a finding may have had; an account may be two that nobody knew to be one."""
        if verdict.target.startswith(ACCOUNT_PREFIX):
            return frozenset(identity(verdict.guardrail, "", t) for t in self._accounts.get(verdict.target, ()))
        return frozenset({identity(verdict.guardrail, verdict.input, self.target_before(verdict))})

    def target_before(self, verdict: Verdict) -> str:
        """The address that a resource had, and anything else's own name."""
        return self.moved.get((verdict.input, verdict.target), verdict.target)

    @cached_property
    def moved(self) -> Mapping[tuple[str, str], str]:
        """Input and address of what has moved, and where it stood."""
        return {
            (stack.path, resource.address): resource.previous_address
            for stack in self.graph.stacks
            for resource in stack.resources
            if resource.previous_address
        }

    @cached_property
    def _accounts(self) -> Mapping[str, set[str]]:
        before = self.graph.before
        found: defaultdict[str, set[str]] = defaultdict(set)
        for now, then in zip(self.graph.stacks, before.stacks, strict=True) if before is not None else ():
            for provider in now.providers:
                here = self.graph.accounts.at(now, provider.address)
                there = before.accounts.at(then, provider.address) if before is not None else None
                if here is not None and there is not None:
                    found[here.target].add(there.target)
        return found


def identity_of(verdict: Verdict) -> Identity:
    """The identity of a finding by the names of its own time; an account is the same in every input."""
    return identity(verdict.guardrail, verdict.input, verdict.target)


def _is_new_or_old(verdict: Verdict, planned: set[str]) -> bool:
    return verdict.outcome is Outcome.VIOLATION and verdict.input in planned


def _told(verdict: Verdict, names: Names, earlier: set[Identity]) -> Verdict:
    return replace(verdict, change=INTRODUCED if names.before(verdict).isdisjoint(earlier) else EXISTING)


def _with_fixed(now: Iterable[Verdict], past: Iterable[Verdict], names: Names) -> Iterator[Verdict]:
    """The verdicts, with what was violated before and is no more; a target that is gone violates nothing."""
    left = {identity_of(verdict): verdict for verdict in past}
    for verdict in now:
        was = [left.pop(identity, None) for identity in names.before(verdict)]
        over = verdict.outcome in {Outcome.PASSED, Outcome.NOT_APPLICABLE} and any(was)
        yield replace(verdict, change=FIXED) if over else verdict
    for verdict in left.values():
        message = f"gone after this plan; until then: {verdict.message}"
        yield replace(verdict, outcome=Outcome.PASSED, change=FIXED, message=message, evidence=(), witness=None)

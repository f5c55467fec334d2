"""Drift: what changed outside Terraform since the last apply, and what that did to the guardrails.

https://developer.hashicorp.com/terraform/tutorials/state/resource-drift. A plan shows it in `resource_drift`: each entry is a change from
the state as it was last applied to the state that the plan found, so drift is judged as a plan of its own would be.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

from tfguard.engine.changes import EXISTING, Names, compares, identity_of, judges_a_state
from tfguard.engine.world import World
from tfguard.graph import ResourceGraph
from tfguard.model.change import NO_OP
from tfguard.model.stack import Mode, Resource, Stack
from tfguard.model.verdict import Evidence, Outcome, Verdict
from tfguard.policy import Policy

OUTSIDE: Final = "changed outside Terraform"


def with_drift(
    verdicts: Iterable[Verdict], policies: Sequence[Policy], world: World
) -> tuple[list[Verdict], tuple[str, ...]]:
    """The verdicts, with what somebody weakened outside Terraform marked as that, and notes on what the plans put back."""
    found = list(verdicts)
    if not any(_drifted(stack) for stack in world.graph.stacks):
        return found, ()
    drift = _Drift(world)
    marked = list(drift.marked(found, [policy for policy in policies if judges_a_state(policy)]))
    return drift.compared(marked, [policy for policy in policies if compares(policy)])


@dataclass(frozen=True)
class _Drift:
    """Everything at the last apply, as the plans found it, and after the plans."""

    world: World

    @cached_property
    def applied(self) -> World:
        """Everything as it was last applied, before anybody changed it."""
        return self.world.at(ResourceGraph([_as_applied(stack) for stack in self.world.graph.stacks]))

    @cached_property
    def found(self) -> World:
        """Everything as the plans found it, compared with the last apply."""
        graph = ResourceGraph([_as_found(stack) for stack in self.world.graph.stacks])
        graph.before = self.applied.graph
        return self.world.at(graph)

    def marked(self, verdicts: Iterable[Verdict], policies: Iterable[Policy]) -> Iterator[Verdict]:
        """What was violated when the plans began and was not at the last apply came from outside."""
        kept = list(verdicts)
        asked = {name for verdict in kept if _is_old(verdict) for name in self._names.before(verdict)}
        wanted = {guardrail for guardrail, _, _ in asked}
        applied = {
            identity_of(verdict)
            for policy in policies
            if policy.guardrail.id in wanted
            for verdict in self.applied.verdicts(policy, asked)
            if verdict.outcome is not Outcome.PASSED
        }
        for verdict in kept:
            came = _is_old(verdict) and self._names.before(verdict).isdisjoint(applied)
            yield self._mark(verdict) if came else verdict

    def compared(
        self, verdicts: Sequence[Verdict], policies: Iterable[Policy]
    ) -> tuple[list[Verdict], tuple[str, ...]]:
        """What policies that compare say of the drift: a finding where it stays, a note where the plans put it back."""
        kept = {id(verdict): verdict for verdict in verdicts}
        place = {identity: id(verdict) for verdict in verdicts for identity in self._names.before(verdict)}
        notes: list[str] = []
        for policy in policies:
            for weakened, now in self._weakened(policy):
                key = place.get(identity_of(weakened), id(weakened))
                if now.outcome in {Outcome.PASSED, Outcome.NOT_APPLICABLE}:
                    notes.append(f"{weakened.guardrail}: {weakened.target}: {OUTSIDE}; this plan puts it back")
                elif now.outcome is Outcome.VIOLATION and (key not in kept or not _is_violated(kept[key])):
                    kept[key] = replace(self._mark(now), change=EXISTING)
        return list(kept.values()), tuple(notes)

    def _weakened(self, policy: Policy) -> Iterator[tuple[Verdict, Verdict]]:
        """What the drift weakened, and what has become of it after the plans; where nothing has, it is as it was found."""
        after = self.world.at(self._since_applied)
        left = {identity: verdict for verdict in after.verdicts(policy) for identity in self._names.before(verdict)}
        for weakened in self.found.verdicts(policy):
            if _is_violated(weakened):
                yield weakened, left.get(identity_of(weakened), weakened)

    @cached_property
    def _since_applied(self) -> ResourceGraph:
        return self.world.graph.since(self.applied.graph)

    @cached_property
    def _names(self) -> Names:
        return Names(self.world.graph)

    def _mark(self, verdict: Verdict) -> Verdict:
        """Say that it came from outside, and name what was changed there."""
        touched = {verdict.target, *(fact.address for fact in verdict.evidence)}
        facts = tuple(
            Evidence(address, "", f"{OUTSIDE}: {what}") for address, what in self._touched.items() if address in touched
        )
        return replace(verdict, message=f"{verdict.message} ({OUTSIDE})", evidence=(*verdict.evidence, *facts))

    @cached_property
    def _touched(self) -> Mapping[str, str]:
        """What was changed outside, and how."""
        return {
            drifted.address: _how(drifted) for stack in self.world.graph.stacks for drifted in _drifted(stack).values()
        }


def _is_violated(verdict: Verdict) -> bool:
    return verdict.outcome is Outcome.VIOLATION


def _is_old(verdict: Verdict) -> bool:
    return _is_violated(verdict) and verdict.change == EXISTING


def _how(drifted: Resource) -> str:
    """The attributes that differ, or that it was deleted; empty where nothing has changed but how nothing is written."""
    if drifted.planned is None or drifted.before is None:
        return "deleted"
    now, then = drifted.planned, drifted.before
    return ", ".join(sorted(name for name in then if then[name] != now.get(name) and (then[name] or now.get(name))))


def _as_found(stack: Stack) -> Stack:
    """A stack as its plan found it, as a change from the last apply."""
    if stack.before is None:
        return stack
    drifted = _drifted(stack)
    found = stack.before()
    resources = [
        replace(resource, before=drifted[resource.address].before, actions=drifted[resource.address].actions)
        if resource.address in drifted
        else resource
        for resource in found.resources
    ]
    known = {resource.address for resource in resources}
    return replace(
        found, resources=(*resources, *(_fresh(r) for address, r in drifted.items() if address not in known))
    )


def _as_applied(stack: Stack) -> Stack:
    """A stack as it was last applied."""
    if stack.before is None:
        return stack
    drifted = _drifted(stack)
    found = stack.before()
    known = {resource.address for resource in found.resources}
    gone = [_back(r) for address, r in drifted.items() if address not in known and r.before is not None]
    kept = (_restored(resource, drifted.get(resource.address)) for resource in found.resources)
    return replace(found, resources=(*kept, *gone))


def _drifted(stack: Stack) -> Mapping[str, Resource]:
    """What was changed outside, by the address that it had then."""
    return {
        drifted.previous_address or drifted.address: drifted
        for drifted in stack.drift
        if drifted.mode is Mode.MANAGED and drifted.before is not None and _how(drifted)
    }


def _restored(resource: Resource, drifted: Resource | None) -> Resource:
    if drifted is None:
        return resource
    return replace(
        resource, planned=drifted.before, before=drifted.before, sensitive=drifted.before_sensitive, _values=None
    )


def _back(drifted: Resource) -> Resource:
    """What was deleted outside, as it was."""
    address = drifted.previous_address or drifted.address
    return replace(
        drifted,
        address=address,
        actions=NO_OP,
        planned=drifted.before,
        unknown=None,
        sensitive=drifted.before_sensitive,
        previous_address=None,
        stack=None,
        _values=None,
    )


def _fresh(drifted: Resource) -> Resource:
    """What was deleted outside, as a change that deletes it."""
    return replace(drifted, stack=None, _values=None)

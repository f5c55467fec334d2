"""One policy on one target: the filter, then every condition; the worst answer counts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from tfguard.hcl import EvaluationError
from tfguard.model.value import Unknown, Value, unknowns_in
from tfguard.model.verdict import Evidence, Outcome
from tfguard.policy.evidence import evidence_of
from tfguard.policy.policy import Enforce, Formula, Policy
from tfguard.policy.scope import PolicyScope
from tfguard.policy.targets import Target


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a policy says of a target, and why."""

    outcome: Outcome
    message: str = ""
    evidence: tuple[Evidence, ...] = ()
    waits_for: tuple[str, ...] = ()
    witness: Mapping[str, Value] | None = None


PASSED = Judgement(Outcome.PASSED)
NOT_APPLICABLE = Judgement(Outcome.NOT_APPLICABLE)

_WORST = (Outcome.ERROR, Outcome.VIOLATION, Outcome.UNDECIDED, Outcome.PASSED)


def judge(policy: Policy, target: Target) -> Judgement:
    """Evaluate a policy. A filter that is false makes it not applicable, one that is unknown leaves it undecided."""
    scope = PolicyScope(policy, target)
    if policy.filter is not None:
        match _truth(policy.filter, scope):
            case True:
                pass
            case False:
                return NOT_APPLICABLE
            case Unknown() as unknown:
                return _undecided(policy, policy.filter, unknown, scope, target)
            case Judgement() as broken:
                return broken
    return min(
        (_enforced(enforce, policy, scope, target) for enforce in policy.enforces),
        key=lambda j: _WORST.index(j.outcome),
    )


def _enforced(enforce: Enforce, policy: Policy, scope: PolicyScope, target: Target) -> Judgement:
    match _truth(enforce.condition, scope):
        case True:
            return PASSED
        case False:
            return Judgement(
                Outcome.VIOLATION,
                message=_message(enforce, policy, scope),
                evidence=evidence_of(enforce.condition, policy, scope, target),
            )
        case Unknown() as unknown:
            return _undecided(policy, enforce.condition, unknown, scope, target)
        case Judgement() as broken:
            return broken


def _truth(formula: Formula, scope: PolicyScope) -> bool | Unknown | Judgement:
    """The truth of a condition, or a judgement that says why it has none."""
    try:
        value = formula.run(scope)
    except EvaluationError as error:
        return Judgement(Outcome.ERROR, message=f"`{formula.text}` cannot be evaluated: {error.message}")
    match value:
        case bool() | Unknown():
            return value
        case "true" | "false":
            return value == "true"
        case _:
            return Judgement(
                Outcome.ERROR, message=f"`{formula.text}` is {value!r:.60}; a condition must be true or false"
            )


def _undecided(policy: Policy, formula: Formula, unknown: Unknown, scope: PolicyScope, target: Target) -> Judgement:
    waits = tuple(dict.fromkeys(_waits([unknown]))) or ("a value that the inputs do not show",)
    title = policy.guardrail.title or policy.guardrail.id
    return Judgement(
        Outcome.UNDECIDED,
        message=f"{title}: cannot be decided before {_listed(waits)} {'is' if len(waits) == 1 else 'are'} known",
        evidence=evidence_of(formula, policy, scope, target),
        waits_for=waits,
    )


def _waits(unknowns: Iterable[Unknown]) -> Iterator[str]:
    for unknown in unknowns:
        yield from map(str, unknown.waits_for)
        for member in unknown.members:
            yield from _waits(unknowns_in(member))


def _listed(names: tuple[str, ...], most: int = 3) -> str:
    shown = ", ".join(names[:most])
    return shown if len(names) <= most else f"{shown} and {len(names) - most} more"


def _message(enforce: Enforce, policy: Policy, scope: PolicyScope) -> str:
    """The policy's own words; where they depend on something unknown or fail, the title and the condition."""
    fallback = f"{policy.guardrail.title or policy.guardrail.id}: `{enforce.condition.text}` does not hold"
    if enforce.error_message is None:
        return fallback
    try:
        text = enforce.error_message.run(scope)
    except EvaluationError:
        return fallback
    return text if isinstance(text, str) else fallback

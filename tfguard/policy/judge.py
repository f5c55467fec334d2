"""One policy on one target: the filter, then every condition; the worst answer counts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from tfguard.hcl import EvaluationError
from tfguard.hcl.values import Sensitive, type_of
from tfguard.model.place import UserError
from tfguard.model.value import Unknown, Value, unknowns_in
from tfguard.model.verdict import Evidence, Outcome
from tfguard.policy.evidence import evidence_of, witness_of
from tfguard.policy.formula import Formula
from tfguard.policy.messages import Said, say
from tfguard.policy.policy import Enforce
from tfguard.policy.scope import PolicyScope
from tfguard.policy.session import Session
from tfguard.policy.target import Target


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a policy says of a target, and why."""

    outcome: Outcome
    message: str = ""
    evidence: tuple[Evidence, ...] = ()
    waits_for: tuple[str, ...] = ()
    witness: Mapping[str, Value] | None = None
    notes: tuple[str, ...] = ()
    """What is wrong with the policy and did not change its answer: a message that cannot be evaluated."""


PASSED: Final = Judgement(Outcome.PASSED)
NOT_APPLICABLE: Final = Judgement(Outcome.NOT_APPLICABLE)

WORST_FIRST: Final = (Outcome.ERROR, Outcome.VIOLATION, Outcome.UNDECIDED, Outcome.PASSED, Outcome.NOT_APPLICABLE)


def worst(judgements: Sequence[Judgement]) -> Judgement:
    """The outcome that counts, with all that the judgements of that outcome say; not applicable where there is none."""
    if len(judgements) == 1:
        return judgements[0]
    outcome = min((one.outcome for one in judgements), key=WORST_FIRST.index, default=Outcome.NOT_APPLICABLE)
    counting = [one for one in judgements if one.outcome is outcome]
    if len(counting) == 1:
        return counting[0]
    return Judgement(
        outcome,
        message="; ".join(dict.fromkeys(one.message for one in counting if one.message)),
        evidence=tuple(dict.fromkeys(fact for one in counting for fact in one.evidence)),
        waits_for=tuple(dict.fromkeys(name for one in counting for name in one.waits_for)),
        witness=next((one.witness for one in counting if one.witness is not None), None),
        notes=tuple(dict.fromkeys(note for one in counting for note in one.notes)),
    )


def judge(session: Session, target: Target) -> Judgement:
    """Evaluate the policy of a session. A filter that is false makes it not applicable, one that is unknown leaves it undecided.

    A guardrail that fails is said to have failed, never passed over.
    """
    try:
        return _judged(session, target)
    except UserError as error:
        return Judgement(Outcome.ERROR, message=f"this guardrail could not judge: {error}")
    except RecursionError:
        return Judgement(Outcome.ERROR, message="this guardrail could not judge: something is nested too deeply")
    except Exception as error:  # noqa: BLE001 - the one fence of the house: a crash is a finding, never a pass
        crash = f"this guardrail crashed ({type(error).__name__}: {error}): please report it"
        return Judgement(Outcome.ERROR, message=crash)


def _judged(session: Session, target: Target) -> Judgement:
    if session.leaves_out(target):
        return NOT_APPLICABLE
    policy, scope = session.policy, PolicyScope(session, target)
    if policy.filter is not None:
        match _truth(policy.filter, scope):
            case True:
                pass
            case False:
                return NOT_APPLICABLE
            case Unknown() as unknown:
                return _undecided(session, policy.filter, unknown, target)
            case Judgement() as broken:
                return broken
    return worst([_enforced(enforce, session, scope, target) for enforce in policy.enforces])


def _enforced(enforce: Enforce, session: Session, scope: PolicyScope, target: Target) -> Judgement:
    match _truth(enforce.condition, scope):
        case True:
            return PASSED if enforce.info_message is None else _informed(enforce.info_message, session, target)
        case False:
            said = _message(enforce, session, target)
            return Judgement(
                Outcome.VIOLATION,
                message=said.text,
                evidence=evidence_of(enforce.condition, session, target),
                witness=witness_of(enforce.condition, session.policy, scope),
                notes=said.failures,
            )
        case Unknown() as unknown:
            return _undecided(session, enforce.condition, unknown, target)
        case Judgement() as broken:
            return broken


def _truth(formula: Formula, scope: PolicyScope) -> bool | Unknown | Judgement:
    """The truth of a condition, or a judgement that says why it has none."""
    try:
        value = formula.run(scope)
    except EvaluationError as error:
        place = error.span or formula.span
        return _broken(formula, f"cannot be evaluated: {error.message} ({place})")
    if value is True or value is False:
        return value
    if isinstance(value, Sensitive):
        value = value.value
    match value:
        case bool() | Unknown():
            return value
        case "true" | "false":
            return value == "true"
        case None:
            return _broken(formula, f"is null; a condition must be true or false ({formula.span})")
        case _:
            return _broken(formula, f"is a {type_of(value)}; a condition must be true or false ({formula.span})")


def _broken(formula: Formula, what: str) -> Judgement:
    return Judgement(Outcome.ERROR, message=f"`{formula.text}` {what}")


def _undecided(session: Session, formula: Formula, unknown: Unknown, target: Target) -> Judgement:
    waits = tuple(dict.fromkeys(_waits([unknown]))) or ("a value that the inputs do not show",)
    title = _title(session)
    return Judgement(
        Outcome.UNDECIDED,
        message=f"{title}: cannot be decided yet, it waits for {_listed(waits)}",
        evidence=evidence_of(formula, session, target),
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


def _informed(message: Formula, session: Session, target: Target) -> Judgement:
    said = say(message, PolicyScope(session, target, marked=True))
    return Judgement(Outcome.PASSED, message=said.text, notes=said.failures)


def _message(enforce: Enforce, session: Session, target: Target) -> Said:
    """The policy's own words; where it has none, the title and the condition."""
    if enforce.error_message is None:
        return Said(f"{_title(session)}: `{enforce.condition.text}` does not hold")
    return say(enforce.error_message, PolicyScope(session, target, marked=True))


def _title(session: Session) -> str:
    guardrail = session.policy.guardrail
    return guardrail.title or guardrail.id

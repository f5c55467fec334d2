"""Waivers: findings that somebody accepts, for a reason and until a day. Expired and unused ones are said loudly."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Final

from tfguard.model.stack import Stack
from tfguard.model.verdict import Outcome, Verdict, Waiver

MAX_DAYS: Final = 366
"""How many days ahead a waiver may end where nobody says."""
_WAIVABLE: Final = frozenset({Outcome.VIOLATION, Outcome.UNDECIDED})


@dataclass(frozen=True, kw_only=True)
class WaiverRule:
    """What a waiver covers: guardrails and targets by name, where `*` and `?` stand for any text and any character."""

    guardrail: str
    waiver: Waiver
    until: date
    """The last day on which it holds."""
    target: str = "*"
    others: tuple[str, ...] = ()
    """More targets that it covers."""
    input: str | None = None
    """The only input whose findings it covers; None for all."""
    place: str = ""
    """Where it is written, for messages."""

    def covers(self, verdict: Verdict) -> bool:
        """Whether a finding is one that it accepts, whatever the day."""
        return (
            self._guardrail.fullmatch(verdict.guardrail) is not None
            and self.input in {None, verdict.input}
            and any(target.fullmatch(verdict.target) is not None for target in self._targets)
        )

    @cached_property
    def _guardrail(self) -> re.Pattern[str]:
        return _glob(self.guardrail)

    @cached_property
    def _targets(self) -> tuple[re.Pattern[str], ...]:
        return tuple(map(_glob, (self.target, *self.others)))


def _glob(text: str) -> re.Pattern[str]:
    """Brackets stand for themselves: addresses are full of them."""
    return re.compile(re.escape(text).replace(r"\*", ".*").replace(r"\?", "."), re.DOTALL)


def in_source(stacks: Iterable[Stack]) -> tuple[WaiverRule, ...]:
    """The waivers that stand in the source of some stacks, each for the findings of its own stack."""
    return tuple(
        WaiverRule(
            guardrail=allowance.guardrail,
            waiver=allowance.waiver,
            until=date.fromisoformat(allowance.waiver.until or date.max.isoformat()),
            target=allowance.targets[0],
            others=allowance.targets[1:],
            input=stack.path,
            place=f"{allowance.location.file}:{allowance.location.line}",
        )
        for stack in stacks
        for allowance in stack.allowances
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceTerms:
    """On what terms waivers hold that are written in the tree under review."""

    locked: bool = False
    """Whether none of them holds."""
    max_days: int = MAX_DAYS
    """How far ahead the end of one may lie."""

    def refusal(self, rule: WaiverRule, today: date | None) -> str | None:
        """Why a rule does not hold; None where it does, as every rule does that is written elsewhere."""
        if not rule.waiver.in_source:
            return None
        if self.locked:
            return "the configuration says `lock: true`, which allows no waivers in the source"
        return too_long(rule.until, today, self.max_days)


def too_long(until: date, today: date | None, max_days: int) -> str | None:
    """What is wrong with a waiver that ends further ahead than `waiver_max_days` allows; None where nothing is."""
    if today is None or (until - today).days <= max_days:
        return None
    return f"it runs until {until}, {(until - today).days} days from now; the most is {max_days} (waiver_max_days)"


def waive(
    verdicts: Iterable[Verdict], rules: Sequence[WaiverRule], today: date | None, source: SourceTerms
) -> tuple[list[Verdict], tuple[str, ...]]:
    """The verdicts with the accepted findings waived, and what to say about rules that did not hold or met nothing.

    Without a day (`today` None) no rule is taken for expired or for too long.
    """
    used: set[int] = set()
    refused = [(rule, source.refusal(rule, today)) for rule in rules]
    holding = [rule for rule, why in refused if why is None]
    judged = [_waived(verdict, holding, today, used) for verdict in verdicts]
    refusals = (f"{_named(rule)} does not hold: {why}" for rule, why in refused if why is not None)
    return judged, (*_remarks(holding, today, used), *refusals)


def _waived(verdict: Verdict, rules: Sequence[WaiverRule], today: date | None, used: set[int]) -> Verdict:
    if verdict.outcome not in _WAIVABLE:
        return verdict
    covering = [position for position, rule in enumerate(rules) if rule.covers(verdict)]
    used.update(covering)
    holding = next((rules[position] for position in covering if not _expired(rules[position], today)), None)
    return verdict if holding is None else replace(verdict, outcome=Outcome.WAIVED, waiver=holding.waiver)


def _expired(rule: WaiverRule, today: date | None) -> bool:
    return today is not None and rule.until < today


def _remarks(rules: Sequence[WaiverRule], today: date | None, used: set[int]) -> Iterator[str]:
    for position, rule in enumerate(rules):
        what = _named(rule)
        if _expired(rule, today):
            counts = (
                "the findings that it covered count again"
                if position in used
                else "it covers nothing any more: remove it"
            )
            yield f"{what} ended on {rule.until.isoformat()}: {counts}"
        elif position not in used:
            yield f"{what} covers no finding: remove it, or correct the guardrail or target that it names"


def _named(rule: WaiverRule) -> str:
    return f"the waiver of {rule.guardrail} for {rule.target}{f' ({rule.place})' if rule.place else ''}"

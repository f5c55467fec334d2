"""A law of the house: learning more never overturns an answer. Whatever value of a case is hidden, its verdicts stay or are undecided."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path

import pytest

from tfguard.aws import provider
from tfguard.hcl import Expression
from tfguard.hcl.syntax import Index, Literal, ObjectLiteral, parts_of
from tfguard.model.value import Reference, Unknown
from tfguard.model.verdict import Outcome
from tfguard.policy.cases.model import Case, CaseFile, Mock
from tfguard.policy.cases.read import read
from tfguard.policy.cases.run import Settings, TestRun
from tfguard.policy.check import check
from tfguard.policy.formula import Formula
from tfguard.policy.policy import CheckedFile
from tfguard.policy.rewrite import with_parts

POLICIES = Path(__file__).parent.parent.parent / "policies"
FILES = sorted(path.relative_to(POLICIES).as_posix() for path in POLICIES.rglob("*.policytest.hcl"))
EVERY = int(os.environ.get("TFGUARD_HIDE_EVERY", "7"))
"""Of the values only every seventh is hidden, to be quick; `TFGUARD_HIDE_EVERY=1` hides each of them in turn."""

HIDDEN = Unknown((Reference("var.hidden"),))
NOW = "2026-11-24T12:00:00Z"


def without_a_value(expression: Expression, around: Callable[[Expression], Expression]) -> Iterator[Expression]:
    """The whole, with each constant in the expression hidden in turn; keys are names, not values."""
    if isinstance(expression, Literal):
        if expression.value is not None:
            yield around(Literal(expression.place, HIDDEN))
        return
    parts = tuple(parts_of(expression))
    for place, part in enumerate(parts):
        is_key = (isinstance(expression, ObjectLiteral) and place % 2 == 0) or (
            isinstance(expression, Index) and place == 1
        )
        if not is_key:
            yield from without_a_value(
                part,
                lambda new, place=place: around(with_parts(expression, (*parts[:place], new, *parts[place + 1 :]))),
            )


def with_less_known(mock: Mock) -> Iterator[Mock]:
    """The mock with each value hidden that a configuration writes: what AWS gives is hidden only before it is given."""
    if mock.attrs is None or not isinstance(mock.attrs.expression, ObjectLiteral):
        return
    whole, formula = mock.attrs.expression, mock.attrs
    schema = provider.schema(mock.type)
    for place, (key, value) in enumerate(whole.items):
        attribute = schema.attributes.get(str(key.value)) if schema is not None and isinstance(key, Literal) else None
        if key == Literal(key.place, "id") or (attribute is not None and attribute.computed and not attribute.optional):
            continue

        def around(new: Expression, place: int = place) -> Expression:
            items = [(k, new if here == place else v) for here, (k, v) in enumerate(whole.items)]
            return ObjectLiteral(whole.place, tuple(items))

        for less in without_a_value(value, around):
            yield replace(mock, attrs=Formula(less, formula.place))


def worlds_with_less_known(case: Case) -> Iterator[Case]:
    for at, stack in enumerate(case.stacks):
        for place, mock in enumerate(stack.mocks):
            for less in with_less_known(mock):
                mocks = (*stack.mocks[:place], less, *stack.mocks[place + 1 :])
                yield replace(case, stacks=(*case.stacks[:at], replace(stack, mocks=mocks), *case.stacks[at + 1 :]))


def verdicts(file: CaseFile, case: Case, policy: CheckedFile) -> dict[tuple[str, str], Outcome]:
    run = TestRun(replace(file, cases=(case,), mocks=()), Settings(now=NOW))
    (result,) = run.results([policy], [policy])
    return {(finding.policy, finding.target): finding.outcome for finding in result.findings}


NOT_ABOUT_VALUES = {
    "regions/foreign-region-hard-coded.policytest.hcl": "what is hidden stands no more in the configuration, and is not hard-coded"
}
"""Guardrails on what the configuration writes: hiding a constant takes away what they are about."""


@pytest.mark.parametrize("name", [name for name in FILES if name not in NOT_ABOUT_VALUES])
def test_hiding_a_value_leaves_a_verdict_as_it_is_or_undecided(name: str) -> None:
    path = POLICIES / name
    file = read(path.read_bytes(), str(path))
    policy_path = path.with_name(path.name.replace(".policytest.", ".policy."))
    policy = check(policy_path.read_bytes(), str(policy_path))
    overturned = []
    cases = [case for case in file.cases if not case.plans]
    every = [(case, less) for case in cases for less in worlds_with_less_known(case)]
    before: dict[str, dict[tuple[str, str], Outcome]] = {}
    for case, less in islice(every, 0, None, EVERY):
        full = before.setdefault(case.name, verdicts(file, case, policy))
        for target, outcome in verdicts(file, less, policy).items():
            if target in full and outcome not in {full[target], Outcome.UNDECIDED}:
                overturned.append((case.name, target, full[target].value, outcome.value))
    assert overturned == []

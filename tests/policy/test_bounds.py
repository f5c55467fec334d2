"""Nothing in a policy can hang, fill the memory or reach outside: what would is refused, with a message that says so."""

from __future__ import annotations

import pytest

from tfguard.graph import ResourceGraph
from tfguard.hcl import EvaluationError
from tfguard.model.place import PolicyError
from tfguard.model.stack import Kind, Mode, Resource, Stack
from tfguard.model.verdict import Outcome
from tfguard.policy import Session, judge, load, targets
from tfguard.policy.budget import MOST_PARTS, MOST_ROUNDS, Budget, Weights
from tfguard.policy.cases.read import read
from tfguard.policy.cases.run import Settings, TestRun
from tfguard.policy.check import check


def judged(condition: str, *, a: str = "1", local: tuple[str, ...] = ()) -> str:
    lines = "\n    ".join(("z = 1", *local))
    policy = f'resource_policy "x" "p" {{\n  locals {{\n    {lines}\n  }}\n  enforce {{\n    condition = {condition}\n  }}\n}}\n'
    tests = f'resource "x" "a" {{\n  attrs = {{ a = {a} }}\n}}\n'
    run = TestRun(read(tests.encode(), "t.policytest.hcl"), Settings())
    (result,) = run.results([check(policy.encode(), "t.policy.hcl")], [])
    return result.findings[0].judgement.message


def growing(first: str, step: str) -> tuple[str, ...]:
    return (
        f"l0 = {first}",
        *(f"l{number} = {step.replace('PREVIOUS', f'local.l{number - 1}')}" for number in range(1, 31)),
    )


@pytest.mark.parametrize(
    ("condition", "says"),
    [
        pytest.param("core::length(core::range(1000000000)) > 0", "more than 1024 values", id="a range of a billion"),
        pytest.param(
            "core::length(core::range(0, 1, 0.00000001)) > 0", "more than 1024 values", id="a range of tiny steps"
        ),
        pytest.param(
            "core::length(core::setproduct(core::range(1000), core::range(1000), core::range(1000))) > 0",
            "elements; the most is",
            id="a product of sets",
        ),
        pytest.param('core::length(core::indent(100000000, "a\\nb")) > 0', "characters; the most is", id="an indent"),
        pytest.param(
            'core::regex_match(attrs.a, "((a{1,100}){1,100}){1,100}")', "invalid reg", id="a pattern of repeats"
        ),
        pytest.param("core::pow(10, 100000) > 0", "not a finite number", id="a power"),
    ],
)
def test_a_function_that_would_fill_the_memory_is_refused(condition: str, says: str) -> None:
    assert says in judged(condition)


@pytest.mark.parametrize(
    ("pattern", "text"), [("^(a+)+$", "a" * 2000 + "!"), ("(a|a)*b", "a" * 2000), ("(x+x+)+y", "x" * 2000)]
)
def test_a_pattern_that_makes_other_engines_hang_is_answered(pattern: str, text: str) -> None:
    assert "does not hold" in judged(f'core::regex_match(attrs.a, "{pattern}")', a=f'"{text}"')


@pytest.mark.parametrize(
    ("local", "condition", "says"),
    [
        pytest.param(
            growing("attrs.a", '"${PREVIOUS}${PREVIOUS}"'), "core::length(local.l30) > 0", "characters", id="text"
        ),
        pytest.param(
            growing("[attrs.a]", "[PREVIOUS, PREVIOUS, PREVIOUS]"),
            "local.l30 == []",
            "too large: a local may have",
            id="lists",
        ),
        pytest.param(
            growing("[attrs.a]", "[for i in [1, 2, 3] : PREVIOUS]"),
            "local.l30 == []",
            "too large: a local may have",
            id="loops",
        ),
        pytest.param(
            growing("attrs", "{ a = PREVIOUS, b = PREVIOUS }"),
            "local.l30 == {}",
            "too large: a local may have",
            id="objects",
        ),
        pytest.param(
            growing("[attrs.a]", "core::concat(PREVIOUS, PREVIOUS)"), "local.l30 == []", "too large", id="concatenation"
        ),
    ],
)
def test_locals_that_are_made_of_each_other_do_not_grow_beyond_bounds(
    local: tuple[str, ...], condition: str, says: str
) -> None:
    assert says in judged(condition, a='"xxxx"', local=local)


@pytest.mark.parametrize(
    "condition",
    [
        pytest.param("(" * 10_000 + "true" + ")" * 10_000, id="parentheses"),
        pytest.param("!" * 10_000 + "true", id="negations"),
        pytest.param("[" * 10_000 + "]" * 10_000 + " == 1", id="lists"),
        pytest.param("-" * 10_000 + "1 < 0", id="signs"),
        pytest.param(" && ".join(["true"] * 20_000), id="a long chain"),
        pytest.param("true ? 1 : " * 5_000 + "1", id="conditionals"),
    ],
)
def test_nesting_of_ten_thousand_is_a_fault_with_a_place(condition: str) -> None:
    with pytest.raises(PolicyError) as raised:
        judged(condition)
    assert any("nested too deeply" in fault.message and fault.span is not None for fault in raised.value.faults)


def test_a_policy_has_a_budget_of_rounds_for_the_whole_run() -> None:
    budget = Budget(10)
    budget.spend(7)
    with pytest.raises(EvaluationError, match="too many rounds"):
        budget.spend(4)


def test_loops_in_loops_use_the_budget_up_and_the_targets_after_that_have_none() -> None:
    numbers = "core::range(40)"
    condition = f"core::length([for a in {numbers} : [for b in {numbers} : a + b]]) > 0"
    source = f'resource_policy "x" "p" {{\n  enforce {{\n    condition = {condition}\n  }}\n}}\n'
    (policy,) = load(source.encode(), "p.policy.hcl", {})
    resources = [Resource(address=f"x.{name}", mode=Mode.MANAGED, type="x", name=name, planned={}) for name in "ab"]
    graph = ResourceGraph([Stack(path="plan.json", kind=Kind.PLAN, resources=tuple(resources))])
    session = Session(policy, Budget(2_000))
    assert [judge(session, target).outcome for target in targets(policy, graph)] == [Outcome.PASSED, Outcome.ERROR]


def test_the_budget_covers_a_hundred_thousand_resources() -> None:
    assert MOST_ROUNDS >= 100_000 * 30


def test_a_value_that_is_shared_counts_as_often_as_it_stands_there() -> None:
    value: list[object] = ["x"] * 10
    weights = Weights()
    for _ in range(4):
        value = [value] * 10
        weights.weigh(value)
    with pytest.raises(EvaluationError, match=f"a local may have {MOST_PARTS} parts"):
        weights.weigh([value] * 10)

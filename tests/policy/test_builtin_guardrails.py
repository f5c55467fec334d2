"""The guardrails of the house: their own tests pass, show each outcome, and notice every change to what they guard."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

from tfguard.cli.policy_files import PlanFixtures
from tfguard.model.verdict import Outcome
from tfguard.policy.cases.read import read
from tfguard.policy.cases.run import Settings, Status
from tfguard.policy.cases.suite import Suite, SuiteOutcome
from tfguard.policy.check import check

POLICIES = Path(__file__).parent.parent.parent / "policies"
FILES = sorted(path.relative_to(POLICIES).as_posix() for path in POLICIES.rglob("*.policy.hcl"))
TESTED = [name for name in FILES if (POLICIES / name.replace(".policy.hcl", ".policytest.hcl")).exists()]

NEAR_MISS = re.compile(r"^# Near miss: .+\.\ncase \"((?:[^\"\\\\]|\\\\.)+)\" \{\n", re.MULTILINE)
"""What marks a case that a search for words would get wrong, with what it would find."""

NEVER_UNDECIDED = {
    "plan-incomplete": "whether a plan is complete is written in it",
}
"""Guardrails that decide on what every input tells."""


@cache
def outcome_of(name: str) -> SuiteOutcome:
    policy = POLICIES / name
    tests = policy.with_name(policy.name.replace(".policy.hcl", ".policytest.hcl"))
    settings = Settings(now="2026-11-24T12:00:00Z", read_plan=PlanFixtures(str(POLICIES)))
    checked = check(policy.read_bytes(), str(policy))
    suite = Suite([checked], [read(tests.read_bytes(), str(tests))], settings)
    return suite.run(mutate=True)


def test_every_guardrail_has_tests_beside_it() -> None:
    assert TESTED == FILES


@pytest.mark.parametrize("name", TESTED)
def test_the_cases_of_a_guardrail_are_met(name: str) -> None:
    failed = {result.name: result.reasons for result in outcome_of(name).every if result.status is not Status.PASSED}
    assert failed == {}
    assert any(True for _ in outcome_of(name).every)


@pytest.mark.parametrize("name", TESTED)
def test_a_guardrail_is_shown_violated_passed_and_undecided(name: str) -> None:
    missing = {
        (gap.guardrail, outcome)
        for gap in outcome_of(name).gaps
        for outcome in gap.missing
        if not (outcome is Outcome.UNDECIDED and gap.guardrail in NEVER_UNDECIDED)
    }
    assert missing == set()


@pytest.mark.parametrize("name", TESTED)
def test_a_guardrail_is_shown_a_near_miss_that_a_search_for_words_would_get_wrong(name: str) -> None:
    cases = (POLICIES / name.replace(".policy.hcl", ".policytest.hcl")).read_text()
    marked = NEAR_MISS.findall(cases)
    assert marked
    assert cases.count("# Near miss") == len(marked)


@pytest.mark.parametrize("name", TESTED)
def test_no_change_to_a_guardrail_goes_unnoticed(name: str) -> None:
    assert [survivor.mutant.what for survivor in outcome_of(name).survivors or ()] == []


@pytest.mark.parametrize("name", FILES)
def test_a_guardrail_says_what_is_wrong_why_and_how_to_mend_it(name: str) -> None:
    policy = POLICIES / name
    checked = check(policy.read_bytes(), str(policy))
    assert checked.warnings == ()
    assert {block.name for block in checked.policies} == {policy.name.removesuffix(".policy.hcl")}
    for block in checked.policies:
        assert block.metadata is not None
        assert all((block.metadata.title, block.metadata.severity, block.metadata.why, block.metadata.fix))

"""The dialect, pair by pair: what a policy means is what its tests expect."""

from __future__ import annotations

import pytest
from policy_pairs import Pair, pairs

from tfguard.model.place import PolicyError
from tfguard.policy.cases.expect import worst_of
from tfguard.policy.cases.read import read
from tfguard.policy.cases.run import Result, Settings, Status, TestRun
from tfguard.policy.check import check

PAIRS = pairs()
NOW = "2026-11-24T12:00:00Z"


def results(pair: Pair, *, strict: bool = False) -> list[Result]:
    policy = check(pair.policy.encode(), "pair.policy.hcl")
    tests = read(pair.tests.encode(), "pair.policytest.hcl")
    return list(TestRun(tests, Settings(now=NOW, strict_dialect=strict)).results([policy], [policy]))


def that_say(word: str) -> list[Pair]:
    return [pair for pair in PAIRS if word in pair.says]


def run(cases: list[Pair]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("pair", cases, ids=str)


@run([pair for pair in PAIRS if pair.tests and not {"fails", "test-fault", "fault"} & pair.says.keys()])
def test_every_test_of_a_pair_passes(pair: Pair) -> None:
    found = results(pair)
    assert found
    assert [(result.name, result.reasons) for result in found if result.status is Status.FAILED] == []


@run(that_say("fault"))
def test_a_policy_with_a_fault_is_refused_with_its_reason(pair: Pair) -> None:
    with pytest.raises(PolicyError) as raised:
        check(pair.policy.encode(), "pair.policy.hcl")
    messages = [fault.message for fault in raised.value.faults]
    assert [text for text in pair.says["fault"] if not any(text in message for message in messages)] == []
    assert len(messages) == len(pair.says["fault"]), messages
    assert all(fault.span is not None for fault in raised.value.faults)


@run(that_say("test-fault"))
def test_a_test_file_with_a_fault_is_refused_with_its_reason(pair: Pair) -> None:
    with pytest.raises(PolicyError) as raised:
        read(pair.tests.encode(), "pair.policytest.hcl")
    messages = [fault.message for fault in raised.value.faults]
    assert [text for text in pair.says["test-fault"] if not any(text in message for message in messages)] == []


@run(that_say("fails"))
def test_a_test_that_is_not_met_fails_with_its_reason(pair: Pair) -> None:
    reasons = [reason for result in results(pair) for reason in result.reasons]
    assert [text for text in pair.says["fails"] if not any(text in reason for reason in reasons)] == []


@run([pair for pair in PAIRS if "fault" not in pair.says and pair.policy.strip()])
def test_warnings_and_words_of_our_own_are_those_that_the_pair_names(pair: Pair) -> None:
    policy = check(pair.policy.encode(), "pair.policy.hcl")
    warnings = [warning.message for warning in policy.warnings]
    expected = pair.says.get("warning", [])
    assert [text for text in expected if not any(text in warning for warning in warnings)] == []
    assert len(warnings) == len(expected), warnings
    assert list(policy.own_words) == pair.says.get("own", [])
    assert policy.portable is ("own" not in pair.says)


@run(that_say("strict"))
def test_the_strict_dialect_answers_as_the_original(pair: Pair) -> None:
    found = [finding for result in results(pair, strict=True) for finding in result.findings]
    assert worst_of(found).value == pair.says["strict"][0]


@run(that_say("strict-fault"))
def test_the_strict_dialect_refuses_what_the_original_refuses(pair: Pair) -> None:
    with pytest.raises(PolicyError) as raised:
        check(pair.policy.encode(), "pair.policy.hcl", strict=True)
    messages = [fault.message for fault in raised.value.faults]
    assert [text for text in pair.says["strict-fault"] if not any(text in message for message in messages)] == []


def test_there_are_a_hundred_pairs_with_names_of_their_own() -> None:
    assert len(PAIRS) >= 100
    assert len({pair.name for pair in PAIRS}) == len(PAIRS)

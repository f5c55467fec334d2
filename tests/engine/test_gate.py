"""Which verdicts fail a run, as a table."""

import pytest

from tfguard.engine.gate import Gate
from tfguard.model.report import Result
from tfguard.model.verdict import Outcome, Severity, Verdict


def verdict(outcome, severity="medium", change=None):
    return Verdict(
        guardrail="g", outcome=Outcome(outcome), severity=Severity(severity), target="t", input="i", change=change
    )


TABLE = [
    ({}, [], Result.PASS),
    ({}, [verdict("passed"), verdict("not-applicable"), verdict("waived")], Result.PASS),
    ({}, [verdict("violation", "low")], Result.FAIL),
    ({"fail_on": Severity.HIGH}, [verdict("violation", "medium")], Result.PASS),
    ({"fail_on": Severity.HIGH}, [verdict("violation", "high")], Result.FAIL),
    ({"fail_on": Severity.HIGH}, [verdict("violation", "critical")], Result.FAIL),
    ({"fail_on": None}, [verdict("violation", "critical")], Result.PASS),
    ({}, [verdict("undecided")], Result.PASS),
    ({"strict": True}, [verdict("undecided")], Result.FAIL),
    ({"strict": True, "fail_on": Severity.HIGH}, [verdict("undecided", "low")], Result.PASS),
    ({"only_new": True}, [verdict("violation", change="existing")], Result.PASS),
    ({"only_new": True}, [verdict("violation", change="introduced")], Result.FAIL),
    ({"only_new": True}, [verdict("violation", change=None)], Result.FAIL),
    ({}, [verdict("error", "low")], Result.ERROR),
    ({"fail_on": None}, [verdict("error"), verdict("passed")], Result.ERROR),
]


@pytest.mark.parametrize(("options", "verdicts", "result"), TABLE)
def test_the_gate_lets_through_what_the_table_says(options, verdicts, result):
    assert Gate(**options).result(verdicts, judged=True) is result


@pytest.mark.parametrize(("options", "verdicts"), [row[:2] for row in TABLE])
def test_nothing_passes_that_was_not_judged(options, verdicts):
    assert Gate(**options).result(verdicts, judged=False) is Result.ERROR


def test_each_result_has_the_exit_code_of_the_contract():
    assert {result.value: result.exit_code for result in Result} == {"pass": 0, "fail": 1, "error": 3}

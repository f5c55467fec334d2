"""What follows from a policy's enforcement level: its severity, and whether it fails a run."""

from __future__ import annotations

import pytest

from tfguard.engine import Gate, Terms, check
from tfguard.model.report import Result
from tfguard.model.stack import Kind, Mode, Resource, Stack
from tfguard.model.verdict import Outcome, Severity
from tfguard.policy import load

POLICY = """
input "level" {
  type    = string
  default = "mandatory"
}
resource_policy "x" "sized" {
  enforcement_level = LEVEL
  enforce {
    condition = attrs.size > 1
  }
}
"""


def report(level: str, values: dict[str, object], given: dict[str, object] | None = None):
    policies = load(POLICY.replace("LEVEL", level).encode(), "p.policy.hcl", given or {})
    resource = Resource(address="x.a", mode=Mode.MANAGED, type="x", name="a", planned=values)
    stack = Stack(path="plan.json", kind=Kind.PLAN, resources=(resource,))
    return check([stack], policies, Terms(gate=Gate()))


@pytest.mark.parametrize(
    ("level", "severity", "result"),
    [
        ('"advisory"', Severity.LOW, Result.PASS),
        ('"mandatory_overridable"', Severity.MEDIUM, Result.FAIL),
        ('"mandatory"', Severity.HIGH, Result.FAIL),
        ("input.level", Severity.HIGH, Result.FAIL),
    ],
)
def test_a_violation_fails_the_run_unless_its_policy_only_advises(level, severity, result):
    found = report(level, {"size": 1})
    assert [(v.outcome, v.severity) for v in found.verdicts] == [(Outcome.VIOLATION, severity)]
    assert found.result is result


def test_the_level_may_come_from_an_input():
    assert report("input.level", {"size": 1}, {"level": "advisory"}).result is Result.PASS


@pytest.mark.parametrize(("level", "result"), [('"advisory"', Result.PASS), ('"mandatory"', Result.ERROR)])
def test_a_policy_that_cannot_be_evaluated_ends_the_run_unless_it_only_advises(level, result):
    found = report(level, {"length": 1})
    assert [v.outcome for v in found.verdicts] == [Outcome.ERROR]
    assert found.result is result


@pytest.mark.parametrize("level", ['"advisory"', '"mandatory"'])
def test_what_is_not_known_fails_no_run_unless_that_is_asked(level):
    hidden = Resource(address="x.a", mode=Mode.MANAGED, type="x", name="a", planned={}, unknown={"size": True})
    policies = load(POLICY.replace("LEVEL", level).encode(), "p.policy.hcl", {})
    stack = Stack(path="plan.json", kind=Kind.PLAN, resources=(hidden,))
    assert check([stack], policies, Terms(gate=Gate())).result is Result.PASS
    strict = check([stack], policies, Terms(gate=Gate(strict=True))).result
    assert strict is (Result.PASS if level == '"advisory"' else Result.FAIL)

"""A second input on the command line shows what the first one leaves to somebody else."""

import json
from pathlib import Path

SAMPLES = Path(__file__).parent.parent.parent / "sample_plans"
PLAN = SAMPLES / "members-removed" / "plan.json"
ELSEWHERE = SAMPLES / "old-repository" / "state.json"


def verdicts(tfguard, *inputs):
    ended = tfguard("check", *inputs, "--select", "budget-missing", "--all", "--format", "json")
    return {(f["input"], f["target"]): f["verdict"] for f in json.loads(ended.out)["findings"]}, ended.code


def test_a_budget_in_a_state_of_the_same_account_is_a_budget(tfguard):
    account = "account:123456789012"
    assert verdicts(tfguard, PLAN) == ({(str(PLAN), account): "violation"}, 1)
    assert verdicts(tfguard, PLAN, ELSEWHERE) == ({(str(PLAN), account): "passed"}, 0)

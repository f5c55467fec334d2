"""What is missing in one input may stand in another one: where the accounts are one, where they may be, and where they are not."""

from pathlib import Path

import pytest
from engine_worlds import change, plan

from tfguard.engine import Gate, Terms, check
from tfguard.model.place import PolicyError
from tfguard.policy import load

POLICIES = Path(__file__).parent.parent.parent / "policies"
BUDGET = {
    "name": "all",
    "budget_type": "COST",
    "limit_amount": "100",
    "limit_unit": "USD",
    "time_unit": "MONTHLY",
    "cost_filter": [],
    "notification": [],
}
TRAIL = {
    "name": "all",
    "enable_logging": True,
    "is_multi_region_trail": True,
    "is_organization_trail": False,
    "event_selector": [],
    "advanced_event_selector": [],
}


def builtin(name):
    file = POLICIES / name
    return load(file.read_bytes(), str(file), {})


def user(account):
    """Something in an account; an account of which nobody knows the id has no ARN to tell it."""
    arn = {} if account is None else {"arn": f"arn:aws:iam::{account}:user/a"}
    return change("aws_iam_user.a", {"name": "a", **arn}, {"name": "a", **arn})


def state(*resources, account="111111111111", path="baseline-state.json"):
    """What a state holds, read as the plan found it."""
    return plan(user(account), *(change(address, values, values) for address, values in resources), path=path).before()


def outcomes(stacks, policy, **terms):
    report = check(stacks, builtin(policy), Terms(**{"gate": Gate(), **terms}))
    return {verdict.target: verdict.outcome.value for verdict in report.verdicts}, report


A, B = "111111111111", "222222222222"


@pytest.mark.parametrize(
    ("policy", "address", "values"),
    [
        ("spending/budget-missing.policy.hcl", "aws_budgets_budget.all", BUDGET),
        ("audit/trail-missing.policy.hcl", "aws_cloudtrail.all", TRAIL),
    ],
)
@pytest.mark.parametrize(
    ("here", "there", "outcome"),
    [(A, A, "passed"), (A, B, "violation"), (None, A, "undecided"), (A, None, "undecided"), (None, None, "undecided")],
)
def test_what_a_second_input_has_counts_where_the_accounts_match(here, there, outcome, policy, address, values):
    found, _ = outcomes([plan(user(here)), state((address, values), account=there)], policy)
    label = "account:aws" if here is None else f"account:{here}"
    if here is not None or there is not None:
        assert found[label] == outcome
    else:
        assert "undecided" in found.values()


@pytest.mark.parametrize("policy", ["spending/budget-missing.policy.hcl", "audit/trail-missing.policy.hcl"])
def test_without_the_second_input_it_is_missing(policy):
    found, _ = outcomes([plan(user(A))], policy)
    assert found == {f"account:{A}": "violation"}


def test_an_organization_trail_of_a_second_input_records_the_account_of_the_first():
    shared = ("aws_cloudtrail.all", {**TRAIL, "is_organization_trail": True})
    found, _ = outcomes([plan(user(A)), state(shared, account=B)], "audit/trail-missing.policy.hcl")
    assert found[f"account:{A}"] == "passed"


def test_a_second_plan_counts_as_it_will_be():
    goes = plan(user(A), change("aws_budgets_budget.all", BUDGET, None), path="baseline.json")
    comes = plan(user(A), change("aws_budgets_budget.all", None, BUDGET), path="baseline.json")
    policy = "spending/budget-missing.policy.hcl"
    assert outcomes([plan(user(A)), goes], policy)[0] == {f"account:{A}": "violation"}
    assert outcomes([plan(user(A)), comes], policy)[0] == {f"account:{A}": "passed"}


DENY = (
    '{"Version": "2012-10-17", "Statement": [{"Effect": "Deny", "Action": "organizations:LeaveOrganization", '
    '"Resource": "*"}]}'
)
SCP = {"id": "p-guard123", "name": "guard", "type": "SERVICE_CONTROL_POLICY", "content": DENY}
SHOP = {"name": "shop", "id": B, "parent_id": "ou-ab12-11111111"}
UNIT = {"name": "work", "id": "ou-ab12-11111111", "parent_id": "r-ab12"}


@pytest.mark.parametrize(
    ("hangs_at", "outcome"),
    [("ou-ab12-11111111", "passed"), ("r-ab12", "passed"), ("ou-ab12-99999999", "violation")],
)
def test_an_scp_of_a_second_input_covers_an_account_of_the_first(hangs_at, outcome):
    organization = state(
        ("aws_organizations_organizational_unit.work", UNIT),
        ("aws_organizations_policy.guard", SCP),
        ("aws_organizations_policy_attachment.guard", {"policy_id": "p-guard123", "target_id": hangs_at}),
    )
    account = plan(change("aws_organizations_account.shop", None, SHOP))
    report = check([account, organization], builtin("scp/account-without-scp.policy.hcl"), Terms(gate=Gate()))
    words = {verdict.outcome.value for verdict in report.verdicts}
    assert ("violation" in words) is (outcome == "violation"), words


def test_a_change_that_a_second_input_makes_good_is_no_removal():
    old = plan(change("aws_budgets_budget.all", BUDGET, None), user(A))
    policy = "spending/budget-removed-or-weakened.policy.hcl"
    assert outcomes([old], policy)[0]["aws_budgets_budget.all"] == "violation"
    kept = state(("aws_budgets_budget.costs", BUDGET))
    assert outcomes([old, kept], policy)[0]["aws_budgets_budget.all"] == "passed"
    assert outcomes([old, state(("aws_budgets_budget.costs", BUDGET), account=B)], policy)[0] == {
        "aws_budgets_budget.all": "violation"
    }


def test_what_is_managed_elsewhere_is_not_missing_and_the_reason_is_told():
    terms = {"managed_elsewhere": {"budget-missing": "the finance account has one for all"}}
    found, report = outcomes([plan(user(A))], "spending/budget-missing.policy.hcl", **terms)
    assert found == {f"account:{A}": "not-applicable"}
    assert "budget-missing: managed elsewhere (the finance account has one for all)" in report.notes


def test_what_is_managed_elsewhere_was_so_before_and_is_no_repair():
    before, after = change("aws_budgets_budget.all", None, BUDGET), user(A)
    terms = {"managed_elsewhere": {"budget-missing": "there"}, "fixed": True}
    _, report = outcomes([plan(before, after)], "spending/budget-missing.policy.hcl", **terms)
    assert {verdict.change for verdict in report.verdicts} == {None}


def test_a_resource_of_the_inputs_is_not_managed_elsewhere():
    with pytest.raises(PolicyError, match="use a waiver"):
        outcomes(
            [plan(user(A))],
            "spending/budget-without-subscribers.policy.hcl",
            managed_elsewhere={"budget-without-subscribers": "there"},
        )

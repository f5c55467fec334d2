"""A baseline accepts what was there, wherever it moves, and nothing that got worse."""

from dataclasses import replace

import pytest
from engine_worlds import change, judged, plan, told

from tfguard.engine.gate import Gate
from tfguard.model.baseline import Baseline
from tfguard.model.report import Result
from tfguard.model.verdict import Outcome, Severity

BAD, GOOD = {"name": "bad"}, {"name": "good"}
ONE, TWO = "aws_iam_user.one", "aws_iam_user.two"
ONLY_USERS = b"""
resource_policy "aws_iam_user" "named-bad" {
  guardrail {
    severity = "medium"
  }
  enforce {
    condition     = attrs.name != "bad" && core::try(attrs.path, "") != "/bad/"
    error_message = "${target.address} is called bad"
  }
}
"""


def users(*stacks, **terms):
    return judged(*stacks, source=ONLY_USERS, **terms)


def baseline_of(*stacks):
    return Baseline(users(*stacks, record=True).record, "baseline.json")


def counting(report, gate=None):
    """The targets that fail the run."""
    return [verdict.target for verdict in report.verdicts if (gate or Gate()).counts(verdict)]


OLD = plan(change(ONE, BAD, BAD))


def test_what_is_in_the_baseline_is_old_and_fails_no_run():
    report = users(OLD, baseline=baseline_of(OLD))
    assert told(report) == [("named-bad", ONE, "violation", "existing")]
    assert report.result is Result.PASS
    assert "1 finding is known from baseline.json and fails no run" in report.notes


def test_what_comes_beside_it_fails_the_run_alone():
    more = plan(change(ONE, BAD, BAD), change(TWO, None, BAD))
    report = users(more, baseline=baseline_of(OLD))
    assert counting(report) == [TWO]
    assert report.result is Result.FAIL


def test_a_run_that_writes_a_baseline_is_judged_by_it_unless_one_is_given():
    more = plan(change(ONE, BAD, BAD), change(TWO, None, BAD))
    assert users(more, record=True).result is Result.PASS
    assert users(more, record=True, baseline=baseline_of(OLD)).result is Result.FAIL
    assert [entry.target for entry in users(more, record=True, baseline=baseline_of(OLD)).record] == [ONE, TWO]


def test_an_errored_plan_is_not_judged_whatever_the_baseline_says():
    broken = plan(change(ONE, BAD, BAD))
    broken.errored = True
    assert users(broken, record=True).result is Result.ERROR


@pytest.mark.parametrize("now", ["module.people.aws_iam_user.one", "aws_iam_user.renamed"])
def test_it_survives_a_move(now):
    moved = plan(change(now, BAD, BAD, previous_address=ONE))
    assert counting(users(moved, baseline=baseline_of(OLD))) == []


def test_it_survives_a_move_that_was_ahead_when_it_was_written():
    moved = plan(change("aws_iam_user.renamed", BAD, BAD, previous_address=ONE))
    assert counting(users(moved, baseline=baseline_of(moved))) == []


def test_it_survives_a_move_of_long_ago_where_the_object_is_known():
    known = {**BAD, "arn": "arn:aws:iam::111122223333:user/bad"}
    then, now = plan(change(ONE, known, known)), plan(change("module.people.aws_iam_user.x", known, known))
    assert counting(users(now, baseline=baseline_of(then))) == []
    other = {**BAD, "arn": "arn:aws:iam::111122223333:user/other"}
    assert counting(users(plan(change("aws_iam_user.x", other, other)), baseline=baseline_of(then))) == [
        "aws_iam_user.x"
    ]


def test_two_that_change_places_keep_their_entries():
    then = plan(change(ONE, BAD, BAD), change(TWO, GOOD, GOOD))
    now = plan(
        change(ONE, GOOD, BAD, previous_address=TWO),
        change(TWO, BAD, BAD, previous_address=ONE),
    )
    assert counting(users(now, baseline=baseline_of(then))) == [ONE]


def test_one_entry_accepts_one_finding():
    both = [plan(change(ONE, BAD, BAD), path=path) for path in ("one.json", "two.json")]
    report = users(*both, baseline=baseline_of(OLD))
    assert len(counting(report)) == 1
    assert counting(users(*both, baseline=baseline_of(*both))) == []


def test_with_several_inputs_each_has_its_own_entries():
    one, two = (plan(change(ONE, BAD, BAD), path=path) for path in ("one.json", "two.json"))
    clean = plan(change(ONE, GOOD, GOOD), path="two.json")
    baseline = baseline_of(one, clean)
    report = users(one, two, baseline=baseline)
    assert [(v.input, v.known) for v in report.verdicts if v.outcome is Outcome.VIOLATION] == [
        ("one.json", True),
        ("two.json", False),
    ]


def worse(entry, **changed):
    return Baseline((replace(entry, **changed),), "baseline.json")


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"severity": Severity.LOW}, "medium, was low"),
        ({"decided": False}, "violated, was undecided"),
        ({"fingerprints": ()}, "it rests on something new"),
    ],
)
def test_a_finding_that_got_worse_counts_and_says_in_what(changed, reason):
    (entry,) = baseline_of(OLD).findings
    report = users(OLD, baseline=worse(entry, **changed))
    assert counting(report) == [ONE]
    assert f"named-bad: {ONE} stands in baseline.json and got worse ({reason}): it counts" in report.notes


@pytest.mark.parametrize(
    "changed", [{"severity": Severity.CRITICAL}, {"severity": Severity.MEDIUM}, {"fingerprints": None}]
)
def test_a_finding_that_got_better_or_stayed_does_not(changed):
    (entry,) = baseline_of(OLD).findings
    if changed.get("fingerprints", 1) is None:
        changed = {"fingerprints": (*entry.fingerprints, "0123456789abcdef")}
    assert counting(users(OLD, baseline=worse(entry, **changed))) == []


def test_another_value_where_it_rests_on_is_something_new():
    other = plan(change(ONE, BAD, {"name": "good", "path": "/bad/"}))
    assert counting(users(other, baseline=baseline_of(OLD))) == [ONE]


def test_what_it_rests_on_may_move_too():
    then = judged(plan(change(ONE, BAD, BAD)), record=True)
    now = judged(
        plan(change("module.m.aws_iam_user.one", BAD, BAD, previous_address=ONE)),
        baseline=Baseline(then.record, "baseline.json"),
    )
    assert counting(now) == []


def test_tags_are_no_reason():
    source = b"""
resource_policy "aws_iam_user" "untagged" {
  enforce {
    condition = attrs.name != "bad" || attrs.tags == { ok = "yes" }
  }
}
"""
    then = plan(change(ONE, {**BAD, "tags": {}}, {**BAD, "tags": {}}))
    now = plan(change(ONE, {**BAD, "tags": {}}, {**BAD, "tags": {"team": "x"}}))
    record = judged(then, source=source, record=True).record
    assert counting(judged(now, source=source, baseline=Baseline(record, "b"))) == []


def test_an_entry_that_nothing_meets_is_said_to_be_stale():
    report = users(plan(change(ONE, BAD, GOOD)), baseline=baseline_of(OLD))
    assert report.result is Result.PASS
    assert (
        "baseline.json has an entry that no finding meets any more (named-bad for aws_iam_user.one): "
        "write it again (--write-baseline)" in report.notes
    )


def test_an_entry_of_a_guardrail_that_did_not_run_is_not_stale():
    (entry,) = baseline_of(OLD).findings
    report = users(OLD, baseline=worse(entry, guardrail="another"))
    assert not any("no finding meets" in note for note in report.notes)


def test_undecided_findings_are_known_too():
    open_ = plan(change(ONE, BAD, {"path": "/"}, unknown={"name": True}))
    strict = Gate(strict=True)
    assert users(open_, gate=strict).result is Result.FAIL
    assert users(open_, gate=strict, baseline=baseline_of(open_)).result is Result.PASS


def test_the_order_of_the_record_does_not_depend_on_the_order_of_the_inputs():
    one, two = (plan(change(ONE, BAD, BAD), change(TWO, BAD, BAD), path=path) for path in ("a.json", "b.json"))
    assert baseline_of(one, two).findings == baseline_of(two, one).findings


def test_an_account_that_gets_known_is_the_same_account():
    fresh = plan(change(ONE, None, BAD, unknown={"arn": True}))
    known = {**BAD, "arn": "arn:aws:iam::111122223333:user/bad"}
    record = judged(fresh, record=True).record
    assert {entry.target for entry in record} == {ONE, "account:aws"}
    report = judged(plan(change(ONE, known, known)), baseline=Baseline(record, "baseline.json"))
    assert ("crowded", "account:111122223333", "violation", "existing") in told(report)
    assert counting(report) == []

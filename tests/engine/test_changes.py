"""What a plan does to each finding: introduced, existing or fixed, also where the target moves or gets another name."""

import pytest
from engine_worlds import change, judged, plan, told

from tfguard.engine import Gate
from tfguard.model.report import Result

BAD, GOOD = {"name": "bad"}, {"name": "good"}
USER = "aws_iam_user.one"


@pytest.mark.parametrize(
    ("before", "after", "outcome", "word"),
    [
        (BAD, BAD, "violation", "existing"),
        (BAD, {**BAD, "path": "/x/"}, "violation", "existing"),
        (GOOD, BAD, "violation", "introduced"),
        (None, BAD, "violation", "introduced"),
        (BAD, GOOD, "passed", "fixed"),
        (BAD, None, "passed", "fixed"),
    ],
)
def test_a_violation_is_new_or_old_or_over(before, after, outcome, word):
    report = judged(plan(change(USER, before, after)))
    assert ("named-bad", USER, outcome, word) in told(report)


@pytest.mark.parametrize(("before", "after"), [(GOOD, GOOD), (None, GOOD), (GOOD, None)])
def test_what_was_never_violated_has_no_change(before, after):
    assert told(judged(plan(change(USER, before, after), change("aws_iam_user.other", GOOD, GOOD)))) == []


def test_a_replacement_of_a_violation_by_another_one_is_no_news():
    report = judged(plan(change(USER, BAD, BAD, actions=["delete", "create"])))
    assert ("named-bad", USER, "violation", "existing") in told(report)


@pytest.mark.parametrize("forgotten", [["delete"], ["forget"]])
def test_what_is_gone_says_what_it_was(forgotten):
    report = judged(plan(change(USER, BAD, None, actions=forgotten), change("aws_iam_user.other", GOOD, GOOD)))
    (verdict,) = [verdict for verdict in report.verdicts if verdict.target == USER]
    assert verdict.message == "gone after this plan; until then: aws_iam_user.one is called bad"
    assert (verdict.evidence, verdict.witness) == ((), None)


@pytest.mark.parametrize(
    ("now", "then"),
    [
        ("aws_iam_user.new", "aws_iam_user.old"),
        ("module.people.aws_iam_user.one", "aws_iam_user.one"),
        ("module.people[1].aws_iam_user.one", "module.team.aws_iam_user.one"),
        ("aws_iam_user.one[0]", "aws_iam_user.one"),
    ],
)
def test_a_finding_moves_with_its_resource(now, then):
    report = judged(plan(change(now, BAD, BAD, previous_address=then)))
    assert ("named-bad", now, "violation", "existing") in told(report)
    assert not any(word == "fixed" for *_, word in told(report))


def test_two_resources_that_change_places_are_not_mixed_up():
    report = judged(
        plan(
            change("aws_iam_user.a", BAD, BAD, previous_address="aws_iam_user.b"),
            change("aws_iam_user.b", GOOD, BAD, previous_address="aws_iam_user.a"),
        )
    )
    assert ("named-bad", "aws_iam_user.a", "violation", "existing") in told(report)
    assert ("named-bad", "aws_iam_user.b", "violation", "introduced") in told(report)


def test_an_import_brings_old_findings():
    entry = change(USER, BAD, BAD)
    entry["change"]["importing"] = {"id": "bad"}
    assert ("named-bad", USER, "violation", "existing") in told(judged(plan(entry)))


def test_an_account_stays_the_same_when_its_id_gets_known_or_is_known_no_more():
    known = {**BAD, "arn": "arn:aws:iam::111122223333:user/bad"}
    fresh = change("aws_iam_user.two", None, GOOD, unknown={"arn": True})
    kept = judged(plan(change(USER, known, known), fresh))
    assert ("crowded", "account:111122223333", "violation", "existing") in told(kept)
    replaced = judged(plan(change(USER, known, BAD, actions=["delete", "create"], unknown={"arn": True})))
    assert [word for guardrail, _, _, word in told(replaced) if guardrail == "crowded"] == ["existing"]


def test_an_undecided_finding_has_no_change_whatever_was_before():
    report = judged(plan(change(USER, BAD, {}, unknown={"name": True})))
    assert ("named-bad", USER, "undecided", None) in told(report)
    assert not any(word == "fixed" for guardrail, *_, word in told(report) if guardrail == "named-bad")


def test_what_is_fixed_is_told_only_where_that_is_asked_for():
    assert told(judged(plan(change(USER, BAD, GOOD)), fixed=False)) == []


def test_the_state_before_is_judged_only_where_something_is_violated():
    asked = []
    stack = plan(change(USER, GOOD, GOOD))
    before, stack.before = stack.before, lambda: asked.append(True) or before()
    judged(stack, fixed=False)
    assert asked == []


def test_a_state_has_nothing_to_be_compared_with():
    stack = plan(change(USER, BAD, BAD)).before()
    assert {word for *_, word in told(judged(stack))} == {None}


@pytest.mark.parametrize(
    ("before", "after", "result"),
    [(BAD, BAD, Result.PASS), (GOOD, BAD, Result.FAIL), (None, BAD, Result.FAIL), (BAD, GOOD, Result.PASS)],
)
def test_only_new_gates_on_what_the_plan_introduces(before, after, result):
    report = judged(plan(change(USER, before, after)), gate=Gate(only_new=True))
    assert report.result is result


def test_each_of_two_plans_has_its_own_before():
    one = plan(change(USER, BAD, BAD), path="one.json")
    two = plan(change(USER, GOOD, BAD), path="two.json")
    words = {v.input: v.change for v in judged(one, two).verdicts if v.guardrail == "named-bad"}
    assert words == {"one.json": "existing", "two.json": "introduced"}

"""What somebody changed outside Terraform is told as that, whether the plan leaves it or puts it back."""

from engine_worlds import change, judged, plan, told

BAD, GOOD = {"name": "bad"}, {"name": "good"}
USER, TRAIL = "aws_iam_user.one", "aws_cloudtrail.main"
ON, OFF = ({"name": "main", "is_multi_region_trail": True, "enable_logging": on} for on in (True, False))


def messages(report, guardrail):
    return [v.message for v in report.verdicts if v.guardrail == guardrail and v.outcome.value == "violation"]


def test_a_violation_that_came_from_outside_and_stays_is_marked():
    report = judged(plan(change(USER, BAD, BAD), drift=[change(USER, GOOD, BAD)]))
    assert messages(report, "named-bad") == ["aws_iam_user.one is called bad (changed outside Terraform)"]
    (verdict,) = [v for v in report.verdicts if v.guardrail == "named-bad"]
    assert verdict.change == "existing"
    assert [fact.says for fact in verdict.evidence if fact.address == USER][-1] == "changed outside Terraform: name"


def test_a_violation_that_was_there_at_the_last_apply_is_not():
    report = judged(plan(change(USER, BAD, BAD), drift=[change(USER, {**BAD, "path": "/"}, {**BAD, "path": "/x/"})]))
    assert messages(report, "named-bad") == ["aws_iam_user.one is called bad"]


def test_a_violation_that_the_plan_introduces_is_no_drift():
    report = judged(plan(change(USER, GOOD, BAD), drift=[change(USER, {**GOOD, "path": "/"}, GOOD)]))
    assert messages(report, "named-bad") == ["aws_iam_user.one is called bad"]
    assert ("named-bad", USER, "violation", "introduced") in told(report)


def test_what_was_weakened_outside_and_stays_is_a_finding_of_the_guardrail_that_compares():
    report = judged(plan(change(TRAIL, OFF, OFF), drift=[change(TRAIL, ON, OFF)]))
    assert told(report) == [("stopped", TRAIL, "violation", "existing")]
    assert messages(report, "stopped") == ["it stops (changed outside Terraform)"]
    assert not any("puts it back" in note for note in report.notes)


def test_what_was_weakened_outside_and_is_put_back_is_a_note():
    report = judged(plan(change(TRAIL, OFF, ON), drift=[change(TRAIL, ON, OFF)]))
    assert messages(report, "stopped") == []
    assert "stopped: aws_cloudtrail.main: changed outside Terraform; this plan puts it back" in report.notes


def test_what_was_deleted_outside_and_is_made_again_is_put_back():
    report = judged(plan(change(TRAIL, None, ON), drift=[change(TRAIL, ON, None)]))
    assert messages(report, "stopped") == []
    assert "stopped: aws_cloudtrail.main: changed outside Terraform; this plan puts it back" in report.notes


def test_what_was_deleted_outside_and_from_the_configuration_is_a_finding():
    report = judged(plan(change(USER, GOOD, GOOD), drift=[change(TRAIL, ON, None)]))
    assert told(report) == [("stopped", TRAIL, "violation", "existing")]
    assert messages(report, "stopped") == ["it stops (changed outside Terraform)"]


def test_what_the_plan_stops_is_introduced_whatever_else_has_drifted():
    report = judged(plan(change(TRAIL, ON, OFF), change(USER, GOOD, GOOD), drift=[change(USER, BAD, GOOD)]))
    assert told(report) == [("stopped", TRAIL, "violation", "introduced")]
    assert messages(report, "stopped") == ["it stops"]


def test_drift_that_makes_things_better_or_touches_nothing_is_not_told():
    report = judged(
        plan(change(TRAIL, ON, ON), change(USER, GOOD, GOOD), drift=[change(TRAIL, OFF, ON), change(USER, BAD, GOOD)])
    )
    assert told(report) == []
    assert not any("outside" in note for note in report.notes)


def test_drift_follows_what_has_moved():
    moved = {"previous_address": "aws_iam_user.was"}
    report = judged(plan(change(USER, BAD, BAD, **moved), drift=[change(USER, GOOD, BAD, **moved)]))
    assert messages(report, "named-bad") == ["aws_iam_user.one is called bad (changed outside Terraform)"]


def test_nothing_written_in_another_way_is_no_drift():
    quiet = change(USER, {**BAD, "tags": None, "path": ""}, {**BAD, "tags": {}, "path": None})
    report = judged(plan(change(USER, BAD, BAD), drift=[quiet]))
    assert messages(report, "named-bad") == ["aws_iam_user.one is called bad"]

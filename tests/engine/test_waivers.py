"""Waivers accept what they name until their day, and nothing else; what no longer holds is said."""

from datetime import date

import pytest

from tfguard.engine.waivers import SourceTerms, WaiverRule, waive
from tfguard.model.verdict import Outcome, Severity, Verdict, Waiver

TODAY = date(2026, 11, 24)


def finding(target, guardrail="iam-user-for-human", outcome=Outcome.VIOLATION):
    return Verdict(guardrail=guardrail, outcome=outcome, severity=Severity.MEDIUM, target=target, input="plan.json")


def rule(guardrail="iam-user-for-human", target="*", until=date(2027, 1, 31), *, in_source=False):
    waiver = Waiver(reason="known", in_source=in_source)
    place = "users.tf:3" if in_source else "tfguard.yaml"
    return WaiverRule(guardrail=guardrail, target=target, until=until, waiver=waiver, place=place)


@pytest.mark.parametrize(
    ("guardrail", "target", "covers"),
    [
        ("iam-user-for-human", 'aws_iam_user.people["cho"]', True),
        ("iam-user-*", 'aws_iam_user.people["*"]', True),
        ("*", "*", True),
        ("iam-user-for-huma?", "aws_iam_user.*", True),
        ("iam-user-for-human", "aws_iam_user.people[cho]", False),
        ("iam-user-for-human", "aws_iam_user.people", False),
        ("iam-user", "*", False),
        ("iam.user.for.human", "*", False),
    ],
)
def test_a_waiver_covers_by_glob_and_brackets_stand_for_themselves(guardrail, target, covers):
    verdicts, _ = waive([finding('aws_iam_user.people["cho"]')], [rule(guardrail, target)], TODAY, SourceTerms())
    assert verdicts[0].outcome is (Outcome.WAIVED if covers else Outcome.VIOLATION)


@pytest.mark.parametrize(("until", "outcome"), [(TODAY, Outcome.WAIVED), (date(2026, 11, 23), Outcome.VIOLATION)])
def test_the_last_day_counts(until, outcome):
    verdicts, _ = waive([finding("a")], [rule(until=until)], TODAY, SourceTerms())
    assert verdicts[0].outcome is outcome


@pytest.mark.parametrize("outcome", [Outcome.PASSED, Outcome.NOT_APPLICABLE, Outcome.ERROR])
def test_only_findings_can_be_waived(outcome):
    verdicts, remarks = waive([finding("a", outcome=outcome)], [rule()], TODAY, SourceTerms())
    assert verdicts[0].outcome is outcome
    assert len(remarks) == 1


def test_an_undecided_finding_can_be_waived():
    verdicts, _ = waive([finding("a", outcome=Outcome.UNDECIDED)], [rule()], TODAY, SourceTerms())
    assert verdicts[0].outcome is Outcome.WAIVED


def test_an_expired_waiver_gives_way_to_one_that_holds():
    verdicts, _ = waive([finding("a")], [rule(until=date(2020, 1, 1)), rule()], TODAY, SourceTerms())
    assert verdicts[0].outcome is Outcome.WAIVED


def test_expired_and_unused_waivers_are_said():
    expired, unused = rule(until=date(2026, 1, 1)), rule(guardrail="budget-missing")
    _, remarks = waive([finding("a")], [expired, unused], TODAY, SourceTerms())
    assert remarks == (
        "the waiver of iam-user-for-human for * (tfguard.yaml) ended on 2026-01-01: the findings that it covered count again",
        "the waiver of budget-missing for * (tfguard.yaml) covers no finding: remove it, or correct the guardrail or target that it names",
    )


def test_a_waived_finding_keeps_what_it_says_and_carries_the_reason():
    verdicts, _ = waive([finding("a")], [rule()], TODAY, SourceTerms())
    assert (verdicts[0].target, verdicts[0].waiver) == ("a", Waiver(reason="known"))


def test_a_lock_refuses_waivers_of_the_source_and_says_so():
    verdicts, remarks = waive([finding("a")], [rule(in_source=True)], TODAY, SourceTerms(locked=True))
    assert verdicts[0].outcome is Outcome.VIOLATION
    assert remarks == (
        "the waiver of iam-user-for-human for * (users.tf:3) does not hold: the configuration says `lock: true`, which allows no waivers in the source",
    )


@pytest.mark.parametrize(("in_source", "locked"), [(True, False), (False, True), (False, False)])
def test_a_waiver_holds_outside_of_the_source_and_where_there_is_no_lock(in_source, locked):
    verdicts, remarks = waive([finding("a")], [rule(in_source=in_source)], TODAY, SourceTerms(locked=locked))
    assert (verdicts[0].outcome, remarks) == (Outcome.WAIVED, ())


@pytest.mark.parametrize(
    ("until", "max_days", "holds"),
    [
        (date(2026, 12, 4), 10, True),
        (date(2026, 12, 5), 10, False),
        (date(2027, 11, 25), 366, True),
        (date.max, 366, False),
    ],
)
def test_a_waiver_in_the_source_ends_within_the_days_that_the_configuration_allows(until, max_days, holds):
    source = SourceTerms(max_days=max_days)
    verdicts, remarks = waive([finding("a")], [rule(until=until, in_source=True)], TODAY, source)
    assert verdicts[0].outcome is (Outcome.WAIVED if holds else Outcome.VIOLATION)
    assert holds or f"the most is {max_days} (waiver_max_days)" in remarks[0]

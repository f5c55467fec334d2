"""The report for people: grouped, complete, no wider than asked, and the result on the last line."""

from __future__ import annotations

import re

import pytest
from report_samples import BUCKET, HCL, MFA, PLAN, SAMPLES, report, user_without_mfa, verdict

from tfguard.model.report import Report, Result
from tfguard.model.verdict import Evidence, Outcome, Waiver
from tfguard.report import Options, render


def text(found, **options):
    return render(found, "text", Options(**options))


def last_line(found):
    return text(found).splitlines()[-1]


def test_the_last_line_says_the_result_in_numbers():
    assert last_line(SAMPLES["mixed"]()) == (
        "FAIL  2 violations (1 high, 1 medium; 1 introduced, 1 existing), 1 undecided, 1 waived, 1 passed, 1 not applicable"
    )


def test_violations_that_do_not_fail_the_run_are_said_not_to():
    assert last_line(SAMPLES["many"]()).startswith("PASS  40 violations (40 high; 40 existing)")
    assert last_line(SAMPLES["many"]()).endswith("none of these violations fails the run (--fail-on, --only-new)")


def test_undecided_findings_that_fail_the_run_are_said_to():
    found = report([verdict(MFA, Outcome.UNDECIDED, "aws_iam_user.ada")], Result.FAIL)
    assert last_line(found).endswith("undecided findings fail the run (--strict)")


@pytest.mark.parametrize("verdicts", [[], [verdict(MFA, Outcome.NOT_APPLICABLE, "account:1")]])
def test_a_run_that_judged_nothing_does_not_look_like_a_clean_one(verdicts):
    assert last_line(report(verdicts, Result.PASS)) == (
        "PASS  nothing was judged: no guardrail applies to what is in the inputs"
    )


def test_what_fails_stands_before_what_is_only_to_be_known():
    heads = re.findall(r"^[A-Z][A-Z ]+(?=  \S)", text(SAMPLES["mixed"](), everything=True), re.MULTILINE)
    assert heads == ["HIGH", "MEDIUM", "UNDECIDED", "WAIVED", "PASSED", "NOT APPLICABLE", "FAIL"]


def test_what_to_do_is_said_once_for_all_targets_of_a_guardrail():
    found = report([user_without_mfa("ada"), user_without_mfa("bo")], Result.FAIL)
    assert text(found).count("Attach a policy") == 1
    assert text(found).count("tfguard explain iam-user-without-mfa") == 1
    assert "(2 targets)" in text(found)


def test_what_to_do_is_said_once_also_where_some_targets_are_undecided():
    assert text(SAMPLES["mixed"]()).count("Attach a policy") == 1


def test_many_targets_of_one_guardrail_stay_readable_and_are_counted():
    written = text(SAMPLES["many"]())
    assert "(40 targets)" in written
    assert written.count("for example") == 5
    assert "and 15 more targets (--format json has all)" in written
    assert len(written.splitlines()) < 75


def test_an_undecided_finding_says_what_it_waits_for_once():
    waiting = verdict(
        MFA, Outcome.UNDECIDED, "aws_iam_user.ada", message="Who knows", waits_for=("aws_iam_policy.p.arn",)
    )
    assert "waits for    aws_iam_policy.p.arn" in text(report([waiting], Result.PASS))
    assert text(SAMPLES["mixed"]()).count("aws_iam_policy.robot.policy") == 1


def test_a_finding_shows_its_place_its_change_and_where_there_are_several_its_input():
    found = report([user_without_mfa()], Result.FAIL, inputs=(PLAN, HCL))
    assert '  aws_iam_user.people["cho"]  (plan.json, users.tf:3, introduced)\n' in text(found)


def test_a_waived_finding_says_who_until_when_and_why():
    waived = verdict(BUCKET, Outcome.WAIVED, "aws_s3_bucket.b", waiver=Waiver(reason="A public page"))
    assert "waived: A public page" in text(report([waived], Result.PASS))
    assert "waived by web@example.com until 2026-12-31 (SEC-7): The public download page" in text(SAMPLES["mixed"]())


def test_long_evidence_is_cut_and_counted():
    facts = tuple(Evidence("aws_x.y", f"path{number}", "value") for number in range(9))
    written = text(report([user_without_mfa(evidence=facts)], Result.FAIL))
    assert written.count("because") == 6
    assert "and 3 more facts" in written


def test_an_example_in_a_fix_keeps_its_lines_and_indents():
    written = text(report([verdict(BUCKET, Outcome.VIOLATION, "aws_s3_bucket.b")], Result.FAIL))
    margin = " " * 15
    assert f'{margin}resource "aws_s3_bucket_public_access_block" "this" {{\n{margin}  bucket ' in written


@pytest.mark.parametrize("width", [60, 80, 100])
def test_lines_fit_where_words_allow(width):
    lines = text(SAMPLES["mixed"](), width=width, everything=True).splitlines()
    assert all(len(line) <= width for line in lines if line.startswith("    "))


def test_addresses_and_arns_are_never_broken():
    written = text(report([user_without_mfa()], Result.FAIL), width=60)
    assert "arn:aws:iam::aws:policy/PowerUserAccess" in written
    assert "aws_iam_group_policy_attachment.staff" in written


def test_colour_changes_nothing_but_colour():
    plain = text(SAMPLES["mixed"](), everything=True)
    coloured = text(SAMPLES["mixed"](), everything=True, colour=True)
    assert "\x1b[" not in plain
    assert "\x1b[" in coloured
    assert [line.rstrip() for line in re.sub(r"\x1b\[[0-9;]*m", "", coloured).splitlines()] == plain.splitlines()


def test_notes_stand_before_the_result():
    lines = text(SAMPLES["mixed"]()).splitlines()
    [note] = [at for at, line in enumerate(lines) if line.startswith("note ")]
    assert note < len(lines) - 1


def test_an_empty_report_is_still_a_report():
    empty = Report(inputs=(), verdicts=(), counts={}, result=Result.PASS)
    assert text(empty) == "PASS  nothing was judged: no guardrail applies to what is in the inputs\n"


@pytest.mark.parametrize(
    ("number", "everything", "shown", "more"),
    [(21, False, 21, ""), (30, False, 20, "and 10 more notes"), (30, True, 30, "")],
)
def test_of_many_notes_the_first_are_told_and_how_many_more_there_are(number, everything, shown, more):
    many = report([], Result.PASS, notes=[f"note number {n}" for n in range(number)])
    written = text(many, everything=everything)
    assert written.count("note number") == shown
    assert more in written
    assert ("more note" in written) == bool(more)

"""Annotations within GitHub's caps, in commands that a runner reads as one; and the job summary."""

from __future__ import annotations

import re

import pytest
from report_samples import MFA, SAMPLES, nasty, report, user_without_mfa, verdict

from tfguard.model.report import Result
from tfguard.model.verdict import Outcome, Severity
from tfguard.report import Options, render
from tfguard.report.github import SUMMARY_BYTES, summary

COMMAND = re.compile(r"::(error|warning|notice) ((?:[A-Za-z]+=[^,:\n\r]*,?)+)::([^\n\r]*)")


def unescape(text):
    return text.replace("%0D", "\r").replace("%0A", "\n").replace("%3A", ":").replace("%2C", ",").replace("%25", "%")


def annotations(found, **options):
    """As the runner reads them: level, properties, message. The last line of a report is for people."""
    *lines, last = render(found, "github", Options(**options)).splitlines()
    assert not last.startswith("::")
    read = []
    for line in lines:
        match = COMMAND.fullmatch(line)
        assert match, line
        properties = dict(part.split("=", 1) for part in match[2].split(","))
        read.append((match[1], {name: unescape(value) for name, value in properties.items()}, unescape(match[3])))
    return read


@pytest.mark.parametrize("sample", SAMPLES)
def test_every_line_but_the_last_is_one_command(sample):
    annotations(SAMPLES[sample]())


def test_an_annotation_says_where_what_and_how_to_fix():
    [(level, properties, message)] = annotations(
        report([user_without_mfa()], Result.FAIL), directory="/r/live", root="/r"
    )
    assert level == "error"
    assert properties == {
        "file": "live/users.tf",
        "line": "3",
        "endLine": "9",
        "col": "1",
        "title": "iam-user-without-mfa (high)",
    }
    assert message.startswith('aws_iam_user.people["cho"]: cho can call ec2:RunInstances without MFA')
    assert message.endswith(f"Fix: {MFA['fix']}")


@pytest.mark.parametrize(
    ("outcome", "severity", "level"),
    [
        (Outcome.VIOLATION, "critical", "error"),
        (Outcome.VIOLATION, "high", "error"),
        (Outcome.VIOLATION, "medium", "warning"),
        (Outcome.VIOLATION, "low", "warning"),
        (Outcome.UNDECIDED, "critical", "notice"),
        (Outcome.ERROR, "low", "error"),
    ],
)
def test_a_level_says_how_much_it_matters(outcome, severity, level):
    found = verdict({"guardrail": "g", "severity": Severity(severity)}, outcome, "aws_x.y")
    assert [annotation[0] for annotation in annotations(report([found], Result.FAIL))] == [level]


@pytest.mark.parametrize("outcome", [Outcome.WAIVED, Outcome.PASSED, Outcome.NOT_APPLICABLE])
def test_what_nobody_must_look_at_is_not_annotated(outcome):
    assert annotations(report([verdict(MFA, outcome, "aws_x.y")], Result.PASS), everything=True) == []


@pytest.mark.parametrize(("findings", "told", "more"), [(10, 10, None), (11, 9, 2), (40, 9, 31)])
def test_the_tenth_annotation_of_a_level_counts_those_that_github_would_drop(findings, told, more):
    read = annotations(report([user_without_mfa(f"u{at:02}") for at in range(findings)], Result.FAIL))
    assert len(read) == min(findings, 10)
    assert sum("file" in properties for _, properties, _ in read) == told
    if more:
        assert read[-1][1]["title"] == f"tfguard: {more} more"
        assert read[-1][2].startswith(f"{more} more findings of this level")


def test_the_worst_come_before_the_cap():
    critical = verdict({"guardrail": "z-last", "severity": Severity.CRITICAL}, Outcome.VIOLATION, "aws_x.y")
    read = annotations(report([critical, *(user_without_mfa(f"u{at:02}") for at in range(30))], Result.FAIL))
    assert read[0][1]["title"] == "z-last (critical)"


def test_marks_that_mean_something_to_the_runner_come_back_as_they_were():
    found = verdict(
        {"guardrail": "a,b:c%0A", "severity": Severity.HIGH}, Outcome.VIOLATION, "t", message="50% of\na:b,c %0A"
    )
    [(_, properties, message)] = annotations(report([found], Result.FAIL))
    assert properties["title"] == "a,b:c%0A (high)"
    assert message == "t: 50% of\na:b,c %0A"


def test_the_last_line_says_the_result():
    assert render(SAMPLES["clean"](), "github", Options()).startswith(
        "tfguard: PASS  0 violations, 0 undecided, 2 passed"
    )


def test_the_job_summary_is_the_comment_without_its_marker():
    whole = summary(SAMPLES["mixed"](), Options())
    assert render(SAMPLES["mixed"](), "markdown", Options()) == f"<!-- tfguard -->\n{whole}"


def test_the_job_summary_fits_and_is_clean():
    many = [user_without_mfa(f"u{at}-{'x' * 300}", message="m" * 3_000) for at in range(3_000)]
    many += [
        verdict({"guardrail": f"g{at}", "severity": Severity.LOW, "fix": "f" * 5_000}, Outcome.VIOLATION, "t")
        for at in range(2_000)
    ]
    whole = summary(report(many, Result.FAIL), Options())
    assert 500_000 < len(whole.encode()) <= SUMMARY_BYTES
    assert "\x1b" not in summary(nasty(), Options())

"""GitLab's two formats: what their rules ask, one entry for each finding, and identities that stay."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from jsonschema import Draft7Validator, Draft202012Validator
from report_samples import BUCKET, HCL, MFA, PLAN, SAMPLES, report, user_without_mfa, verdict

from tfguard.model.place import Span
from tfguard.model.report import Result
from tfguard.model.verdict import Outcome, Severity
from tfguard.report import Options, render

SCHEMAS = Path(__file__).parent / "schemas"
SAST = Draft7Validator(json.loads((SCHEMAS / "gitlab-sast-15.0.4.schema.json").read_text()))
QUALITY = Draft202012Validator(json.loads((SCHEMAS / "gitlab-codequality.schema.json").read_text()))


def sast(found, **options):
    return json.loads(render(found, "gitlab-sast", Options(**options)))


def quality(found, **options):
    return json.loads(render(found, "gitlab-codequality", Options(**options)))


@pytest.mark.parametrize("sample", SAMPLES)
def test_every_report_keeps_to_the_rules(sample):
    SAST.validate(sast(SAMPLES[sample]()))
    QUALITY.validate(quality(SAMPLES[sample]()))


@pytest.mark.parametrize(
    ("outcome", "severity", "in_sast", "in_quality"),
    [
        (Outcome.VIOLATION, "critical", "Critical", "blocker"),
        (Outcome.VIOLATION, "high", "High", "critical"),
        (Outcome.VIOLATION, "medium", "Medium", "major"),
        (Outcome.VIOLATION, "low", "Low", "minor"),
        (Outcome.UNDECIDED, "critical", "Info", "info"),
    ],
)
def test_severities_have_their_words(outcome, severity, in_sast, in_quality):
    found = report([verdict({"guardrail": "g", "severity": Severity(severity)}, outcome, "aws_x.y")], Result.FAIL)
    assert [entry["severity"] for entry in sast(found)["vulnerabilities"]] == [in_sast]
    assert [entry["severity"] for entry in quality(found)] == [in_quality]


@pytest.mark.parametrize("outcome", [Outcome.WAIVED, Outcome.PASSED, Outcome.NOT_APPLICABLE])
def test_what_nobody_must_look_at_is_left_out(outcome):
    found = report([verdict(MFA, outcome, "aws_x.y")], Result.PASS)
    assert sast(found, everything=True)["vulnerabilities"] == []
    assert quality(found, everything=True) == []


def test_findings_on_one_line_are_told_apart():
    found = report([user_without_mfa(name, location=Span("users.tf", 3, 1, 9, 2)) for name in ("a", "b")], Result.FAIL)
    assert len({entry["fingerprint"] for entry in quality(found)}) == 2
    entries = sast(found)["vulnerabilities"]
    assert len({entry["id"] for entry in entries}) == 2
    assert len({entry["tracking"]["items"][0]["signatures"][0]["value"] for entry in entries}) == 2


def test_one_address_in_two_stacks_is_two_entries():
    found = report([user_without_mfa(), user_without_mfa(input="live/prod")], Result.FAIL, inputs=(PLAN, HCL))
    assert len({entry["fingerprint"] for entry in quality(found)}) == 2


def test_identities_stay_when_lines_and_messages_change():
    before = report([user_without_mfa()], Result.FAIL)
    after = report([user_without_mfa(message="else", location=Span("users.tf", 40, 1, 41, 1))], Result.FAIL)
    assert quality(before)[0]["fingerprint"] == quality(after)[0]["fingerprint"]
    assert sast(before)["vulnerabilities"][0]["id"] == sast(after)["vulnerabilities"][0]["id"]


def test_a_name_says_nothing_of_the_single_finding():
    names = {entry["name"] for entry in sast(SAMPLES["many"]())["vulnerabilities"]}
    assert names == {"IAM user that can act without MFA"}


def test_the_guardrail_is_the_primary_identifier_and_controls_follow():
    [entry] = sast(report([user_without_mfa()], Result.FAIL))["vulnerabilities"]
    assert entry["identifiers"] == [
        {"type": "tfguard", "name": "iam-user-without-mfa", "value": "iam-user-without-mfa"},
        {"type": "cis-aws-7.0", "name": "cis-aws-7.0 2.10", "value": "2.10"},
        {"type": "fsbp", "name": "fsbp IAM.19", "value": "IAM.19"},
    ]
    assert entry["location"] == {"file": "users.tf", "start_line": 3, "end_line": 9}
    assert entry["solution"] == MFA["fix"]


@pytest.mark.parametrize(
    ("now", "told"),
    [
        (None, "1970-01-01T00:00:00"),
        (datetime(2026, 5, 4, 3, 2, 1, tzinfo=UTC), "2026-05-04T03:02:01"),
        (datetime(2026, 5, 4, 3, 2, 1, tzinfo=timezone(timedelta(hours=2))), "2026-05-04T01:02:01"),
    ],
)
def test_the_time_of_the_scan_is_the_time_that_was_given(now, told):
    scan = sast(SAMPLES["clean"](), now=now)["scan"]
    assert (scan["start_time"], scan["end_time"]) == (told, told)


def test_what_could_not_be_judged_fails_the_scan_and_says_so():
    scan = sast(SAMPLES["broken"]())["scan"]
    assert scan["status"] == "failure"
    assert [message["level"] for message in scan["messages"]] == ["fatal", "info"]
    assert "trail-missing" in [entry["check_name"] for entry in quality(SAMPLES["broken"]())]


def test_long_texts_are_cut_where_the_schema_cuts_them():
    long = {**BUCKET, "title": "t" * 999, "fix": "f" * 9_999}
    SAST.validate(sast(report([verdict(long, Outcome.VIOLATION, "aws_x.y", message="m" * 99_999)], Result.FAIL)))

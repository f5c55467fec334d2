"""SARIF that the official schema accepts and that GitHub code scanning shows as it should."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from jsonschema import Draft4Validator
from report_samples import BUCKET, MFA, SAMPLES, report, user_without_mfa, verdict

from tfguard.model.place import Span
from tfguard.model.report import Result
from tfguard.model.verdict import Evidence, Outcome, Severity, Waiver
from tfguard.report import Options, render, sarif

SCHEMA = json.loads((Path(__file__).parent / "schemas" / "sarif-2.1.0.schema.json").read_text())
VALIDATOR = Draft4Validator(SCHEMA, format_checker=Draft4Validator.FORMAT_CHECKER)


def run(found, **options):
    return json.loads(render(found, "sarif", Options(**options)))["runs"][0]


def results(*verdicts, **options):
    return run(report(verdicts, Result.FAIL), **options)["results"]


def strings(part):
    match part:
        case str():
            yield part
        case dict():
            for value in part.values():
                yield from strings(value)
        case list():
            for value in part:
                yield from strings(value)


@pytest.mark.parametrize("sample", SAMPLES)
@pytest.mark.parametrize("options", [Options(), Options(everything=True, key="live/prod")])
def test_every_report_keeps_to_the_official_schema(sample, options):
    VALIDATOR.validate(json.loads(render(SAMPLES[sample](), "sarif", options)))


@pytest.mark.parametrize("sample", SAMPLES)
def test_no_text_is_empty_and_every_result_has_its_rule(sample):
    made = run(SAMPLES[sample]())
    rules = made["tool"]["driver"]["rules"]
    assert "" not in strings(rules)
    assert len({rule["id"] for rule in rules}) == len(rules)
    for result in made["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["message"]["text"]
        assert len(result["locations"]) == 1


@pytest.mark.parametrize("sample", SAMPLES)
def test_every_address_of_a_file_is_a_relative_reference(sample):
    for result in run(SAMPLES[sample]())["results"]:
        artifact = result["locations"][0]["physicalLocation"]["artifactLocation"]
        assert artifact["uriBaseId"] == "%SRCROOT%"
        assert re.fullmatch(r"(?!/|\.\./)(?:[A-Za-z0-9._~/-]|%[0-9A-F]{2})+", artifact["uri"])


def test_a_file_name_with_blanks_and_marks_is_encoded():
    [result] = results(user_without_mfa(location=Span('a b/c:"é".tf', 2, 3, 4, 5)))
    location = result["locations"][0]["physicalLocation"]
    assert location["artifactLocation"]["uri"] == "a%20b/c%3A%22%C3%A9%22.tf"
    assert location["region"] == {"startLine": 2, "startColumn": 3, "endLine": 4, "endColumn": 5}


def test_a_plan_without_source_is_shown_on_the_first_line_of_the_input():
    [result] = results(user_without_mfa(location=None), root="/repo", directory="/repo/live")
    location = result["locations"][0]["physicalLocation"]
    assert location["artifactLocation"]["uri"] == "live/plan.json"
    assert location["region"] == {"startLine": 1}


@pytest.mark.parametrize(
    ("severity", "level", "least", "most"),
    [
        ("critical", "error", 9.01, 10),
        ("high", "error", 7, 8.9),
        ("medium", "warning", 4, 6.9),
        ("low", "note", 0.1, 3.9),
    ],
)
def test_a_severity_lands_in_the_band_that_github_gives_it(severity, level, least, most):
    made = run(report([verdict({**MFA, "severity": Severity(severity)}, Outcome.VIOLATION, "aws_x.y")], Result.FAIL))
    [rule] = made["tool"]["driver"]["rules"]
    assert least <= float(rule["properties"]["security-severity"]) <= most
    assert "security" in rule["properties"]["tags"]
    assert made["results"][0]["level"] == rule["defaultConfiguration"]["level"] == level


def test_an_undecided_finding_is_a_note_of_a_rule_without_a_security_severity():
    made = run(report([verdict(MFA, Outcome.UNDECIDED, "aws_x.y", waits_for=("aws_z.w.arn",))], Result.PASS))
    [result] = made["results"]
    rule = made["tool"]["driver"]["rules"][result["ruleIndex"]]
    assert (result["ruleId"], result["level"]) == ("iam-user-without-mfa/undecided", "note")
    assert "security-severity" not in rule["properties"]
    assert "Waits for: aws_z.w.arn" in result["message"]["text"]


@pytest.mark.parametrize(("in_source", "kind"), [(True, "inSource"), (False, "external")])
def test_a_waived_finding_carries_its_suppression(in_source, kind):
    waiver = Waiver(reason="A public page", until="2026-12-31", in_source=in_source)
    [result] = results(verdict(BUCKET, Outcome.WAIVED, "aws_s3_bucket.b", waiver=waiver))
    assert result["suppressions"] == [
        {"kind": kind, "status": "accepted", "justification": "waived until 2026-12-31: A public page"}
    ]
    assert result["level"] == "note"


def test_passed_verdicts_are_rules_and_never_results():
    made = run(SAMPLES["clean"](), everything=True)
    assert made["results"] == []
    assert [rule["id"] for rule in made["tool"]["driver"]["rules"]] == ["iam-user-without-mfa", "trail-missing"]


def test_a_guardrail_that_crashed_fails_the_invocation_and_notifies():
    [invocation] = run(SAMPLES["broken"]())["invocations"]
    assert invocation["executionSuccessful"] is False
    assert [notification["level"] for notification in invocation["toolExecutionNotifications"]] == ["error", "note"]


def primary(found):
    return [result["partialFingerprints"]["primaryLocationLineHash"] for result in results(found)]


def test_a_fingerprint_stays_when_lines_move():
    assert primary(user_without_mfa()) == primary(user_without_mfa(location=Span("users.tf", 30, 1, 40, 2)))
    assert primary(user_without_mfa()) != primary(user_without_mfa("bo"))
    assert re.fullmatch("[0-9a-f]{16}:1", primary(user_without_mfa())[0])


def test_the_worst_results_are_kept_where_there_are_too_many(monkeypatch):
    monkeypatch.setattr(sarif, "MOST_RESULTS", 3)
    low = [
        verdict({"guardrail": "low", "severity": Severity.LOW}, Outcome.VIOLATION, f"aws_x.y{at}") for at in range(3)
    ]
    made = run(report([*low, user_without_mfa(), verdict(BUCKET, Outcome.VIOLATION, "aws_s3_bucket.b")], Result.FAIL))
    assert [result["ruleId"] for result in made["results"]] == ["s3-bucket-public", "iam-user-without-mfa", "low"]
    assert "2 findings of the least severity left out" in json.dumps(made["invocations"])


def test_texts_and_tags_keep_to_the_limits_of_github():
    long = {**MFA, "title": "t" * 9_000, "why": "w" * 9_000, "fix": "f" * 9_000}
    found = verdict(
        long, Outcome.VIOLATION, "aws_x.y", message="m" * 9_000, references=tuple(f"framework {at}" for at in range(99))
    )
    made = run(report([found], Result.FAIL))
    [rule] = made["tool"]["driver"]["rules"]
    assert len(rule["properties"]["tags"]) == 20
    for part in ("shortDescription", "fullDescription", "help"):
        assert len(rule[part]["text"]) <= 1024
    assert len(made["results"][0]["message"]["text"]) <= 4000


def test_no_message_makes_a_link():
    [result] = results(
        verdict(
            MFA, Outcome.VIOLATION, "aws_x.y", message="[see](http://evil)", evidence=(Evidence("a", "b", "[c](1)"),)
        )
    )
    assert "](" not in result["message"]["text"]


def test_a_stack_has_a_category_of_its_own():
    assert run(SAMPLES["clean"](), key="live/prod")["automationDetails"] == {"id": "tfguard/live/prod/"}
    assert "automationDetails" not in run(SAMPLES["clean"]())

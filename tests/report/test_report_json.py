"""The JSON report is the contract's version 1, and its published schema says the same."""

from __future__ import annotations

import copy
import json
from decimal import Decimal
from importlib.resources import files

import pytest
from jsonschema import Draft202012Validator, ValidationError
from report_samples import HCL, MFA, NASTY, PLAN, SAMPLES, nasty, report, user_without_mfa, verdict

from tfguard.model.report import Result
from tfguard.model.value import UNKNOWN
from tfguard.model.verdict import Outcome
from tfguard.report import Options, render
from tfguard.version import __version__

SCHEMA = json.loads(files("tfguard.report").joinpath("report-1.schema.json").read_text(encoding="utf-8"))
VALIDATOR = Draft202012Validator(SCHEMA)


def written(found, **options):
    return json.loads(render(found, "json", Options(**options)))


def test_the_schema_is_a_schema():
    Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("sample", SAMPLES)
@pytest.mark.parametrize("everything", [False, True])
def test_every_report_keeps_to_the_schema(sample, everything):
    VALIDATOR.validate(written(SAMPLES[sample](), everything=everything))


def test_the_example_of_the_contract_comes_out_as_it_stands_there():
    document = written(report([user_without_mfa(), verdict(MFA, Outcome.PASSED, "aws_iam_user.ada")], Result.FAIL))
    finding = document["findings"][0]
    fingerprint = finding.pop("fingerprint")
    assert fingerprint.startswith("sha256:")
    assert document == {
        "format_version": "1.0",
        "tool": {"name": "tfguard", "version": __version__},
        "inputs": [{"path": "plan.json", "kind": "plan", "terraform_version": "1.11.4", "role": "baseline", "resources": 57, "complete": True}],
        "summary": {"outcome": "fail", "violation": 1, "undecided": 0, "waived": 0, "passed": 1, "not_applicable": 0, "resources": 57},
        "findings": [
            {
                "guardrail": "iam-user-without-mfa",
                "verdict": "violation",
                "severity": "high",
                "target": 'aws_iam_user.people["cho"]',
                "input": "plan.json",
                "account": "111122223333",
                "region": None,
                "change": "introduced",
                "message": "cho can call ec2:RunInstances without MFA: no Deny reaches this user",
                "evidence": [
                    {"address": "aws_iam_group_policy_attachment.staff", "path": "policy_arn", "says": "arn:aws:iam::aws:policy/PowerUserAccess"},
                    {"address": 'aws_iam_user.people["cho"]', "path": "permissions_boundary", "says": "null"},
                ],
                "witness": {
                    "principal": "arn:aws:iam::111122223333:user/cho",
                    "action": "ec2:RunInstances",
                    "resource": "*",
                    "context": {"aws:MultiFactorAuthPresent": "absent"},
                },
                "location": {"file": "users.tf", "line": 3},
                "fix": MFA["fix"],
                "references": ["cis-aws-7.0 2.10", "fsbp IAM.19"],
                "waiver": None,
            }
        ],
        "notes": [],
    }  # fmt: skip


def test_a_waiver_says_who_until_when_and_why():
    [waived] = [finding for finding in written(SAMPLES["mixed"]())["findings"] if finding["verdict"] == "waived"]
    assert waived["waiver"] == {
        "reason": "The public download page",
        "until": "2026-12-31",
        "owner": "web@example.com",
        "ticket": "SEC-7",
    }


def test_a_guardrail_that_crashed_is_undecided_and_the_outcome_is_error():
    document = written(SAMPLES["broken"]())
    assert document["summary"]["outcome"] == "error"
    assert document["summary"]["undecided"] == 1
    assert "undecided" in {finding["verdict"] for finding in document["findings"]}


def test_passed_and_not_applicable_verdicts_come_with_everything_only():
    quiet = {"passed", "not-applicable"}
    assert not quiet & {finding["verdict"] for finding in written(SAMPLES["mixed"]())["findings"]}
    assert quiet <= {finding["verdict"] for finding in written(SAMPLES["mixed"](), everything=True)["findings"]}


def test_names_of_a_plan_come_back_exactly_from_bytes_that_do_no_harm():
    text = render(nasty(), "json", Options())
    whole = NASTY.replace("\ud800", "\ufffd")
    assert json.loads(text)["findings"][0]["target"] == f'aws_iam_user.people["{whole}"]'
    assert "\x9b" not in text
    assert "\u202e" not in text


@pytest.mark.parametrize(
    ("value", "data"),
    [
        (2**53, 2**53),
        (2**53 + 1, "9007199254740993"),
        (Decimal("0.1"), "0.1"),
        (UNKNOWN, "(known after apply)"),
        ({"deep": [True, None, 1.5]}, {"deep": [True, None, 1.5]}),
    ],
)
def test_a_witness_is_data_that_every_reader_reads_alike(value, data):
    document = written(report([user_without_mfa(witness={"value": value})], Result.FAIL))
    assert document["findings"][0]["witness"] == {"value": data}


def fingerprint(*verdicts, inputs=(PLAN,)):
    return [finding["fingerprint"] for finding in written(report(verdicts, Result.FAIL, inputs=inputs))["findings"]]


def test_a_fingerprint_outlives_everything_but_guardrail_and_target():
    assert fingerprint(user_without_mfa()) == fingerprint(
        user_without_mfa(
            message="else", location=None, evidence=(), change="existing", account=None, input="/builds/7/x.json"
        )
    )
    assert fingerprint(user_without_mfa("bo")) != fingerprint(user_without_mfa())


def test_one_address_in_two_stacks_is_two_findings():
    both = fingerprint(user_without_mfa(), user_without_mfa(input="live/prod"), inputs=(PLAN, HCL))
    assert len(set(both)) == 2
    assert fingerprint(user_without_mfa(), inputs=(PLAN, HCL)) == both[1:], "the other one being fixed changes nothing"


def test_no_two_findings_share_a_fingerprint():
    assert len(set(fingerprint(user_without_mfa(), user_without_mfa(), user_without_mfa()))) == 3


def changed(path, value):
    document = copy.deepcopy(written(SAMPLES["mixed"](), everything=True))
    *steps, last = path
    part = document
    for step in steps:
        part = part[step]
    part[last] = value
    return document


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("surprise",), 1),
        (("format_version",), "2.0"),
        (("tool", "name"), "other"),
        (("inputs", 0, "kind"), "tarball"),
        (("inputs", 0, "surprise"), 1),
        (("summary", "violation"), -1),
        (("summary", "outcome"), "ok"),
        (("summary", "surprise"), 1),
        (("findings", 0, "verdict"), "not_applicable"),
        (("findings", 0, "severity"), "HIGH"),
        (("findings", 0, "change"), "new"),
        (("findings", 0, "fingerprint"), "sha256:abc"),
        (("findings", 0, "surprise"), 1),
        (("findings", 0, "location"), {"file": "a.tf", "line": 0}),
        (("findings", 0, "location"), {"file": "a.tf", "line": 1, "column": 2}),
        (("findings", 0, "witness"), "text"),
        (("findings", 1, "waiver"), {"reason": "r", "until": None, "owner": None, "ticket": None}),
        (("findings", 1, "evidence"), [{"address": "a", "path": "b"}]),
    ],
)
def test_the_schema_refuses_what_is_not_version_1(path, value):
    with pytest.raises(ValidationError):
        VALIDATOR.validate(changed(path, value))


def test_the_schema_leaves_a_witness_to_its_guardrail():
    VALIDATOR.validate(changed(("findings", 0, "witness"), {"whatever": {"it": ["takes"]}}))

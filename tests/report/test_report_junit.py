"""JUnit XML that readers accept: the elements and attributes of the schema that Jenkins publishes, and numbers that add up."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest
from report_samples import BUCKET, HCL, PLAN, SAMPLES, report, user_without_mfa, verdict

from tfguard.model.report import Result
from tfguard.model.verdict import Outcome
from tfguard.report import Options, render

# https://github.com/jenkinsci/xunit-plugin/blob/master/src/main/resources/org/jenkinsci/plugins/xunit/types/model/xsd/junit-10.xsd
REQUIRED = {
    "testsuites": set(),
    "testsuite": {"name", "tests", "failures", "errors"},
    "properties": set(),
    "property": {"name", "value"},
    "testcase": {"name"},
    "failure": set(),
    "error": set(),
    "skipped": set(),
}
ALLOWED = {
    "testsuites": {"name", "time", "tests", "failures", "errors"},
    "testsuite": REQUIRED["testsuite"] | {"group", "time", "skipped", "timestamp", "hostname", "id", "package", "file", "log", "url"},
    "properties": set(),
    "property": {"name", "value"},
    "testcase": {"name", "time", "classname", "group"},
    "failure": {"type", "message"},
    "error": {"type", "message"},
    "skipped": {"type", "message"},
}  # fmt: skip
CHILDREN = {
    "testsuites": {"testsuite"},
    "testsuite": {"properties", "testcase"},
    "properties": {"property"},
    "testcase": {"failure", "error", "skipped"},
}


def document(found, **options):
    return ET.fromstring(render(found, "junit", Options(**options)).encode())  # noqa: S314 - our own


@pytest.mark.parametrize("sample", SAMPLES)
@pytest.mark.parametrize("everything", [False, True])
def test_every_report_keeps_to_the_schema(sample, everything):
    for element in document(SAMPLES[sample](), everything=everything).iter():
        assert REQUIRED[element.tag] <= set(element.attrib) <= ALLOWED[element.tag]
        assert {child.tag for child in element} <= CHILDREN.get(element.tag, set())
        assert len(element) <= 1 or element.tag != "testcase"


@pytest.mark.parametrize("sample", SAMPLES)
@pytest.mark.parametrize("everything", [False, True])
def test_the_numbers_add_up(sample, everything):
    whole = document(SAMPLES[sample](), everything=everything)
    for suite in whole:
        assert int(suite.get("tests")) == len(suite.findall("testcase"))
    for part in (whole, *whole):
        assert int(part.get("failures")) == len(part.findall(".//failure"))
        assert int(part.get("errors")) == len(part.findall(".//error"))


@pytest.mark.parametrize(
    ("outcome", "element"),
    [
        (Outcome.VIOLATION, "failure"),
        (Outcome.ERROR, "error"),
        (Outcome.UNDECIDED, "skipped"),
        (Outcome.WAIVED, "skipped"),
        (Outcome.PASSED, None),
    ],
)
def test_each_outcome_has_its_element(outcome, element):
    [case] = document(report([verdict(BUCKET, outcome, "aws_s3_bucket.b")], Result.FAIL)).iter("testcase")
    assert [child.tag for child in case] == ([element] if element else [])


def test_each_guardrail_is_a_suite_and_each_target_a_case():
    whole = document(SAMPLES["mixed"]())
    assert [suite.get("name") for suite in whole] == ["budget-missing", "iam-user-without-mfa", "s3-bucket-public"]
    assert [case.get("name") for case in whole[1].iter("testcase")] == [
        'aws_iam_user.people["ada"]',
        'aws_iam_user.people["cho"]',
        'module.ops["eu"].aws_iam_user.robot',
    ]


def test_what_does_not_apply_is_a_case_only_with_everything():
    assert "trail-missing" not in [suite.get("name") for suite in document(SAMPLES["mixed"]())]
    assert "trail-missing" in [suite.get("name") for suite in document(SAMPLES["mixed"](), everything=True)]


def test_cases_of_several_inputs_name_theirs():
    found = report([user_without_mfa(), user_without_mfa(input="live/prod")], Result.FAIL, inputs=(PLAN, HCL))
    assert [case.get("name") for case in document(found).iter("testcase")] == [
        'aws_iam_user.people["cho"] (live/prod)',
        'aws_iam_user.people["cho"] (plan.json)',
    ]


def test_a_failure_tells_all_that_the_verdict_tells():
    [failure] = document(report([user_without_mfa()], Result.FAIL)).iter("failure")
    for part in (
        "PowerUserAccess",
        "users.tf:3",
        "aws:MultiFactorAuthPresent absent",
        "Attach a policy",
        "fsbp IAM.19",
    ):
        assert part in failure.text


def test_marks_of_xml_come_back_as_they_were():
    marks = "<a & b> ]]> \"c\" 'd'\tnext\nline"
    [failure] = document(report([verdict(BUCKET, Outcome.VIOLATION, marks, message=marks)], Result.FAIL)).iter(
        "failure"
    )
    assert failure.text.startswith(marks)
    assert failure.get("message") == "<a & b> ]]> \"c\" 'd'\tnext line"

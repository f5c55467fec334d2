"""Lint on whole documents; what each rule says stands in `tables/lint.json`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tfguard.aws.catalogue import catalogue
from tfguard.iam import Kind
from tfguard.iam.lint import limits, lint, names, traps
from tfguard.model.value import UNKNOWN

ROWS = json.loads((Path(__file__).parent / "tables" / "lint.json").read_text())["lint"]


@pytest.mark.parametrize("row", ROWS, ids=[row["name"] for row in ROWS])
def test_lint_says_what_the_table_says(row):
    document = {"Version": row.get("version", "2012-10-17"), "Statement": row["statement"]}
    found = lint(document, Kind[row.get("kind", "IDENTITY")], catalogue=catalogue())
    assert sorted(map(str, found)) == sorted(row["findings"])


def test_every_rule_is_in_the_table_or_in_a_test_below():
    said = " ".join(finding for row in ROWS for finding in row["findings"])
    rules = {*names.RULES, *traps.RULES, *limits.RULES} - {"no-statement"}
    assert [rule for rule in sorted(rules) if f"[{rule}]" not in said] == []


def test_findings_on_a_text_have_line_and_column():
    text = (
        '{"Version": "2012-10-17", "Statement": [\n  {"Effect": "Allow", "Action": "s3:GetObjects", "Resource": "*"}]}'
    )
    assert list(map(str, lint(text, catalogue=catalogue()))) == [
        "Statement[0].Action (line 2, column 33): AWS documents no action s3:GetObjects; did you mean s3:GetObject? [unknown-action]"
    ]


def test_without_a_catalogue_nothing_is_said_about_names():
    assert lint({"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "no:Such", "Resource": "*"}}) == ()


def test_a_text_that_is_not_json_has_one_finding():
    (finding,) = lint("{", catalogue=catalogue())
    assert str(finding).startswith("$ (line 1, column 2): this is not JSON")


def test_a_document_that_waits_has_none():
    assert lint(UNKNOWN, catalogue=catalogue()) == ()


def test_a_document_without_statements_says_so():
    assert [finding.rule for finding in lint({"Version": "2012-10-17", "Statement": []})] == ["no-statement"]


def filled(characters: int) -> str:
    """A document whose text has that many characters, a thousand of them spaces."""
    text = '{"Version":"2012-10-17","Statement":{"Sid":"%s","Effect":"Deny","Action":"s3:*","Resource":"*"}}'
    return text % ("x" * (characters - len(text) - 998)) + " " * 1000


@pytest.mark.parametrize(
    ("kind", "characters", "too_long"),
    [
        (Kind.SCP, 10240, False),
        (Kind.SCP, 10241, True),
        (Kind.IDENTITY, 7144, False),
        (Kind.IDENTITY, 7145, True),
        (Kind.RESOURCE, 30000, False),
    ],
)
def test_a_document_beyond_its_quota_is_too_long(kind, characters, too_long):
    text = filled(characters)
    assert len(text) == characters
    assert ("too-long" in [finding.rule for finding in lint(text, kind)]) is too_long


def test_the_size_of_a_dict_is_that_of_its_shortest_text():
    document = {"Version": "2012-10-17", "Statement": {"Effect": "Deny", "Action": ["s3:*"] * 1000, "Resource": "*"}}
    assert [finding.rule for finding in lint(document)] == ["too-long"]

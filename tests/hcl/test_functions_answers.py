"""Terraform 1.11.4's answers to the corners of its functions: verbs, dates, networks, patterns, documents, conversions."""

from itertools import groupby

import pytest
from hcl_answers import ours, rows, terraforms

from tfguard.hcl.functions import functions_for

FUNCTIONS = functions_for()
ROWS = sorted(rows("functions-1.11.4.jsonl.gz"), key=lambda row: row["group"])
GROUPS = {group: list(of) for group, of in groupby(ROWS, key=lambda row: row["group"])}

DIFFERENCES = {
    'format("%05.10[1]v", null)': "Terraform leaves a call with an untyped null open; our nulls have no types",
    'replace("-","/(?:^)??|x(?:(?:\\\\p{Greek}))|[\\\\d_]/","$${1}x")': "scripts are refused: Python has no table of them",
    'regex("([^a]+?)??.|[[:^digit:]][a-]|\\\\p{Greek}[[:^digit:]]","ABC")': "scripts are refused",
    'yamldecode("%FOO\\n---\\na")': "PyYAML skips directives that it does not know, as the standard asks",
    'jsondecode("{\\"e\\\\u0301\\":1}")': "Terraform stumbles over keys that are not in normal form C",
    'base64gzip("hello")': "Go's compressor has no twin here, so the result is unknown",
}


def test_there_is_an_answer_to_every_expression():
    assert (len(ROWS), sum("type" in row for row in ROWS)) == (5065, 2939)


@pytest.mark.parametrize("group", GROUPS)
def test_a_function_answers_as_terraform_does_in_its_corners(group):
    wrong = [
        (row["expr"], found, expected)
        for row in GROUPS[group]
        if (found := ours(row["expr"], FUNCTIONS)) != (expected := terraforms(row)) and row["expr"] not in DIFFERENCES
    ]
    assert wrong == []


@pytest.mark.parametrize("row", [row for row in ROWS if row["expr"] in DIFFERENCES], ids=lambda row: row["expr"])
def test_a_difference_that_has_a_reason_is_still_one(row):
    assert ours(row["expr"], FUNCTIONS) != terraforms(row), DIFFERENCES[row["expr"]]


def test_every_reason_stands_beside_an_expression():
    assert {row["expr"] for row in ROWS} >= DIFFERENCES.keys()

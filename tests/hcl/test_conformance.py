"""Terraform 1.11.4's answers to 5,065 expressions over all functions and constructs: the value and the type, or a refusal.

Nulls have no type here, so the types of nulls are left out of the comparison.
"""

from itertools import groupby

import pytest
from hcl_answers import ours, rows, terraforms

ROWS = rows("terraform-1.11.4.jsonl.gz")
GROUPS = {group: list(of) for group, of in groupby(ROWS, key=lambda row: row["group"])}


def test_there_is_an_answer_to_every_expression():
    assert (len(ROWS), sum("type" in row for row in ROWS)) == (5065, 2392)


@pytest.mark.parametrize("group", GROUPS)
def test_a_group_of_expressions_comes_out_as_terraform_has_it(group, library):
    wrong = [
        (row["expr"], found, expected)
        for row in GROUPS[group]
        if (found := ours(row["expr"], library)) != (expected := terraforms(row))
    ]
    assert wrong == []

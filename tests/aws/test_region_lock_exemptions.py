from __future__ import annotations

import re

import pytest

from tfguard.aws.catalogue import catalogue
from tfguard.aws.region_locks import EXEMPTIONS

ALL = list(EXEMPTIONS.values())


def test_the_three_examples_are_there_by_name():
    assert {name: len(given.actions) for name, given in EXEMPTIONS.items()} == {
        "iam-guide": 5,
        "aws-samples": 42,
        "control-tower": 86,
    }


@pytest.mark.parametrize("given", ALL, ids=lambda given: given.name)
def test_an_example_has_a_day_and_an_address(given):
    assert re.fullmatch(r"20\d\d-\d\d-\d\d", given.as_of)
    assert given.url.startswith("https://")


@pytest.mark.parametrize("given", ALL, ids=lambda given: given.name)
def test_every_exempted_pattern_matches_an_action_that_exists(given):
    assert [pattern for pattern in given.actions if not catalogue().expand(pattern)] == []


@pytest.mark.parametrize("given", ALL, ids=lambda given: given.name)
def test_no_pattern_is_listed_twice(given):
    assert len(set(given.actions)) == len(given.actions)


def test_control_tower_exempts_all_that_the_iam_guide_does():
    assert set(EXEMPTIONS["iam-guide"].actions) <= set(EXEMPTIONS["control-tower"].actions)


def test_control_tower_leaves_its_own_roles_alone():
    assert "arn:*:iam::*:role/AWSControlTowerExecution" in EXEMPTIONS["control-tower"].principals


def test_no_example_exempts_what_runs_workloads():
    for given in ALL:
        assert not {"*", "ec2:*", "s3:*", "lambda:*", "rds:*"} & set(given.actions)

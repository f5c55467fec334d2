"""The page on writing policies: its files do what the page says."""

import re
from pathlib import Path

import pytest

from tfguard.policy.policy import Subject

PAGE = (Path(__file__).parent.parent.parent / "docs" / "writing-policies.md").read_text()
FILES = dict(re.findall(r"^`(mine/[\w.-]+)`:\n\n```hcl\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL))


@pytest.fixture
def mine(tmp_path):
    for name, text in FILES.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text)
    return tmp_path / "mine"


def test_the_page_has_a_policy_and_its_tests():
    assert sorted(name.partition(".")[2] for name in FILES) == ["policy.hcl", "policytest.hcl"]


def test_its_tests_pass_and_notice_every_change(mine, tfguard):
    ended = tfguard("policies", "test", mine, "--mutate")
    assert ended.code == 0, ended.out
    assert "5 passed, 0 of" in ended.out


def test_nothing_in_it_does_something_else_than_it_seems_to(mine, tfguard):
    ended = tfguard("policies", "lint", mine)
    assert (ended.code, "nothing to say" in ended.out) == (0, True), ended.out


def test_it_judges_a_configuration(mine, tfguard, tmp_path):
    (tmp_path / "shop").mkdir()
    (tmp_path / "shop" / "main.tf").write_text(
        'resource "aws_db_instance" "shop" {\n  backup_retention_period = 2\n}\n'
    )
    ended = tfguard("check", tmp_path / "shop", "--policies", mine, "--select", "database-hardly-backed-up")
    assert ended.code == 1
    assert "aws_db_instance.shop goes back 2 days; at least 7 are wanted" in ended.out


def test_every_kind_of_policy_is_told():
    assert set(re.findall(r"^\| `(\w+_policy) ", PAGE, re.MULTILINE)) == {subject.value for subject in Subject}

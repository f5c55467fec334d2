"""`tfguard policies` as users call it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

import pytest

from tfguard.cli import main

POLICY = """\
input "least" {
  type    = number
  default = 2
}
resource_policy "x" "sized" {
  enforce {
    condition     = attrs.size >= input.least && attrs.name != ""
    error_message = "size is ${attrs.size}"
  }
}
"""
TESTS = """\
resource "x" "large" {
  attrs = { size = 2, name = "a" }
}
resource "x" "small" {
  expect_failure = true
  attrs          = { size = 1, name = "a" }
}
case "known after apply" {
  expect = "undecided"
  resource "x" "a" {
    attrs = { size = unknown("var.size"), name = "a" }
  }
}
"""


@dataclass(frozen=True)
class Ended:
    """How a command ended."""

    code: int
    out: str
    err: str


def _code(command) -> object:
    try:
        command()
    except SystemExit as ended:
        return ended.code
    return 0


@pytest.fixture
def tfguard(tmp_path, monkeypatch):
    """Run the command line in this process: a new one for each call would take most of the time."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TFGUARD_CACHE_DIR", str(tmp_path / "cache"))

    def run(*arguments, **environment):
        out, err = StringIO(), StringIO()
        with monkeypatch.context() as patch, redirect_stdout(out), redirect_stderr(err):
            for name, value in environment.items():
                patch.setenv(name, value)
            patch.setattr(sys, "argv", ["tfguard", *map(str, arguments)])
            code = _code(main)
        return Ended(code, out.getvalue(), err.getvalue())

    return run


@pytest.fixture
def home(tmp_path):
    (tmp_path / "sized.policy.hcl").write_text(POLICY)
    (tmp_path / "sized.policytest.hcl").write_text(TESTS)
    return tmp_path


@pytest.mark.usefixtures("home")
def test_tests_that_are_met_end_with_zero_and_a_line_as_pytest_has_it(tfguard):
    ended = tfguard("policies", "test")
    assert (ended.code, ended.err) == (0, "")
    assert ended.out.splitlines()[0] == "sized.policytest.hcl ..."
    assert ended.out.splitlines()[-1].strip("= ") == "3 passed"


def test_a_test_that_is_not_met_ends_with_one_and_says_what_was_found(tfguard, home):
    (home / "sized.policytest.hcl").write_text(TESTS.replace("size = 2", "size = 1"))
    ended = tfguard("policies", "test", ".")
    assert ended.code == 1
    assert "sized.policytest.hcl F.." in ended.out
    assert "E   expected to pass, but it is violation" in ended.out
    assert "size is 1" in ended.out
    assert ended.out.splitlines()[-1].strip("= ") == "1 failed, 2 passed"


@pytest.mark.usefixtures("home")
def test_verbose_says_which_policy_said_what(tfguard):
    ended = tfguard("policies", "test", "-v")
    assert "sized.policytest.hcl::resource.x.small PASSED" in ended.out
    assert "violation  x.small  resource_policy.x.sized" in ended.out


def test_a_change_that_no_test_notices_ends_with_one(tfguard, home):
    ended = tfguard("policies", "test", "--mutate")
    assert ended.code == 1
    assert 'sized.policy.hcl:7:21: unnoticed: sized: `&& attrs.name != ""` is dropped' in ended.out
    assert ended.out.splitlines()[-1].strip("= ").endswith("changes to the policies unnoticed")
    more = 'resource "x" "nameless" {\n  expect_failure = true\n  attrs = { size = 5, name = "" }\n}\n'
    more += 'resource "x" "three" {\n  attrs = { size = 3, name = "a" }\n}\n'
    (home / "sized.policytest.hcl").write_text(TESTS + more)
    ended = tfguard("policies", "test", "--mutate")
    assert (ended.code, "0 of" in ended.out) == (0, True)


def test_policies_that_no_test_shows_in_each_way_are_listed(tfguard, home):
    (home / "sized.policytest.hcl").write_text(TESTS.partition("case")[0])
    ended = tfguard("policies", "test")
    assert ended.code == 0
    assert "sized  no undecided case" in ended.out


def test_values_of_inputs_come_from_the_file_then_the_command_line_then_the_environment_then_a_file(tfguard, home):
    (home / "inputs.tfvars").write_text("least = 9\n")
    assert tfguard("policies", "test", "--input-file", "inputs.tfvars").code == 1
    assert tfguard("policies", "test", "--input-file", "inputs.tfvars", TFGUARD_INPUT_least="2").code == 0
    assert tfguard("policies", "test", TFPOLICY_INPUT_least="9").code == 1
    assert tfguard("policies", "test", TFPOLICY_INPUT_least="9", TFGUARD_INPUT_least="2").code == 0
    assert tfguard("policies", "test", "--input", "least=2", TFGUARD_INPUT_least="9").code == 0
    (home / "sized.policytest.hcl").write_text("inputs {\n  least = 2\n}\n" + TESTS)
    assert tfguard("policies", "test", "--param", "least=9").code == 0


def test_a_broken_file_ends_with_two_and_a_caret(tfguard, home):
    (home / "sized.policy.hcl").write_text(POLICY.replace("attrs.size >=", "attr.size >="))
    ended = tfguard("policies", "test")
    assert (ended.code, ended.out) == (2, "")
    assert ended.err.splitlines() == [
        "sized.policy.hcl:7:21: error: Undefined Reference: `attr` is not available here; did you mean `attrs`?",
        "   |",
        ' 7 |     condition     = attr.size >= input.least && attrs.name != ""',
        "   |                     ^^^^^^^^^",
    ]


@pytest.mark.parametrize("place", ["empty", "absent"])
def test_a_place_without_tests_ends_with_two(tfguard, home, place):
    (home / "empty").mkdir()
    ended = tfguard("policies", "test", place)
    assert (ended.code, ended.out) == (2, "")
    assert place in ended.err


def test_targets_name_files_and_directories_and_must_match(tfguard, home):
    (home / "more").mkdir()
    (home / "more" / "named.policy.hcl").write_text(
        POLICY.replace('"sized"', '"named"').replace("attrs.size >= ", "2 == ")
    )
    named = 'policytest {\n  targets = ["TARGET"]\n}\nresource "x" "small" {\n  attrs = { size = 1, name = "a" }\n}\n'
    tests = home / "more" / "named.policytest.hcl"
    for target, code in (("named.policy.hcl", 0), (".", 0), ("..", 1), ("../sized.policy.hcl", 1), ("../other", 2)):
        tests.write_text(named.replace("TARGET", target))
        ended = tfguard("policies", "test", "--policies", ".", "more")
        assert ended.code == code, (target, ended)
    assert 'the target "../other" does not match any policy file' in ended.err


def test_a_plan_of_a_case_lies_beside_the_tests(tfguard, home):
    plan = '{"format_version": "1.2", "terraform_version": "1.11.4", "resource_changes": [{"address": "x.a", "mode": "managed", '
    plan += '"type": "x", "name": "a", "provider_name": "registry.terraform.io/hashicorp/x", "change": {"actions": ["create"], '
    plan += '"before": null, "after": {"size": 1, "name": "a"}, "after_unknown": {}}}]}'
    (home / "plan.json").write_text(plan)
    case = 'case "a plan" {\n  expect = { "x.a" = "violation" }\n  plan   = "PLAN"\n}\n'
    (home / "sized.policytest.hcl").write_text(case.replace("PLAN", "plan.json"))
    assert tfguard("policies", "test").code == 0
    for name in ("absent.json", "/etc/passwd", "../../../../etc/passwd"):
        (home / "sized.policytest.hcl").write_text(case.replace("PLAN", name))
        ended = tfguard("policies", "test")
        assert ended.code == 1
        assert "root:" not in ended.out + ended.err


def test_what_is_doubtful_fails_where_that_is_asked(tfguard, home):
    (home / "sized.policytest.hcl").write_text(TESTS.replace("size = 1", "length = 1"))
    ended = tfguard("policies", "test")
    assert (ended.code, "expect_failure is met by error" in ended.out) == (0, True)
    assert tfguard("policies", "test", "--strict-tests").code == 1


def test_new_writes_a_policy_and_tests_that_fail_until_they_are_filled_in(tfguard, tmp_path):
    ended = tfguard("policies", "new", "bucket-without-logs", "--for", "aws_s3_bucket", "--dir", "mine")
    assert ended.code == 0
    policy, tests = (tmp_path / "mine" / f"bucket-without-logs.{kind}.hcl" for kind in ("policy", "policytest"))
    ended = tfguard("policies", "test", "mine")
    assert ended.code == 1
    assert ended.out.splitlines()[-1].strip("= ") == "4 failed"
    assert "what_must_hold" in ended.out
    again = tfguard("policies", "new", "bucket-without-logs", "--for", "aws_s3_bucket", "--dir", "mine")
    assert (again.code, "is there already" in again.err) == (2, True)
    policy.write_text(policy.read_text().replace("attrs.what_must_hold", 'attrs.bucket != "bad"'))
    bad, good, near, late = re.split(r"(?=^case )", tests.read_text(), flags=re.MULTILINE)[1:]
    filled = (
        bad.replace('bucket = "example"', 'bucket = "bad"')
        + good
        + near.replace('bucket = "example"', 'bucket = "badge"')
    )
    tests.write_text(filled + late.replace('bucket = "example"', "bucket = unknown()"))
    assert tfguard("policies", "test", "mine", "--mutate").code == 0


def test_new_writes_a_portable_policy_where_that_is_asked(tfguard):
    assert tfguard("policies", "new", "odd", "--for", "aws_budgets_budget", "--portable").code == 0
    ended = tfguard("policies", "list", "--no-builtin", "--policies", ".")
    assert (ended.code, "not portable" in ended.out) == (0, False)
    assert tfguard("policies", "lint").code == 1


@pytest.mark.parametrize("name", ["Bucket", "a b", "-a", "a--b", "../a", ""])
def test_new_wants_an_id(tfguard, name):
    ended = tfguard("policies", "new", "--for", "aws_s3_bucket", "--", name)
    assert (ended.code, "is no id of a guardrail" in ended.err) == (2, True)


@pytest.mark.usefixtures("home")
def test_list_says_which_files_are_ours_alone(tfguard):
    ended = tfguard("policies", "list", "--policies", ".")
    lines = {line.split()[2]: line for line in ended.out.splitlines()}
    assert not lines["sized"].endswith("(not portable)")
    assert lines["budget-missing"].endswith("(not portable)")


@pytest.mark.usefixtures("home")
def test_show_prints_the_file_as_it_is_written(tfguard):
    ended = tfguard("policies", "show", "sized", "--policies", ".")
    assert ended.out == f"# sized.policy.hcl\n{POLICY}"
    ended = tfguard("policies", "show", "sizes", "--policies", ".")
    assert (ended.code, "did you mean `sized`?" in ended.err) == (2, True)


def test_explain_says_what_why_and_how_with_a_configuration_that_passes(tfguard):
    ended = tfguard("explain", "budget-without-subscribers")
    assert ended.code == 0
    for words in (
        "Why: ",
        "Fix: ",
        "For example:",
        'resource "aws_budgets_budget"',
        "    notification {",
        "References:",
    ):
        assert words in ended.out


def test_docs_writes_a_page_for_each_guardrail_and_tells_stale_ones(tfguard, home):
    options = ("--no-builtin", "--policies", ".", "--output", "pages")
    assert tfguard("policies", "docs", *options, "--check").code == 1
    assert tfguard("policies", "docs", *options).code == 0
    assert sorted(path.name for path in (home / "pages").iterdir()) == ["README.md", "questions.md", "sized.md"]
    assert tfguard("policies", "docs", *options, "--check").code == 0
    (home / "pages" / "old.md").write_text("gone")
    (home / "pages" / "sized.md").write_text("changed")
    ended = tfguard("policies", "docs", *options, "--check")
    assert (ended.code, "sized.md" in ended.err, "old.md" in ended.err) == (1, True, True)
    assert tfguard("policies", "docs", *options).code == 0
    assert not (home / "pages" / "old.md").exists()


@pytest.mark.usefixtures("home")
def test_lint_ends_with_one_where_it_has_something_to_say(tfguard):
    ended = tfguard("policies", "lint", ".")
    assert ended.code == 1
    assert "warning: Terraform's own engine wants a `policy { required_providers { ... } }` block" in ended.out
    assert tfguard("policies", "lint", ".", "--ignore", "no-providers").code == 0
    assert tfguard("policies", "lint", "--ignore", "no-such").code == 2


def test_the_built_in_policies_have_nothing_to_be_said_against_them(tfguard):
    ended = tfguard("policies", "lint", Path(__file__).parent.parent.parent / "policies")
    assert (ended.code, ended.out.splitlines()[-1].partition(": ")[2]) == (0, "nothing to say")


def test_pytest_collects_policy_tests_and_says_what_was_found(home):
    (home / "sized.policytest.hcl").write_text(
        TESTS.replace("size = 2", "size = 1") + 'resource "x" "idle" {\n  skip = true\n  attrs = { size = 0 }\n}\n'
    )
    command = [sys.executable, "-m", "pytest", "-p", "tfguard.cli.pytest_plugin", "-p", "no:cacheprovider", "-q", "."]
    itself = {**os.environ, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
    done = subprocess.run(command, cwd=home, capture_output=True, text=True, check=False, timeout=60, env=itself)
    assert done.returncode == 1, done.stdout + done.stderr
    assert "E   expected to pass, but it is violation" in done.stdout
    assert "1 failed, 2 passed, 1 skipped" in done.stdout
    (home / "sized.policytest.hcl").write_text("case {\n")
    done = subprocess.run(command, cwd=home, capture_output=True, text=True, check=False, timeout=60, env=itself)
    assert done.returncode == 2
    assert "sized.policytest.hcl:" in done.stdout


def test_check_judges_the_policies_of_the_user_as_the_original_would_where_that_is_asked(tfguard, tmp_path):
    (tmp_path / "plan.json").write_text(
        '{"format_version": "1.2", "terraform_version": "1.11.4", "resource_changes": [{"address": "x.a", "mode": "managed", '
        '"type": "x", "name": "a", "provider_name": "registry.terraform.io/hashicorp/x", "change": {"actions": ["create"], '
        '"before": null, "after": {"names": []}, "after_unknown": {}}}]}'
    )
    policy = 'resource_policy "x" "empty" {\n  enforce {\n    condition = core::tolist(attrs.names) == []\n  }\n}\n'
    (tmp_path / "empty.policy.hcl").write_text(policy)
    options = ("check", "plan.json", "--no-builtin", "--policies", ".")
    assert tfguard(*options).code == 0
    assert tfguard(*options, "--strict-dialect").code == 1
    (tmp_path / "empty.policy.hcl").write_text(policy.replace("core::tolist(attrs.names) == []", "false"))
    assert tfguard(*options).code == 1
    assert (tfguard(*options, "--strict-dialect").code) == 2

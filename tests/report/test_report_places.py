"""Where CI platforms put a finding: a relative path that leads nowhere else, and a line from 1."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from report_samples import HCL, MFA, PLAN, report, user_without_mfa, verdict

from tfguard.model.place import Span
from tfguard.model.report import Result
from tfguard.model.verdict import Outcome
from tfguard.report import Options
from tfguard.report.places import Place, Places, relative

IN_REPOSITORY = Options(root="/repo", directory="/repo/infra")


@pytest.mark.parametrize(
    ("path", "options", "file"),
    [
        ("plan.json", Options(), "plan.json"),
        ("./plan.json", Options(), "plan.json"),
        ("a//b/../plan.json", Options(), "a/plan.json"),
        ("-", Options(), "stdin"),
        ("plan.json", IN_REPOSITORY, "infra/plan.json"),
        ("../plan.json", IN_REPOSITORY, "plan.json"),
        ("../../plan.json", IN_REPOSITORY, "plan.json"),
        ("/repo/x/plan.json", IN_REPOSITORY, "x/plan.json"),
        ("/elsewhere/plan.json", IN_REPOSITORY, "elsewhere/plan.json"),
        ("/elsewhere/plan.json", Options(), "elsewhere/plan.json"),
        ("../plan.json", Options(), "plan.json"),
        ("..", Options(), "."),
        ("C:\\work\\infra\\plan.json", Options(root="C:\\work"), "infra/plan.json"),
        ("infra\\plan.json", Options(), "infra/plan.json"),
    ],
)
def test_a_path_is_relative_to_the_repository(path, options, file):
    assert relative(path, options) == file


@settings(max_examples=200, deadline=None)
@given(path=st.text(alphabet="./\\ab:C", max_size=12), root=st.sampled_from(["", "/", "/a", "/a/b"]))
def test_no_path_leads_out_of_the_repository(path, root):
    file = relative(path, Options(root=root, directory=root))
    assert file
    assert not file.startswith(("/", "../", "./"))
    assert file != ".."


def place(found, options=Options()):  # noqa: B008 - frozen
    whole = report([found], Result.FAIL, inputs=(PLAN, HCL))
    return Places(whole, options).of(found)


def test_a_finding_with_a_source_is_there():
    span = Span("users.tf", 3, 1, 9, 2)
    assert place(user_without_mfa(location=span)) == Place("users.tf", span)
    assert (place(user_without_mfa(location=span)).line, place(user_without_mfa(location=span)).end_line) == (3, 9)


def test_a_span_that_ends_before_a_line_begins_does_not_reach_it():
    assert place(user_without_mfa(location=Span("a.tf", 3, 1, 4, 1))).end_line == 3
    assert place(user_without_mfa(location=Span("a.tf", 3, 1, 3, 1))).end_line == 3


def test_a_finding_of_a_plan_without_source_is_on_the_first_line_of_the_plan():
    found = place(user_without_mfa(location=None))
    assert (found.file, found.line, found.end_line) == ("plan.json", 1, 1)


def test_a_finding_of_a_directory_is_in_its_main_file():
    assert place(verdict(MFA, Outcome.VIOLATION, "account:1", input="live/prod")).file == "live/prod/main.tf"

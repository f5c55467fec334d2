"""The table of formats: complete, loaded only as needed, the same for the same report, and deaf to what a plan smuggles in."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from report_samples import NASTY, SAMPLES, nasty, report, verdict

from tfguard.model.report import Result
from tfguard.model.verdict import Evidence, Outcome, Severity
from tfguard.report import FORMATS, Options, render
from tfguard.report.plain import clip, line, shown, visible

RUNNER_COMMAND = re.compile(r"^\s*::[A-Za-z][^\n]*?::|##\w*\[", re.MULTILINE)
UNSEEN = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff\ud800-\udfff]"
)


def test_the_formats_are_those_of_the_contract():
    assert list(FORMATS) == [
        "text", "json", "sarif", "junit", "github", "gitlab-codequality", "gitlab-sast", "markdown", "html",
    ]  # fmt: skip


@pytest.mark.parametrize("format_", FORMATS)
@pytest.mark.parametrize("sample", SAMPLES)
def test_every_report_ends_with_one_line_break_and_can_be_encoded(sample, format_):
    written = render(SAMPLES[sample](), format_, Options())
    assert written.endswith("\n")
    assert not written.endswith("\n\n")
    assert written.encode().decode() == written


@pytest.mark.parametrize("format_", FORMATS)
def test_the_same_report_gives_the_same_bytes(format_):
    assert render(SAMPLES["mixed"](), format_, Options()) == render(SAMPLES["mixed"](), format_, Options())


@pytest.mark.parametrize("format_", FORMATS)
@pytest.mark.parametrize("everything", [False, True])
def test_nothing_unseen_reaches_a_terminal(format_, everything):
    assert not UNSEEN.search(render(nasty(), format_, Options(everything=everything)))


@pytest.mark.parametrize("format_", sorted(set(FORMATS) - {"github"}))
@pytest.mark.parametrize("width", [20, 72, 10_000])
def test_no_line_of_a_report_commands_a_ci_runner(format_, width):
    assert not RUNNER_COMMAND.search(render(nasty(), format_, Options(everything=True, width=width)))


@settings(max_examples=60, deadline=None)
@given(
    words=st.lists(st.sampled_from(["::error::x", "::add-mask::", "##[group]", "a", "\n", "\r\n", "\x1b[2J", "::1"])),
    width=st.integers(20, 60),
)
def test_no_wrapping_makes_a_command_of_a_message(words, width):
    found = report(
        [verdict({"guardrail": "g", "severity": Severity.LOW}, Outcome.VIOLATION, "t", message=" ".join(words))],
        Result.FAIL,
    )
    written = render(found, "text", Options(width=width))
    assert not RUNNER_COMMAND.search(written)
    assert not UNSEEN.search(written)


@settings(max_examples=80, deadline=None)
@given(text=st.text())
def test_seeing_twice_is_seeing_once(text):
    assert visible(visible(text)) == visible(text)


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("plain", "plain"),
        ("größer, 日本", "größer, 日本"),
        ("two\r\nlines\n", "two\nlines\n"),
        ("tab\tstays", "tab\tstays"),
        ("\x1b[31m", r"\x1b[31m"),
        ("\x9b2J", r"\x9b2J"),
        ("\u202eevil", r"\u202eevil"),
        ("lone \ud83d", r"lone \ud83d"),
        ("over\rwritten", r"over\rwritten"),
        ("\U000e0041", r"\U000e0041"),
        ("##vso[task]", r"##\vso[task]"),
        ("## heading", "## heading"),
        (" ::stop-commands::x", r" \::stop-commands::x"),
        ("arn:aws:iam::aws:policy/x", "arn:aws:iam::aws:policy/x"),
        ("::/0 and ::1", "::/0 and ::1"),
    ],
)
def test_what_is_unseen_is_spelled_out(text, seen):
    assert visible(text) == seen


def test_a_value_of_a_witness_reads_as_in_terraform():
    assert shown({"a": [1, True, None, "x"]}) == "{a: [1, true, null, x]}"


def test_a_text_on_one_line_loses_only_its_line_breaks():
    assert line("a  b\n  c\n\n") == "a  b c"


def test_a_clipped_text_says_that_it_was_clipped():
    assert clip("abcdef", 4) == "abc…"
    assert clip("abcd", 4) == "abcd"


@pytest.mark.parametrize(
    ("format_", "unloaded"),
    [
        ("text", ["json", "sarif", "junit", "github", "gitlab_codequality", "gitlab_sast", "markdown", "html"]),
        ("json", ["text", "sarif", "html", "markdown"]),
    ],
)
def test_a_format_loads_no_other_and_nothing_heavy(format_, unloaded):
    program = (
        "import sys\n"
        "from tfguard.model.report import Report, Result\n"
        "from tfguard.report import Options, render\n"
        "report = Report(inputs=(), verdicts=(), counts={}, result=Result.PASS)\n"
        f"render(report, {format_!r}, Options())\n"
        "print(*sorted(sys.modules))\n"
    )
    loaded = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout.split()
    assert f"tfguard.report.{format_}" in loaded
    assert not {f"tfguard.report.{name}" for name in unloaded} & set(loaded)
    assert not {"rich", "pydantic", "networkx", "tree_sitter", "html", "xml"} & set(loaded)


@pytest.mark.parametrize("format_", sorted(set(FORMATS) - {"json"}))
def test_a_report_holds_what_the_verdict_says_and_nothing_of_the_input(format_):
    told = verdict(
        {"guardrail": "g", "severity": Severity.HIGH}, Outcome.VIOLATION, "aws_x.y",
        message="the-message", evidence=(Evidence("aws_x.z", "path", "the-fact"),),
    )  # fmt: skip
    assert "the-message" in render(report([told], Result.FAIL), format_, Options())


def test_the_nasty_sample_is_nasty():
    assert UNSEEN.search(NASTY)
    assert RUNNER_COMMAND.search(NASTY)

"""A comment that fits, says what it leaves out, and shows foreign text as nothing but text."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from report_samples import HCL, MFA, PLAN, SAMPLES, nasty, report, user_without_mfa, verdict

from tfguard.model.report import Result
from tfguard.model.verdict import Outcome, Severity
from tfguard.report import Options, render
from tfguard.report.markdown import COMMENT_BYTES
from tfguard.report.markup import code, fence, prose

MarkdownIt = pytest.importorskip("markdown_it", reason="markdown-it-py reads the comments as GitHub does").MarkdownIt

BREAK = "\u200b"


def comment(found, **options):
    return render(found, "markdown", Options(**options))


def tokens(text):
    """The flat tokens of the text as GitHub's dialect has them."""
    parser = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    for token in parser.parse(text):
        yield token
        yield from token.children or ()


@pytest.mark.parametrize(
    ("key", "marker"),
    [
        ("", "<!-- tfguard -->"),
        ("live/prod", "<!-- tfguard:live/prod -->"),
        ("a --> <b>", "<!-- tfguard:a-b -->"),
        ("--x--", "<!-- tfguard:x -->"),
    ],
)
def test_the_first_line_is_a_marker_that_stays(key, marker):
    for sample in SAMPLES.values():
        assert comment(sample(), key=key).splitlines()[0] == marker


def test_all_clear_is_said_when_everything_is_fixed():
    assert "There is nothing to do." in comment(SAMPLES["clean"]())
    assert "There is nothing to do." in comment(SAMPLES["clean"](), everything=True)


@pytest.mark.parametrize("sample", ["mixed", "many", "broken"])
def test_all_clear_is_not_said_when_something_is_left(sample):
    assert "nothing to do" not in comment(SAMPLES[sample]())


def test_a_run_that_judged_nothing_is_not_all_clear():
    assert "nothing to do" not in comment(report([], Result.PASS))
    assert "nothing was judged" in comment(report([], Result.PASS))


def test_each_guardrail_has_a_row_and_a_fold():
    written = comment(SAMPLES["mixed"]())
    assert written.count("<details>") == written.count("</details>") == 5
    assert [line for line in written.splitlines() if "<summary>Identities" in line]
    assert "| **high** | iam-user-without-mfa: IAM user that can act without MFA | 1 |" in written


def test_a_finding_of_several_inputs_names_its_input():
    assert "(`plan.json`, `users.tf:3`, introduced)" in comment(
        report([user_without_mfa()], Result.FAIL, inputs=(PLAN, HCL))
    )


def many_rules(number, size):
    return [
        verdict(
            {"guardrail": f"rail-{at:04}", "severity": Severity.MEDIUM, "fix": "é" * size},
            Outcome.VIOLATION,
            f"aws_x.y{at}",
        )
        for at in range(number)
    ]


@pytest.mark.parametrize(
    ("number", "size"), [(1, 10), (40, 2_000), (300, 1_000), (5_000, 10)], ids=["one", "some", "many", "too-many"]
)
def test_a_comment_fits_whatever_was_found(number, size):
    written = comment(report([user_without_mfa(), *many_rules(number, size)], Result.FAIL))
    assert len(written.encode()) <= COMMENT_BYTES
    assert "cho can call" in written


def test_what_does_not_fit_is_counted_to_the_last_finding():
    written = comment(report([user_without_mfa(), *many_rules(2_000, 500)], Result.FAIL))
    rows = len(re.findall(r"^\| \*\*", written, re.MULTILINE))
    folds = written.count("<details>")
    [beyond] = re.findall(r"(\d+) more guardrails with \1 findings did not fit at all", written)
    [untold] = re.findall(r"the details of (\d+) findings of \1 guardrails did not fit", written)
    assert rows + int(beyond) == 2_001
    assert folds + int(untold) == rows


def test_a_guardrail_too_big_to_tell_in_full_is_told_in_brief():
    big = [user_without_mfa(f"u{at}", message="*" * 600, evidence=(), why="") for at in range(60)]
    big += [
        verdict({**MFA, "guardrail": f"r{at}", "severity": Severity.HIGH, "fix": "*" * 1_900}, Outcome.VIOLATION, "t")
        for at in range(3)
    ]
    written = comment(report(big, Result.FAIL))
    assert "(60 targets)" in written
    assert "more targets" in written
    assert len(written.encode()) <= COMMENT_BYTES


def test_the_worst_are_told_first():
    written = comment(report([*many_rules(500, 900), user_without_mfa()], Result.FAIL))
    assert written.index("iam-user-without-mfa") < written.index("rail-0000")


@pytest.mark.parametrize("sample", SAMPLES)
def test_nothing_foreign_is_markup(sample):
    for token in tokens(comment(SAMPLES[sample](), everything=True)):
        assert token.type not in {"link_open", "image", "em_open", "s_open", "blockquote_open"}
        if token.type in {"html_inline", "html_block"}:
            tags = re.sub(r"<!-- tfguard[^>]*-->|</?details>|</?summary>|<br>", "", token.content)
            assert "<" not in tags


def test_nobody_is_mentioned_and_nothing_is_referred_to():
    spoken = [token.content for token in tokens(comment(nasty())) if token.type == "text"]
    assert any(f"@{BREAK}admin" in text for text in spoken)
    assert not any(re.search(r"[@#!%]\w|://", text) for text in spoken)


TRICKY = st.text(alphabet="ab1 .*_`[]()<>&|~$\\#@!-+=:/\n%w", max_size=30)


@settings(max_examples=300, deadline=None)
@given(text=TRICKY)
def test_prose_reads_as_it_was_written(text):
    parsed = list(tokens(f"x\n\n- {prose(text)}\n"))
    read = "".join(token.content for token in parsed if token.type in {"text", "text_special"})
    assert read.replace(BREAK, "").removeprefix("x").split() == text.split()
    assert {token.type for token in parsed} <= {
        "paragraph_open", "paragraph_close", "bullet_list_open", "bullet_list_close", "list_item_open",
        "list_item_close", "inline", "text", "text_special",
    }  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(text=TRICKY)
def test_code_reads_as_it_was_written(text):
    spans = [token for token in tokens(f"- {code(text)}\n") if token.type == "code_inline"]
    assert "".join(span.content for span in spans).split() == text.split()
    assert len(spans) == bool(text.strip())


@settings(max_examples=200, deadline=None)
@given(text=TRICKY)
def test_a_block_of_code_reads_as_it_was_written(text):
    [block] = [token for token in tokens(fence(text) + "\n\nafter\n") if token.type == "fence"]
    assert [line.rstrip() for line in block.content.splitlines()] == [line.rstrip() for line in text.splitlines()]

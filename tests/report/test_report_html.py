"""A page on its own: well-formed, without script or anything to load, and with foreign text as text."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from report_samples import NASTY, SAMPLES, nasty, report, user_without_mfa, verdict

from tfguard.model.report import Result
from tfguard.model.verdict import Outcome, Severity
from tfguard.report import Options, render
from tfguard.report.plain import visible

VOID = {"meta", "br"}
TAGS = {
    "html", "head", "meta", "title", "style", "body", "main", "h1", "h2", "h3", "p", "span", "code", "pre", "strong",
    "section", "details", "summary", "ul", "li", "dl", "dt", "dd", "table", "thead", "tbody", "tr", "th", "td", "br",
}  # fmt: skip


class Page(HTMLParser):
    """Checks nesting while it reads; keeps tags, attributes and text."""

    def __init__(self, source):
        super().__init__()
        self.open, self.tags, self.attributes, self.texts = [], [], [], []
        self.feed(source)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += [(tag, *pair) for pair in attrs]
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if self.open and self.open[-1] != "style":
            self.texts.append(data)


def page(found, **options):
    return Page(render(found, "html", Options(**options)))


@pytest.mark.parametrize("sample", SAMPLES)
@pytest.mark.parametrize("everything", [False, True])
def test_every_page_is_well_formed_and_has_no_tag_but_ours(sample, everything):
    made = page(SAMPLES[sample](), everything=everything)
    assert made.open == []
    assert set(made.tags) <= TAGS


@pytest.mark.parametrize("sample", SAMPLES)
def test_nothing_runs_and_nothing_is_loaded(sample):
    made = page(SAMPLES[sample](), everything=True)
    assert {name for _, name, _ in made.attributes} <= {
        "lang", "charset", "name", "content", "http-equiv", "class", "open", "scope",
    }  # fmt: skip
    source = render(SAMPLES[sample](), "html", Options())
    assert "default-src 'none'" in source
    assert not re.search(r"url\(|@import", source)


def test_foreign_text_is_text():
    assert visible(NASTY).splitlines()[0] in page(nasty()).texts


def test_the_page_is_told_in_headings_of_one_order():
    tags = [tag for tag in page(SAMPLES["mixed"]()).tags if tag in {"h1", "h2", "h3"}]
    assert tags[0] == "h1"
    assert tags.count("h1") == 1
    assert all(int(later[1]) - int(earlier[1]) <= 1 for earlier, later in pairwise(tags))


def test_no_outcome_is_told_by_colour_alone():
    words = [text for text in page(SAMPLES["mixed"](), everything=True).texts if text.strip()]
    for word in ("FAIL", "high", "medium", "undecided", "waived", "passed", "not applicable"):
        assert word in words


def test_every_colour_of_the_page_has_one_for_the_dark():
    light, dark = render(SAMPLES["clean"](), "html", Options()).split("prefers-color-scheme: dark")
    names = set(re.findall(r"--([a-z]+): #", light))
    assert names
    assert names == set(re.findall(r"--([a-z]+): #", dark))


def luminance(colour):
    parts = (int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
def test_every_text_stands_out_from_what_is_behind_it(scheme):
    """At least 4.5 to 1: https://www.w3.org/TR/WCAG22/#contrast-minimum."""
    part = render(SAMPLES["clean"](), "html", Options()).split("prefers-color-scheme: dark")[scheme]
    colours = dict(re.findall(r"--([a-z]+): #([0-9a-f]{6})", part))
    behind = [luminance(colours.pop("page")), luminance(colours.pop("card"))]
    colours.pop("line")
    for name, colour in colours.items():
        for other in behind:
            dark, bright = sorted((luminance(colour), other))
            assert (bright + 0.05) / (dark + 0.05) >= 4.5, name


def test_many_targets_are_folded_and_few_are_not():
    folds = {len(found): "open" in [name for tag, name, _ in page(report(found, Result.FAIL)).attributes if tag == "details"]
             for found in ([user_without_mfa(f"u{at}") for at in range(size)] for size in (1, 5, 6))}  # fmt: skip
    assert folds == {1: True, 5: True, 6: False}


def test_a_page_tells_all_that_the_verdict_tells():
    told = " ".join(page(report([user_without_mfa()], Result.FAIL)).texts)
    for part in (
        "111122223333",
        "PowerUserAccess",
        "users.tf:3",
        "aws:MultiFactorAuthPresent absent",
        "fsbp IAM.19",
        "introduced",
    ):
        assert part in told


def test_all_clear_is_said_when_there_is_nothing_to_do():
    assert "There is nothing to do." in page(SAMPLES["clean"]()).texts
    left = report([verdict({"guardrail": "g", "severity": Severity.LOW}, Outcome.WAIVED, "t")], Result.PASS)
    assert "There is nothing to do." not in page(left).texts

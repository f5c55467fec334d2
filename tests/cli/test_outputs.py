"""Several formats at once: each to its own place."""

import json
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from tfguard.report import FORMATS

PLAN = Path(__file__).parent.parent.parent / "sample_plans" / "no-budget" / "plan.json"
NOW = ("--now", "2026-11-24")


def test_every_format_at_once_is_every_format_alone(tfguard, tmp_path):
    several = [word for name in FORMATS if name != "text" for word in ("--format", f"{name}=all.{name}")]
    together = tfguard("check", PLAN, *NOW, "--format", "text", *several)
    for name in FORMATS:
        alone = tfguard("check", PLAN, *NOW, "--format", name)
        assert alone.code == together.code == 1
        shown = together.out if name == "text" else (tmp_path / f"all.{name}").read_bytes().decode()
        assert shown == alone.out, name
    ET.parse(tmp_path / "all.junit")  # noqa: S314 - we wrote it
    assert json.loads((tmp_path / "all.sarif").read_text())["version"] == "2.1.0"
    assert (tmp_path / "all.markdown").read_text().startswith("<!-- tfguard")


def test_a_dash_is_standard_output(tfguard):
    assert (
        tfguard("check", PLAN, *NOW, "--format", "json=-").out == tfguard("check", PLAN, *NOW, "--format", "json").out
    )


@pytest.mark.parametrize(
    ("formats", "said"),
    [
        (("text", "json"), "only one format can go to standard output"),
        (("text", "json=-"), "only one format can go to standard output"),
        (("json=a", "sarif=./a"), "two formats go to the same file"),
        (("yaml",), "'yaml' is no format"),
        (("json=missing/a",), "the json report cannot be written there"),
    ],
)
def test_formats_that_cannot_be_written_are_refused(formats, said, tfguard):
    ended = tfguard("check", PLAN, *(word for name in formats for word in ("--format", name)))
    assert ended.code == 2
    assert said in ended.err


def test_show_tells_what_it_reads(tfguard):
    quiet, verbose = tfguard("show", PLAN), tfguard("show", PLAN, "-v")
    assert (quiet.out, quiet.err) == (verbose.out, "")
    assert f"read {PLAN}: plan, " in verbose.err

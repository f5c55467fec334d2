"""Each sample in each format, byte for byte. `TFGUARD_UPDATE_GOLDEN=1 pytest tests/report` writes the files anew: read the difference."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from report_samples import SAMPLES

from tfguard.report import FORMATS, Options, render
from tfguard.version import __version__

GOLDEN = Path(__file__).parent / "golden"
EVERYTHING = {"everything": Options(everything=True), "coloured": Options(colour=True, width=72)}
CASES = [
    *((name, format_, format_, Options()) for name in SAMPLES for format_ in FORMATS),
    *(("mixed", "text", f"text-{how}", options) for how, options in EVERYTHING.items()),
]


@pytest.mark.parametrize(
    ("sample", "format_", "suffix", "options"), CASES, ids=[f"{case[0]}.{case[2]}" for case in CASES]
)
def test_the_report_is_what_it_was(sample, format_, suffix, options):
    written = render(SAMPLES[sample](), format_, options).replace(__version__, "VERSION")
    golden = GOLDEN / f"{sample}.{suffix}"
    if os.environ.get("TFGUARD_UPDATE_GOLDEN") == "1":
        golden.parent.mkdir(exist_ok=True)
        golden.write_bytes(written.encode())
    assert written == golden.read_bytes().decode()


def test_no_golden_file_is_left_over():
    assert {path.name for path in GOLDEN.iterdir()} == {f"{sample}.{suffix}" for sample, _, suffix, _ in CASES}

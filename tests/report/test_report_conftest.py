"""Each sample as conftest would print it, byte for byte. `TFGUARD_UPDATE_GOLDEN=1` writes the files anew: read the difference."""

import json
import os
import re
from dataclasses import replace
from pathlib import Path

import pytest
from report_samples import BUCKET, PLAN, SAMPLES, report, verdict

from tfguard.engine import Gate
from tfguard.model.report import Result
from tfguard.model.verdict import Outcome
from tfguard.report import Options
from tfguard.report.conftest import RENDERERS, has_warnings

GOLDEN = Path(__file__).parent / "golden_conftest"
ATLANTIS_FAILURE = re.compile(r'([1-9]([0-9]?)* failure|failures": \[)')
"""How Atlantis tells from the output alone that policies failed (conftest_client.go, hasFailures)."""
ATLANTIS_VALID = re.compile(r"\A(WARN|FAIL|\[)")
"""How it tells output from an error message (isValidConftestOutput)."""


def gated(sample, gate=None):
    """The sample as a run with this gate reports it."""
    gate = gate or Gate()
    return replace(sample, failing=tuple(verdict for verdict in sample.verdicts if gate.counts(verdict)))


@pytest.mark.parametrize("how", RENDERERS)
@pytest.mark.parametrize("name", SAMPLES)
def test_a_report_reads_as_conftest_would_have_written_it(name, how):
    written = RENDERERS[how](gated(SAMPLES[name]()), Options())
    golden = GOLDEN / f"{name}.{how}"
    if os.environ.get("TFGUARD_UPDATE_GOLDEN") == "1":
        golden.write_bytes(written.encode())
    assert written == golden.read_bytes().decode()


def test_no_golden_file_of_conftest_is_left_over():
    assert {path.name for path in GOLDEN.iterdir()} == {f"{name}.{how}" for name in SAMPLES for how in RENDERERS}


@pytest.mark.parametrize("how", RENDERERS)
@pytest.mark.parametrize("name", SAMPLES)
def test_atlantis_sees_a_failure_exactly_where_there_is_one(name, how):
    sample = gated(SAMPLES[name]())
    written = RENDERERS[how](sample, Options())
    failed = bool(sample.failing) or sample.result is Result.ERROR
    assert bool(ATLANTIS_FAILURE.search(written)) is failed
    assert bool(ATLANTIS_VALID.search(written)) or not failed


@pytest.mark.parametrize("how", RENDERERS)
def test_a_message_that_counts_failures_is_not_taken_for_the_last_line(how):
    talkative = report(
        [verdict(BUCKET, Outcome.VIOLATION, "aws_s3_bucket.a", message='locks after 12 failures: failures": [')],
        Result.PASS,
    )
    written = RENDERERS[how](gated(talkative, Gate(fail_on=None)), Options())
    assert ATLANTIS_FAILURE.search(written) is None
    assert "12-failures" in written


def test_what_the_gate_lets_pass_is_a_warning():
    sample = gated(SAMPLES["many"](), Gate(only_new=True))
    last = RENDERERS["stdout"](sample, Options()).splitlines()[-1]
    assert last == "40 tests, 0 passed, 40 warnings, 0 failures, 0 exceptions"
    assert has_warnings(sample)


def test_an_input_that_no_guardrail_looks_at_is_named():
    written = RENDERERS["stdout"](report([], Result.PASS), Options())
    assert written == (
        "? - plan.json - main - no guardrail applies to what is in it\n"
        "\n"
        "0 tests, 0 passed, 0 warnings, 0 failures, 0 exceptions\n"
    )


def test_standard_input_is_called_as_conftest_calls_it():
    sample = report([], Result.PASS, inputs=(replace(PLAN, path="-"),))
    assert RENDERERS["stdout"](sample, Options()).startswith("? - - main - ")
    assert json.loads(RENDERERS["json"](sample, Options()))[0]["filename"] == ""


def test_colour_is_the_only_thing_that_a_terminal_adds():
    sample = gated(SAMPLES["mixed"]())
    coloured = RENDERERS["stdout"](sample, Options(colour=True))
    assert "\x1b[31mFAIL\x1b[0m - plan.json" in coloured
    assert re.sub(r"\x1b\[\d+m", "", coloured) == RENDERERS["stdout"](sample, Options())

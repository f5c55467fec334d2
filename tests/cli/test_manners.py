"""The shell's manners: how much is said, where, and what happens when nobody listens."""

import fcntl
import json
import os
import pty
import struct
import subprocess
import sys
import termios

import pytest

from tfguard.version import __version__

ONE = ("--select", "budget-missing")
"""One guardrail, and none that comes later."""
NOTHING = {
    "format_version": "1.2",
    "terraform_version": "1.11.4",
    "resource_changes": [],
    "configuration": {"root_module": {}},
    "complete": True,
    "errored": False,
}
USER = {
    "address": "aws_iam_user.cho",
    "mode": "managed",
    "type": "aws_iam_user",
    "name": "cho",
    "provider_name": "registry.terraform.io/hashicorp/aws",
    "change": {"actions": ["create"], "before": None, "after": {"name": "cho"}, "after_unknown": {"arn": True}},
}


@pytest.fixture
def plan(tmp_path):
    """A plan with findings."""
    (tmp_path / "plan.json").write_text(json.dumps({**NOTHING, "resource_changes": [USER]}))
    return "plan.json"


def test_the_version_is_one_line(tfguard):
    ended = tfguard("--version")
    assert (ended.code, ended.out, ended.err) == (0, f"tfguard {__version__}\n", "")


def test_quiet_leaves_findings_and_the_result(plan, tfguard):
    loud = tfguard("check", plan, *ONE)
    quiet = tfguard("check", plan, *ONE, "-q")
    assert quiet.code == loud.code == 1
    assert quiet.err == ""
    assert quiet.out.splitlines()[-1] == loud.out.splitlines()[-1]
    assert "budget-missing" in quiet.out
    for word in ("\n  fix  ", "plan.json: plan"):
        assert word in loud.out
        assert word not in quiet.out


def test_twice_quiet_says_nothing_but_writes_the_files_and_ends_as_ever(plan, tfguard, tmp_path):
    summary = tmp_path / "summary.md"
    ended = tfguard(
        "check",
        plan,
        *ONE,
        "-qq",
        "--format",
        "github",
        "--format",
        "json=report.json",
        GITHUB_STEP_SUMMARY=str(summary),
    )
    assert (ended.code, ended.out, ended.err) == (1, "", "")
    assert json.loads((tmp_path / "report.json").read_text())["summary"]["outcome"] == "fail"
    assert "budget-missing" in summary.read_text()


def test_quiet_changes_no_byte_of_what_programs_read(plan, tfguard):
    arguments = ("check", plan, "--format", "json", "--now", "2026-11-24")
    assert tfguard(*arguments, "-q").out == tfguard(*arguments).out


def test_however_quiet_what_is_wrong_is_said(tfguard):
    ended = tfguard("check", "missing.json", "-qq")
    assert (ended.code, ended.out) == (3, "")
    assert "missing.json" in ended.err


def test_verbose_tells_on_standard_error_what_was_read_and_leaves_the_report_alone(plan, tfguard, tmp_path):
    (tmp_path / "tfguard.yaml").write_text("fail_on: high\n")
    plain = tfguard("check", plan, "--now", "2026-11-24")
    told = tfguard("check", plan, "--now", "2026-11-24", "--verbose")
    assert told.out == plain.out
    assert plain.err == ""
    steps = [line.partition(" s  ")[2].split(":")[0] for line in told.err.splitlines()]
    assert steps[0] == "configuration"
    assert steps[1].endswith(" policies loaded")
    assert steps[2:] == ["read plan.json", "judged", "report written"]
    assert "tfguard.yaml" in told.err.splitlines()[0]


@pytest.mark.parametrize("arguments", [(), ("--all",), ("--format", "json")])
def test_a_reader_that_went_away_gets_no_verdict_and_no_traceback(arguments, plan, tmp_path):
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [sys.executable, "-m", "tfguard", "check", plan, *arguments],
        stdout=writing,
        stderr=subprocess.PIPE,
        cwd=tmp_path,
        check=False,
        timeout=60,
    )
    os.close(writing)
    assert (done.returncode, done.stderr) == (3, b"")


def on_a_terminal(arguments, cwd, **environment):
    """What a terminal of 70 columns shows on standard error."""
    leader, follower = pty.openpty()
    fcntl.ioctl(follower, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 70, 0, 0))
    program = "import tfguard.cli.narration as n; n._PATIENCE = 0; from tfguard.cli import main; main()"
    kept = {name: value for name, value in os.environ.items() if name not in {"NO_COLOR", "FORCE_COLOR", "COLUMNS"}}
    with subprocess.Popen(
        [sys.executable, "-c", program, *arguments],
        stdout=subprocess.PIPE,
        stderr=follower,
        cwd=cwd,
        env={**kept, "TERM": "xterm", **environment},
    ) as process:
        os.close(follower)
        out = process.stdout.read()
        shown = b""
        try:
            while chunk := os.read(leader, 4096):
                shown += chunk
        except OSError:
            pass  # Linux says so when the last writer has gone
    os.close(leader)
    return out.decode(), shown.decode()


@pytest.fixture
def plans(tmp_path):
    """Many inputs, one with a name that does not fit."""
    directory = tmp_path / "plans"
    directory.mkdir()
    for name in ("a", "b", "c" * 100):
        (directory / f"{name}.json").write_text(json.dumps(NOTHING))
    return "plans"


def test_progress_is_shown_on_a_terminal_in_one_line_and_goes_away(plans, tmp_path):
    out, shown = on_a_terminal(["check", plans], tmp_path)
    assert "reading plans/b.json (2 of 3)" in shown
    assert shown.endswith("\r\x1b[K")
    assert "\n" not in shown
    assert max(len(part) for part in shown.split("\r\x1b[K")) == 69
    assert "reading" not in out


@pytest.mark.parametrize(
    ("more", "environment"), [(["-q"], {}), ([], {"TERM": "dumb"})], ids=["when quiet", "on a dumb terminal"]
)
def test_there_is_no_progress(more, environment, plans, tmp_path):
    _, shown = on_a_terminal(["check", plans, *more], tmp_path, **environment)
    assert shown == ""


def test_one_input_that_takes_long_is_shown_too(tmp_path):
    leader, follower = pty.openpty()
    program = "import tfguard.cli.narration as n; n._PATIENCE = 0.05; from tfguard.cli import main; main()"
    with subprocess.Popen(
        [sys.executable, "-c", program, "check", "-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=follower,
        cwd=tmp_path,
        env={**os.environ, "TERM": "xterm"},
    ) as process:
        os.close(follower)
        shown = b""
        while b"reading - (1 of 1)" not in shown:  # the plan comes only after this was seen
            shown += os.read(leader, 4096)
        process.stdin.write(json.dumps(NOTHING).encode())
        process.stdin.close()
        process.stdout.read()
    os.close(leader)
    assert process.returncode == 0


def test_progress_makes_way_for_an_error(plans, tmp_path):
    (tmp_path / "plans" / "b.json").write_text("{")
    _, shown = on_a_terminal(["check", plans], tmp_path)
    assert shown.rpartition("\r\x1b[K")[2].startswith("tfguard: plans/b.json: ")


def test_without_a_terminal_there_is_no_progress(plans, tfguard):
    assert tfguard("check", plans).err == ""


def test_colour_follows_no_color_and_force_color(plan, tfguard):
    assert "\x1b[" not in tfguard("check", plan, *ONE).out
    assert "\x1b[" in tfguard("check", plan, FORCE_COLOR="1").out
    assert "\x1b[" not in tfguard("check", plan, FORCE_COLOR="1", NO_COLOR="1").out


def test_a_fault_of_tfguard_itself_is_no_verdict(plan, tmp_path):
    program = "import tfguard.cli.run as run; del run.judge; from tfguard.cli import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", program, "check", plan],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert (done.returncode, done.stdout) == (3, "")
    assert done.stderr.startswith("Traceback ")
    assert done.stderr.endswith("tfguard: this is a fault of tfguard, and nothing was judged: please report it\n")

"""What bash, zsh and fish offer after TAB: https://click.palletsprojects.com/en/stable/shell-completion/."""

import os
import shutil
import subprocess
import sys

import click
import pytest

from tfguard.cli import cli

PROGRAM = "import sys; sys.argv[0] = 'tfguard'; from tfguard.cli import main; main()"


def completing(shell, **environment):
    """The console script, asked by a shell."""
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        env={**os.environ, "_TFGUARD_COMPLETE": shell, **environment},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.stderr == ""
    return done.stdout


def offered(words):
    """What bash is offered for the last of some words."""
    answer = completing("bash_complete", COMP_WORDS=words, COMP_CWORD=str(len(words.split(" ")) - 1))
    return [line.partition(",")[2] for line in answer.splitlines()]


@pytest.mark.parametrize(
    ("shell", "said"),
    [("bash", "complete -o nosort"), ("zsh", "#compdef tfguard"), ("fish", "complete --no-files --command tfguard")],
)
def test_every_shell_gets_its_script(shell, said):
    script = completing(f"{shell}_source")
    assert said in script
    assert "_TFGUARD_COMPLETE" in script


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_script_is_one_that_the_shell_can_read(shell, tmp_path):
    if shutil.which(shell) is None:
        pytest.skip(f"{shell} is not installed here")
    (tmp_path / "script").write_text(completing(f"{shell}_source"))
    assert subprocess.run([shell, "-n", "script"], cwd=tmp_path, check=False, timeout=20).returncode == 0


def test_commands_are_offered():
    assert {"check", "conftest"} <= set(offered("tfguard c"))


def test_commands_that_are_imported_late_offer_their_options():
    assert {"--fail-on", "--format"} <= set(offered("tfguard check --f"))
    assert "--verbose" in offered("tfguard policies test --v")
    assert offered("tfguard conftest test --fail") == ["--fail-on-warn", "--fail-on"]


def test_choices_are_offered():
    assert offered("tfguard check --role b") == ["baseline"]


def test_formats_are_offered():
    assert offered("tfguard check --format gitlab-") == ["gitlab-codequality", "gitlab-sast"]


def test_guardrails_are_offered_also_after_a_comma():
    assert "budget-missing" in offered("tfguard explain budget-m")
    assert "budget-missing,iam-user-without-mfa" in offered("tfguard check --select budget-missing,iam-user-wi")


@pytest.mark.parametrize("command", ["check", "show", "conftest test"])
def test_the_shell_itself_completes_files(command):
    answer = completing("bash_complete", COMP_WORDS=f"tfguard {command} pl", COMP_CWORD=str(len(command.split()) + 1))
    assert answer == "file,pl\n"


def commands(group, path="tfguard"):
    """Every command that does something, by what people type."""
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        if isinstance(command, click.Group):
            yield from commands(command, f"{path} {name}")
        else:
            yield f"{path} {name}", command


@pytest.mark.parametrize(("path", "command"), list(commands(cli)))
def test_whatever_is_a_file_is_completed_as_one(path, command):
    context = click.Context(command)
    for parameter in command.params:
        if (parameter.metavar or "").strip("[].") in {"FILE", "DIR", "INPUT"}:
            offers = parameter.shell_complete(context, "x")
            assert [offer.type for offer in offers] in (["file"], ["dir"]), f"{path}: {parameter.name}"

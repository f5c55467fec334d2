"""Inputs from the command line: files, standard input, directories of plans, saved plans that Terraform must show."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from shutil import which
from typing import TYPE_CHECKING, Final

from tfguard.cli.narration import Narrator
from tfguard.model.place import InputError
from tfguard.model.stack import Stack
from tfguard.terraform import BinaryPlanError, read

if TYPE_CHECKING:
    from tfguard.cli.given import Given

STANDARD_INPUT: Final = "-"
_CONFIGURATION: Final = ("*.tf", "*.tofu", "*.tf.json", "*.tofu.json")
_PLANS: Final = ("*.json", "*.json.gz", "*.tfstate", "**/tfplan.json")
"""What a directory of plans holds; Terragrunt writes `tfplan.json` files in a tree of units.

https://terragrunt.gruntwork.io/docs/reference/cli/commands/run/#json-out-dir
"""
_PATIENCE: Final = 600
"""Seconds that Terraform may take to show a plan."""


def read_inputs(
    paths: Sequence[str], given: Given | None = None, narrator: Narrator | None = None
) -> tuple[Stack, ...]:
    """Every stack of every input, in the order given. Raises InputError for the first that cannot be judged.

    `given` is what goes with directories of configuration: variables, values of data sources, directories of modules.
    """
    narrator = narrator or Narrator()
    files = list(dict.fromkeys(file for path in paths for file in _files(path)))
    stacks: list[Stack] = []
    for number, file in enumerate(files, start=1):
        narrator.doing(f"reading {file} ({number} of {len(files)})")
        found = _located(_read(file, given), given)
        narrator.done(
            f"read {file}: {', '.join(f'{stack.kind.value}, {len(stack.resources)} resources' for stack in found)}"
        )
        stacks.extend(found)
    return tuple(stacks)


def _located(stacks: tuple[Stack, ...], given: Given | None) -> tuple[Stack, ...]:
    """The same stacks, with the places of their resources where the source is at hand."""
    if given is not None and (given.source is not None or given.plan_file is not None):
        from tfguard.cli.sources import locate

        locate(stacks, given)
    return stacks


def _files(path: str) -> Iterator[str]:
    """The input itself, or the plans in a directory of plans."""
    if path == STANDARD_INPUT or not Path(path).is_dir():
        yield path
        return
    directory = Path(path)
    if any(True for pattern in _CONFIGURATION for _ in directory.glob(pattern)):
        yield path
        return
    plans = sorted({str(found) for pattern in _PLANS for found in directory.glob(pattern) if found.is_file()})
    if not plans:
        raise InputError(f"{path}: this directory holds neither Terraform configuration (*.tf) nor plans (*.json)")
    yield from plans


def _read(path: str, given: Given | None) -> tuple[Stack, ...]:
    if path == STANDARD_INPUT:
        return read(sys.stdin.buffer.read(), "standard input")
    if Path(path).is_dir():
        from tfguard.cli.configuration import read_configuration
        from tfguard.cli.deep import with_deep_stack
        from tfguard.cli.given import Given

        return (with_deep_stack(lambda: read_configuration(path, given or Given())),)
    try:
        data = Path(path).read_bytes()
    except FileNotFoundError:
        raise InputError(f"{path}: there is no such file; expected a plan, a state or a directory") from None
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror})") from None
    try:
        return read(data, path)
    except BinaryPlanError as binary:
        from tfguard.cli.sources import source_in

        found, source = read(_shown(Path(path), binary), path), source_in(data, path)
        for stack in found:
            source.apply(stack)
        return found


def _shown(plan: Path, binary: BinaryPlanError) -> bytes:
    """What Terraform, or OpenTofu, shows of a saved plan; it must run where the plan was made."""
    tool = which("terraform") or which("tofu")
    if tool is None:
        raise InputError(f"{binary} (there is no terraform or tofu on PATH to show it)")
    command = [tool, "show", "-json", str(plan.resolve())]
    try:
        done = subprocess.run(command, cwd=plan.resolve().parent, capture_output=True, timeout=_PATIENCE, check=False)  # noqa: S603 - the user's own terraform, on the user's own file
    except (OSError, subprocess.TimeoutExpired) as error:
        raise InputError(f"{binary} ({tool} did not show it: {error})") from None
    if done.returncode != 0:
        said = next(
            (line.strip() for line in done.stderr.decode(errors="replace").splitlines() if line.strip(" │╷╵")), ""
        )
        raise InputError(f"{binary} ({tool} could not show it: {said})")
    return done.stdout

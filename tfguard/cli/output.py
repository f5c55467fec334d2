"""Where reports go: standard output, files, and the summary of a GitHub job."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from shutil import get_terminal_size
from typing import Final

import click

from tfguard.model.place import UserError
from tfguard.model.report import Report
from tfguard.report import FORMATS, Options, render

_NARROWEST: Final = 60
_WIDEST: Final = 120
_PLAIN: Final = 100


def formats(_: click.Context, __: click.Parameter, given: tuple[str, ...]) -> tuple[tuple[str, str | None], ...]:
    """`NAME` or `NAME=FILE`, any number of times; only one to each place, standard output (`-`) among them."""
    pairs = [text.partition("=") for text in given or ("text",)]
    chosen = tuple((name, None if file in {"", "-"} else file) for name, _, file in pairs)
    for name, _file in chosen:
        if name not in FORMATS:
            raise click.BadParameter(f"{name!r} is no format; choose from {', '.join(FORMATS)}")
    if sum(file is None for _, file in chosen) > 1:
        raise click.BadParameter("only one format can go to standard output; give the others a file: NAME=FILE")
    files = [Path(file).resolve() for _, file in chosen if file is not None]
    if len(set(files)) < len(files):
        raise click.BadParameter("two formats go to the same file; give each its own: NAME=FILE")
    return chosen


def options_for(*, everything: bool, quiet: bool = False, key: str, now: datetime) -> Options:
    """How reports are wanted here, as files; a terminal adds colour and its width."""
    here = Path.cwd()
    root = next((place for place in (here, *here.parents) if (place / ".git").exists()), here)
    return Options(everything=everything, quiet=quiet, key=key, root=str(root), directory=str(here), now=now)


def write(report: Report, outputs: Sequence[tuple[str, str | None]], options: Options, *, silent: bool = False) -> None:
    """Every format to its place; all files first, so that a reader who goes away early loses none of them.

    `silent`: nothing to standard output.
    """
    for name, file in sorted(outputs, key=lambda output: output[1] is None):
        if file is not None:
            _to_file(file, render(report, name, options), f"the {name} report")
        elif not silent:
            shown = replace(options, colour=coloured(), width=_width())
            click.echo(render(report, name, shown), nl=False, color=True)
        if name == "github":
            _to_job_summary(report, options)


def _to_file(file: str, text: str, what: str) -> None:
    try:
        Path(file).write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise UserError(f"{file}: {what} cannot be written there ({error.strerror})") from None


def _to_job_summary(report: Report, options: Options) -> None:
    """Append to the summary of the job that GitHub runs this in.

    https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands#adding-a-job-summary
    """
    file = os.environ.get("GITHUB_STEP_SUMMARY")
    if not file:
        return
    from tfguard.report.github import summary

    try:
        with Path(file).open("a", encoding="utf-8") as stream:
            stream.write(summary(report, options))
    except OSError as error:
        raise UserError(f"{file}: the job summary cannot be written there ({error.strerror})") from None


def coloured() -> bool:
    """Colour for terminals, unless NO_COLOR (https://no-color.org) says no; FORCE_COLOR for CI logs that show it."""
    if os.environ.get("NO_COLOR"):
        return False
    return bool(os.environ.get("FORCE_COLOR")) or sys.stdout.isatty()


def _width() -> int:
    """The terminal's, within what reads well; a file or a CI log gets the same everywhere."""
    if not sys.stdout.isatty():
        return _PLAIN
    return max(_NARROWEST, min(get_terminal_size((_PLAIN, 24)).columns, _WIDEST))

"""`tfguard check`: judge inputs, print the report, exit with the verdict."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from shutil import get_terminal_size
from typing import Any

import click

from tfguard.cli.options import ROLES, THRESHOLDS, policy_options
from tfguard.cli.run import check as run
from tfguard.model.place import UserError
from tfguard.model.report import Report
from tfguard.report import FORMATS, Options, render

_NARROWEST = 60


def formats(_: click.Context, __: click.Parameter, given: tuple[str, ...]) -> tuple[tuple[str, str | None], ...]:
    """`NAME` or `NAME=FILE`, any number of times; only one may go to standard output."""
    chosen = tuple((name, file or None) for name, _, file in (text.partition("=") for text in given or ("text",)))
    for name, _file in chosen:
        if name not in FORMATS:
            raise click.BadParameter(f"{name!r} is no format; choose from {', '.join(FORMATS)}")
    if sum(file is None for _, file in chosen) > 1:
        raise click.BadParameter("only one format can go to standard output; give the others a file: NAME=FILE")
    return chosen


@click.command()
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@policy_options
@click.option(
    "--config",
    type=click.Path(exists=True, dir_okay=False),
    help="The configuration (default: tfguard.yaml, looked for upwards).",
)
@click.option("--role", type=click.Choice(ROLES), help="What the stacks are responsible for (default: auto).")
@click.option("--fail-on", type=click.Choice(THRESHOLDS), help="The lowest severity that fails the run (default: low).")
@click.option("--only-new", is_flag=True, default=None, help="Only what this plan introduces fails the run.")
@click.option("--strict", is_flag=True, default=None, help="Undecided findings fail the run too.")
@click.option("--now", metavar="TIME", help="The clock, for reproducible runs.")
@click.option(
    "--format",
    "formats",
    multiple=True,
    callback=formats,
    metavar="NAME[=FILE]",
    help=f"{', '.join(FORMATS)}; several at once, each to its own file.",
)
@click.option("--all", "everything", is_flag=True, help="Passed and not-applicable verdicts too.")
def check(inputs: tuple[str, ...], **options: Any) -> None:
    """Judge Terraform plans and states, print the report, exit with the verdict.

    INPUT is what `terraform show -json PLANFILE` prints (`-` for standard input), a state, or a directory of such files.
    """
    outputs, everything = options.pop("formats"), options.pop("everything")
    report = run(inputs, **options)
    for name, file in outputs:
        _write(report, name, file, everything=everything)
    sys.exit(report.result.exit_code)


def _write(report: Report, name: str, file: str | None, *, everything: bool) -> None:
    if file is None:
        text = render(report, name, Options(everything=everything, colour=_coloured(), width=_width()))
        click.echo(text, nl=False, color=True)
        return
    try:
        Path(file).write_text(render(report, name, Options(everything=everything)), encoding="utf-8")
    except OSError as error:
        raise UserError(f"{file}: the {name} report cannot be written there ({error.strerror})") from None


def _coloured() -> bool:
    """Colour for terminals, unless NO_COLOR (https://no-color.org) says no; FORCE_COLOR for CI logs that show it."""
    if os.environ.get("NO_COLOR"):
        return False
    return bool(os.environ.get("FORCE_COLOR")) or sys.stdout.isatty()


def _width() -> int:
    return max(_NARROWEST, min(get_terminal_size((100, 24)).columns, 120))

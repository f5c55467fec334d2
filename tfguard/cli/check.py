"""`tfguard check`: judge inputs, print the report, exit with the verdict."""

from __future__ import annotations

import sys
from typing import Any

import click

from tfguard.cli import completion
from tfguard.cli.clock import clock
from tfguard.cli.collecting import no_collecting
from tfguard.cli.narration import narration
from tfguard.cli.options import ROLES, THRESHOLDS, InOrder, policy_options, source_options
from tfguard.cli.output import formats, options_for, write
from tfguard.cli.run import check as run
from tfguard.report import FORMATS


@click.command(cls=InOrder)
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...", type=click.Path())
@policy_options
@source_options
@click.option(
    "--config",
    type=click.Path(exists=True, dir_okay=False),
    help="The configuration (default: tfguard.yaml, looked for upwards).",
)
@click.option("--role", type=click.Choice(ROLES), help="What the stacks are responsible for (default: auto).")
@click.option("--fail-on", type=click.Choice(THRESHOLDS), help="The lowest severity that fails the run (default: low).")
@click.option("--only-new", is_flag=True, default=None, help="Only what this plan introduces fails the run.")
@click.option(
    "--baseline",
    type=click.Path(exists=True, dir_okay=False),
    help="Findings in this file fail the run only where they got worse; take it from the base branch.",
)
@click.option(
    "--write-baseline",
    type=click.Path(dir_okay=False),
    help="Write the findings of this run to a file for --baseline.",
)
@click.option("--strict", is_flag=True, default=None, help="Undecided findings fail the run too.")
@click.option("--now", metavar="TIME", help="The clock, for reproducible runs.")
@click.option(
    "--format",
    "outputs",
    multiple=True,
    callback=formats,
    metavar="NAME[=FILE]",
    shell_complete=completion.formats,
    help=f"{', '.join(FORMATS)}; several at once, each to its own file.",
)
@click.option(
    "--framework",
    "frameworks",
    multiple=True,
    metavar="NAME",
    help="Only guardrails that look at a control of a framework, as cis-aws-7.0; tells where each control stands.",
)
@click.option("--all", "everything", is_flag=True, help="Passed and not-applicable verdicts too.")
@click.option(
    "-q",
    "--quiet",
    count=True,
    help="Findings and the result only; -qq: nothing on standard output, the exit code tells.",
)
@click.option("-v", "--verbose", is_flag=True, help="What is read and how long it takes, on standard error.")
@click.option("--key", default="", metavar="NAME", help="Tells the reports of several stacks of one commit apart.")
def check(inputs: tuple[str, ...], *, quiet: int, verbose: bool, **options: Any) -> None:
    """Judge Terraform plans, states and configurations, print the report, exit with the verdict.

    INPUT is what `terraform show -json PLANFILE` prints (`-` for standard input), a state, a directory of Terraform configuration,
    or a directory of plans.
    """
    outputs, everything, key = (options.pop(name) for name in ("outputs", "everything", "key"))
    now = clock(options.pop("now"))
    with no_collecting(for_good=True), narration(verbose=verbose, quiet=bool(quiet)) as narrator:
        report = run(inputs, now=now, fixed=everything, narrator=narrator, **options)
        how = options_for(everything=everything, quiet=bool(quiet), key=key, now=now)
        write(report, outputs, how, silent=quiet > 1)
        narrator.done("report written")
    sys.exit(report.result.exit_code)

"""`tfguard conftest test`: the command line of conftest, where a system runs that program and nothing else.

Atlantis runs `conftest test -p DIR PLAN --no-color` for each policy set, and reads what it prints:
https://www.runatlantis.io/docs/policy-checking
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

import click

from tfguard.cli.clock import clock
from tfguard.cli.given import Given
from tfguard.cli.options import ROLES, THRESHOLDS, policy_options
from tfguard.cli.output import coloured, options_for
from tfguard.cli.policy_store import SUFFIX
from tfguard.cli.run import check as run
from tfguard.model.place import Fault, PolicyError
from tfguard.report.conftest import RENDERERS, has_warnings

_CONFIGURATIONS: Final = ("tfguard.yaml", "tfguard.yml")


@click.group()
def conftest() -> None:
    """The command line and the output of conftest, for Atlantis and others that run it."""


@conftest.command("test")
@click.argument("inputs", nargs=-1, required=True, metavar="FILE...", type=click.Path())
@click.option(
    "-p",
    "--policy",
    "sets",
    multiple=True,
    metavar="DIR",
    type=click.Path(exists=True),
    help="A policy set: *.policy.hcl files, a tfguard.yaml that holds for the run, or both.",
)
@click.option(
    "-o",
    "--output",
    type=click.Choice(tuple(RENDERERS)),
    default="stdout",
    show_default=True,
    help="For people or for programs.",
)
@click.option("-n", "--namespace", default="main", show_default=True, help="What the lines call the policy set.")
@click.option("--all-namespaces", is_flag=True, help="Taken for granted: every policy runs.")
@click.option("--no-color", is_flag=True, help="No colour, also on a terminal.")
@click.option("--fail-on-warn", is_flag=True, help="Warnings fail the run too.")
@policy_options
@click.option("--role", type=click.Choice(ROLES), help="What the stacks are responsible for.")
@click.option("--fail-on", type=click.Choice(THRESHOLDS), help="The lowest severity that is a failure (default: low).")
@click.option("--only-new", is_flag=True, default=None, help="Only what this plan introduces is a failure.")
@click.option(
    "--source",
    type=click.Path(exists=True, file_okay=False),
    help="The configuration of the plans: findings get file and line (in JSON), and waivers in it count.",
)
@click.option(
    "--baseline",
    type=click.Path(exists=True, dir_okay=False),
    help="Findings in this file are failures only where they got worse.",
)
@click.option("--strict", is_flag=True, default=None, help="Undecided findings are failures too.")
@click.option("--now", metavar="TIME", help="The clock, for reproducible runs.")
def test(inputs: tuple[str, ...], sets: tuple[str, ...], **options: Any) -> None:
    """Judge plans with the built-in guardrails and those of policy sets, and say so as conftest would."""
    how = {name: options.pop(name) for name in ("output", "namespace", "all_namespaces", "no_color", "fail_on_warn")}
    now = clock(options.pop("now"))
    options["policies"] = (*options["policies"], *_policies(sets))
    given = Given(source=options.pop("source"))
    report = run(inputs, config=_configuration(sets), now=now, fixed=False, given=given, **options)
    render = RENDERERS[how["output"]]
    look = replace(options_for(everything=False, key="", now=now), colour=coloured() and not how["no_color"])
    click.echo(render(report, look, namespace=how["namespace"]), nl=False, color=True)
    sys.exit(report.result.exit_code or int(how["fail_on_warn"] and has_warnings(report)))


def _policies(sets: Sequence[str]) -> Iterator[str]:
    """The policy sets with policies in them. Raises PolicyError for Rego, which would be passed over in silence."""
    for place in sets:
        files = [Path(place)] if Path(place).is_file() else sorted(Path(place).rglob("*"))
        rego = next((file for file in files if file.suffix == ".rego"), None)
        if rego is not None:
            raise PolicyError((Fault(f"{rego}: this is Rego, for conftest itself; tfguard reads *{SUFFIX} files"),))
        if any(file.name.endswith(SUFFIX) for file in files):
            yield place


def _configuration(sets: Sequence[str]) -> str | None:
    """The configuration of the policy sets: it belongs to who runs the check, and wins over the one in the tree under review."""
    found = [str(Path(place) / name) for place in sets for name in _CONFIGURATIONS if (Path(place) / name).is_file()]
    if len(found) > 1:
        raise PolicyError((Fault(f"{' and '.join(found)}: one configuration holds for a run; which?"),))
    return found[0] if found else None

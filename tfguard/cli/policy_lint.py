"""`tfguard policies lint`: the traps of the dialect, before somebody falls into them."""

from __future__ import annotations

import sys
from collections import Counter

import click

from tfguard.cli.options import listed
from tfguard.cli.policy_files import read_policies, source_of
from tfguard.model.place import Fault, PolicyError
from tfguard.policy.diagnostics import render
from tfguard.policy.lint import RULES, lint

_NAMES = (*RULES, "shared-input", "load")


@click.command("lint")
@click.argument("places", nargs=-1, metavar="[DIR]...", type=click.Path())
@click.option("--ignore", multiple=True, callback=listed, metavar="RULE,...", help="Rules to leave out.")
def lint_policies(places: tuple[str, ...], ignore: tuple[str, ...]) -> None:
    """Say what in *.policy.hcl files runs, and does not do what it seems to."""
    for name in ignore:
        if name not in _NAMES:
            raise PolicyError((Fault(f"no rule is called `{name}`; there are {', '.join(_NAMES)}"),))
    files = read_policies(places or (".",))
    if not files:
        raise PolicyError((Fault(f"{', '.join(places) or '.'}: there is no *.policy.hcl file here"),))
    found = [(finding.rule, finding.fault) for finding in lint(files)]
    found += [("load", warning) for file in files for warning in file.warnings]
    kept = [(rule, fault) for rule, fault in found if rule not in ignore]
    for rule, fault in kept:
        told = Fault(f"{fault.message} [{rule}]", fault.span)
        click.echo(render((told,), source_of, "warning"), nl=False)
    counts = Counter(rule for rule, _ in kept)
    summary = ", ".join(f"{number} {rule}" for rule, number in sorted(counts.items()))
    click.echo(f"{len(files)} policy files: {summary or 'nothing to say'}")
    sys.exit(1 if kept else 0)

"""`tfguard explain ID`: one guardrail, in plain words, and how some inputs stand to it."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from tfguard.cli.catalogue import Choice, policies_for
from tfguard.cli.clock import clock
from tfguard.cli.completion import guardrails
from tfguard.cli.options import InOrder, more_policies, source_options

if TYPE_CHECKING:
    from tfguard.cli.given import Given


@click.command(cls=InOrder)
@click.argument("identity", metavar="ID", shell_complete=guardrails)
@click.argument("inputs", nargs=-1, metavar="[INPUT...]", type=click.Path())
@more_policies("directories")
@source_options
def explain(identity: str, inputs: tuple[str, ...], directories: tuple[str, ...], given: Given) -> None:
    """One guardrail: what is wrong, why it matters, how to fix it, its parameters and framework references.

    With INPUT also every verdict on it, passes among them, and which access each user and permission set has where the guardrail is
    about them. Exits with 0 whatever the verdicts are, with 3 where it could not judge.
    """
    from tfguard.cli.policy_docs import examples_of
    from tfguard.report.explain import render

    found = policies_for(Choice(directories=directories, select=(identity,)))
    click.echo(render(found, examples_of(found)), nl=False)
    if inputs:
        click.echo()
        _judge(identity, inputs, directories, given)


def _judge(identity: str, inputs: tuple[str, ...], directories: tuple[str, ...], given: Given) -> None:
    """How the inputs stand to the guardrail."""
    from tfguard.cli.output import options_for, write
    from tfguard.cli.run import check
    from tfguard.model.report import Result

    now = clock(None)
    report = check(inputs, policies=directories, select=(identity,), given=given, fixed=True, now=now)
    write(report, (("text", None),), options_for(everything=True, key="", now=now))
    if report.result is Result.ERROR:
        sys.exit(report.result.exit_code)

"""`tfguard explain ID`: one guardrail, in plain words."""

from __future__ import annotations

import click

from tfguard.cli.catalogue import Choice, policies_for
from tfguard.cli.completion import guardrails
from tfguard.cli.options import more_policies


@click.command()
@click.argument("identity", metavar="ID", shell_complete=guardrails)
@more_policies("directories")
def explain(identity: str, directories: tuple[str, ...]) -> None:
    """One guardrail: what is wrong, why it matters, how to fix it, its parameters and framework references."""
    from tfguard.cli.policy_docs import examples_of
    from tfguard.report.explain import render

    found = policies_for(Choice(directories=directories, select=(identity,)))
    click.echo(render(found, examples_of(found)), nl=False)

"""`tfguard show`: the normalized stack, for people who write policies."""

from __future__ import annotations

import click

from tfguard.cli.given import Given
from tfguard.cli.inputs import read_inputs
from tfguard.cli.narration import narration
from tfguard.cli.options import InOrder, source_options


@click.command(cls=InOrder)
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...", type=click.Path())
@source_options
@click.option(
    "--format",
    "format_",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="How to show it.",
)
@click.option("--show-sensitive", is_flag=True, help="Show sensitive values too (JSON only).")
@click.option("-v", "--verbose", is_flag=True, help="What is read and how long it takes, on standard error.")
def show(inputs: tuple[str, ...], format_: str, *, show_sensitive: bool, verbose: bool, given: Given) -> None:
    """Show the resources of an input as policies see them."""
    from tfguard.report.show import render_json, render_text

    with narration(verbose=verbose, quiet=False) as narrator:
        stacks = read_inputs(inputs, given, narrator)
    for stack in stacks:
        for remark in (*stack.faults, *stack.unseen):
            click.echo(f"tfguard: {remark}", err=True)
    text = render_json(stacks, show_sensitive=show_sensitive) if format_ == "json" else render_text(stacks)
    click.echo(text, nl=False)

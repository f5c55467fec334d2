"""`tfguard show`: the normalized stack, for people who write policies."""

from __future__ import annotations

import click

from tfguard.cli.inputs import read_inputs


@click.command()
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@click.option(
    "--format",
    "format_",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="How to show it.",
)
@click.option("--show-sensitive", is_flag=True, help="Show sensitive values too (JSON only).")
def show(inputs: tuple[str, ...], format_: str, *, show_sensitive: bool) -> None:
    """Show the resources of an input as policies see them."""
    from tfguard.report.show import render_json, render_text

    stacks = read_inputs(inputs)
    text = render_json(stacks, show_sensitive=show_sensitive) if format_ == "json" else render_text(stacks)
    click.echo(text, nl=False)

"""`tfguard eval`: expressions from standard input, as `terraform console` answers them."""

from __future__ import annotations

import sys

import click

from tfguard.cli.deep import with_deep_stack
from tfguard.cli.given import Given
from tfguard.cli.options import InOrder, source_options


@click.command(name="eval", cls=InOrder)
@click.argument("input_", required=False, metavar="[INPUT]", type=click.Path())
@source_options
@click.option(
    "--format",
    "format_",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="How to answer: as the console does, or one JSON line for each expression.",
)
def evaluate(input_: str | None, format_: str, *, given: Given) -> None:
    """Evaluate expressions from standard input, one a line, in the root module of INPUT or in an empty one."""
    with_deep_stack(lambda: _evaluate(input_, format_, given))


def _evaluate(input_: str | None, format_: str, given: Given) -> None:
    from tfguard.cli.configuration import scope_of
    from tfguard.hcl.console import evaluate_line

    scope, functions = scope_of(input_, given)
    for line in sys.stdin:
        if text := line.rstrip("\r\n"):
            answer = evaluate_line(text, scope, functions)
            click.echo(answer.json if format_ == "json" else answer.text)

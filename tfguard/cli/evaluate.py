"""`tfguard eval`: expressions from standard input, solved as `terraform console` solves them."""

from __future__ import annotations

import sys

import click

from tfguard.cli.given import Given


@click.command("eval")
@click.argument("directory", required=False, metavar="[INPUT]", type=click.Path(exists=True, file_okay=False))
@click.option(
    "--format", "format_", type=click.Choice(["text", "json"]), default="text", show_default=True, help="How to answer."
)
@click.option("--var", "variables", multiple=True, metavar="NAME=VALUE", help="A variable of the root module.")
@click.option("--var-file", "variable_files", multiple=True, metavar="FILE", help="A file of variables.")
def evaluate(directory: str | None, format_: str, variables: tuple[str, ...], variable_files: tuple[str, ...]) -> None:
    """Evaluate expressions, one a line, in the root module of INPUT or in an empty one.

    An expression that is refused is an answer too: the exit code is 0 however many are.
    """
    from tfguard.cli.configuration import console
    from tfguard.hcl.console import evaluate_line

    scope, functions = console(directory, Given(variables=variables, variable_files=variable_files))
    for line in sys.stdin:
        if text := line.strip():
            answer = evaluate_line(text, scope, functions)
            click.echo(answer.json if format_ == "json" else answer.text)

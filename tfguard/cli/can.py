"""`tfguard can`: one question to the reasoning engine, about one principal of a plan."""

from __future__ import annotations

import sys
from collections.abc import Iterable

import click

from tfguard.cli.failures import NOT_JUDGED
from tfguard.cli.inputs import read_inputs

_CODES = {"allowed": 0, "denied": 1, "undecided": NOT_JUDGED}


def pairs(_: click.Context, __: click.Parameter, given: Iterable[str]) -> dict[str, str]:
    """`KEY=VALUE` pairs of the request context."""
    found: dict[str, str] = {}
    for text in given:
        key, equals, value = text.partition("=")
        if not equals or not key:
            raise click.BadParameter(f"{text!r} is not KEY=VALUE")
        found[key] = value
    return found


@click.command()
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...", type=click.Path())
@click.option(
    "--principal", required=True, metavar="P", help="A user, role, group or permission set: address, ARN or name."
)
@click.option("--action", required=True, metavar="A", help="Such as ec2:RunInstances; wildcards ask for any of them.")
@click.option("--resource", metavar="R", help="An ARN; without it any resource will do.")
@click.option("--region", metavar="R", help="The region that the request is for.")
@click.option("--mfa/--no-mfa", default=None, help="With or without MFA; without either, both are asked.")
@click.option("--context", multiple=True, callback=pairs, metavar="K=V", help="A key of the request context.")
@click.option(
    "--format", "format_", type=click.Choice(["text", "json"]), default="text", show_default=True, help="How to answer."
)
def can(  # noqa: PLR0913 - the parts of a request
    inputs: tuple[str, ...],
    principal: str,
    action: str,
    resource: str | None,
    region: str | None,
    *,
    mfa: bool | None,
    context: dict[str, str],
    format_: str,
) -> None:
    """May this principal do that? Exits with 0 for allowed, 1 for denied, 3 for undecided.

    What the options leave open may be anything: `allowed` means that there is such a request, and shows one.
    """
    from tfguard.graph import ResourceGraph
    from tfguard.reasoning.asking import Enquiry
    from tfguard.reasoning.asking import can as ask
    from tfguard.report.answers import render_reply

    enquiry = Enquiry(principal=principal, action=action, resource=resource, region=region, mfa=mfa, context=context)
    reply = ask(enquiry, ResourceGraph(read_inputs(inputs)))
    click.echo(render_reply(reply, format_), nl=False)
    sys.exit(_CODES[reply.answer])

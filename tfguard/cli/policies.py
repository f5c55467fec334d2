"""`tfguard policies`: the catalogue of guardrails."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from types import MappingProxyType
from typing import Any, Final

import click

from tfguard.cli.catalogue import Choice, policies_for
from tfguard.cli.completion import guardrails
from tfguard.cli.options import more_policies, policy_options
from tfguard.policy import Policy

_ELSEWHERE: Final[Mapping[str, str]] = MappingProxyType(
    {
        "docs": "tfguard.cli.policy_docs:docs",
        "lint": "tfguard.cli.policy_lint:lint_policies",
        "new": "tfguard.cli.policy_new:new",
        "test": "tfguard.cli.policy_tests:test",
    }
)
"""Commands that stand in modules of their own, imported when they are called."""


class _Commands(click.Group):
    """A group that imports some of its commands when somebody asks for them."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names, for the help text."""
        return sorted([*super().list_commands(ctx), *_ELSEWHERE])

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """One command."""
        place = _ELSEWHERE.get(cmd_name)
        if place is None:
            return super().get_command(ctx, cmd_name)
        module, _, name = place.partition(":")
        found: click.Command = getattr(import_module(module), name)
        return found


@click.group(cls=_Commands)
def policies() -> None:
    """The guardrails: list them, show one, test them, write one."""


@policies.command("list")
@policy_options
def list_policies(**options: Any) -> None:
    """Every guardrail: severity, role, id and title; and which files use words of tfguard's own."""
    found: dict[str, Policy] = {}
    for policy in policies_for(Choice.of(**options)):
        found.setdefault(policy.guardrail.id, policy)
    width = max((len(identity) for identity in found), default=0)
    for identity, policy in sorted(found.items()):
        guardrail = policy.guardrail
        role = guardrail.role.value if guardrail.role is not None else "any"
        portable = "" if policy.file.portable else "  (not portable)"
        click.echo(f"{guardrail.severity.value:8}  {role:12}  {identity:{width}}  {guardrail.title}{portable}")


@policies.command("show")
@click.argument("identity", metavar="ID", shell_complete=guardrails)
@more_policies("directories")
def show_policy(identity: str, directories: tuple[str, ...]) -> None:
    """The policy file of a guardrail, as it is written."""
    found = policies_for(Choice(directories=directories, select=(identity,)))
    for policy in {policy.file.path: policy for policy in found}.values():
        click.echo(f"# {policy.file.path}")
        click.echo(policy.block.text, nl=False)

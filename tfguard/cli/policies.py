"""`tfguard policies`: the catalogue of guardrails."""

from __future__ import annotations

from typing import Any

import click

from tfguard.cli.catalogue import Choice, policies_for
from tfguard.cli.options import policy_options
from tfguard.policy import Policy


@click.group()
def policies() -> None:
    """The guardrails: list them, show one."""


@policies.command("list")
@policy_options
def list_policies(**options: Any) -> None:
    """Every guardrail: severity, role, id and title."""
    found: dict[str, Policy] = {}
    for policy in policies_for(Choice.of(**options)):
        found.setdefault(policy.guardrail.id, policy)
    width = max((len(identity) for identity in found), default=0)
    for identity, policy in sorted(found.items()):
        guardrail = policy.guardrail
        role = guardrail.role.value if guardrail.role is not None else "any"
        portable = "" if policy.file.portable else "  (not portable)"
        click.echo(f"{guardrail.severity.value:8}  {role:12}  {identity:{width}}  {guardrail.title}{portable}")

"""What the shell offers after TAB, beyond what click knows (commands, options, choices, files): guardrails and formats.

https://click.palletsprojects.com/en/stable/shell-completion/
"""

from __future__ import annotations

import click
from click.shell_completion import CompletionItem

from tfguard.report import FORMATS


def guardrails(_: click.Context, __: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """The ids of the built-in guardrails, each with its title; after a comma, the next one."""
    from tfguard.cli.catalogue import Choice, policies_for

    before, comma, begun = incomplete.rpartition(",")
    titles = {policy.guardrail.id: policy.guardrail.title for policy in policies_for(Choice())}
    return [
        CompletionItem(f"{before}{comma}{identity}", help=title)
        for identity, title in sorted(titles.items())
        if identity.startswith(begun)
    ]


def formats(_: click.Context, __: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """The names of the formats."""
    return [CompletionItem(name) for name in FORMATS if name.startswith(incomplete)]

"""The shell: files, flags, environment, clock, exit codes. The only room with I/O, and no logic worth a unit test.

Each command stands in a module of its own, imported when it is called: start-up is part of the product.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from types import MappingProxyType
from typing import Final

import click

from tfguard import __version__
from tfguard.cli.failures import ReaderGoneError, exit_codes

COMMANDS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "check": "tfguard.cli.check:check",
        "can": "tfguard.cli.can:can",
        "iam": "tfguard.cli.iam:iam",
        "explain": "tfguard.cli.explain:explain",
        "policies": "tfguard.cli.policies:policies",
        "fix": "tfguard.cli.fix:fix",
        "init": "tfguard.cli.init:init",
        "scan": "tfguard.cli.scan:scan",
        "show": "tfguard.cli.show:show",
        "conftest": "tfguard.cli.conftest:conftest",
        "eval": "tfguard.cli.evaluate:evaluate",
    }
)
"""Each command, with the module and the name where it stands."""


class _Commands(click.Group):
    """A group that imports a command when somebody asks for it."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """The names, for the help text."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click's signature
        """One command, imported now."""
        place = COMMANDS.get(cmd_name)
        if place is None:
            return None
        module, _, name = place.partition(":")
        found: click.Command = getattr(import_module(module), name)
        return found

    def invoke(self, ctx: click.Context) -> object:
        """Run a command; click would end with 1, which says "judged", where the reader of a pipe went away."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError as error:
            raise ReaderGoneError from error


EXIT_CODES: Final = (
    "Exit codes: 0 judged, and nothing fails the run; 1 judged, and something does; "
    "2 the command line, the configuration or a policy is wrong; 3 it could not judge."
)


@click.group(
    cls=_Commands, epilog=EXIT_CODES, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100}
)
@click.version_option(__version__, prog_name="tfguard", message="%(prog)s %(version)s")
def cli() -> None:
    """Decide whether an AWS account stays inside its guardrails, before Terraform changes anything."""


def main() -> None:
    """The console script: what the user did wrong becomes one message and an exit code."""
    with exit_codes():
        cli.main(standalone_mode=False)

"""`tfguard policies test`: run the tests that stand beside policies."""

from __future__ import annotations

import os
import sys
from shutil import get_terminal_size
from typing import Any, Final

import click

from tfguard.cli.clock import RFC_3339, clock
from tfguard.cli.options import parameters
from tfguard.cli.policy_files import PlanFixtures, read_cases, read_policies, source_of
from tfguard.cli.policy_inputs import inputs_of_environment, inputs_of_file
from tfguard.model.place import Fault, PolicyError
from tfguard.policy.cases.run import Settings
from tfguard.policy.cases.suite import TEST_SUFFIX, Suite
from tfguard.report.policy_tests import Look, render

_NARROWEST: Final = 60
_WIDEST: Final = 100


@click.command("test")
@click.argument("place", default=".", metavar="[DIR]", type=click.Path())
@click.option(
    "--policies",
    "directories",
    multiple=True,
    metavar="DIR",
    type=click.Path(),
    help="Where the policies are, if they are not beside the tests.",
)
@click.option(
    "--param",
    "--input",
    "params",
    multiple=True,
    callback=parameters,
    metavar="NAME=VALUE",
    help="The value of an input; what a test file gives wins.",
)
@click.option(
    "--input-file", metavar="FILE", type=click.Path(), help="Values of inputs, in the form of terraform.tfvars."
)
@click.option("--mutate", is_flag=True, help="Also change the policies, and list the changes that no test notices.")
@click.option("--strict-dialect", is_flag=True, help="Judge as Terraform's own engine does.")
@click.option("--strict-tests", is_flag=True, help="A failure that is expected must be a violation.")
@click.option("--now", metavar="TIME", help="What core::timestamp answers, as RFC 3339.")
@click.option("-v", "--verbose", is_flag=True, help="A line for each test, and what each policy says.")
def test(place: str, **options: Any) -> None:
    """Run the *.policytest.hcl files below DIR on the policies beside them."""
    settings = Settings(
        inputs=_inputs(options),
        now=clock(options["now"]).strftime(RFC_3339),
        strict_dialect=options["strict_dialect"],
        strict_tests=options["strict_tests"],
        read_plan=PlanFixtures(place),
    )
    tests = read_cases(place)
    if not tests:
        raise PolicyError((Fault(f"{place}: there is no *{TEST_SUFFIX} file here"),))
    policies = read_policies(options["directories"] or (_home(place),), strict=settings.strict_dialect)
    outcome = Suite(policies, tests, settings).run(mutate=options["mutate"])
    look = Look(verbose=options["verbose"], colour=_coloured(), width=_width())
    click.echo(render(outcome, look, source_of), nl=False, color=True)
    sys.exit(0 if outcome.passed else 1)


def _home(place: str) -> str:
    """The directory of the policies of a test file, or of a directory of tests: itself."""
    return os.path.dirname(place) or "." if place.endswith(TEST_SUFFIX) else place  # noqa: PTH120 - text in, text out


def _inputs(options: dict[str, Any]) -> dict[str, Any]:
    """What the dialect says of values of inputs: the command line wins over the environment, that over a file."""
    of_file = inputs_of_file(options["input_file"]) if options["input_file"] else {}
    return {**of_file, **inputs_of_environment(), **options["params"]}


def _coloured() -> bool:
    if os.environ.get("NO_COLOR"):
        return False
    return bool(os.environ.get("FORCE_COLOR")) or sys.stdout.isatty()


def _width() -> int:
    return max(_NARROWEST, min(get_terminal_size((88, 24)).columns, _WIDEST))

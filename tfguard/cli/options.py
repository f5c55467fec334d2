"""The options that several commands share, and how their texts become values."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any, Final, TypeVar

import click

from tfguard.cli.completion import guardrails
from tfguard.cli.given import Given
from tfguard.cli.policy_inputs import value_of
from tfguard.model.value import Value

_F = TypeVar("_F", bound=Callable[..., Any])

ROLES: Final = ("auto", "workload", "baseline", "organization")
THRESHOLDS: Final = ("critical", "high", "medium", "low", "never")


def listed(_: click.Context, __: click.Parameter, given: Iterable[str]) -> tuple[str, ...]:
    """Words separated by commas, the option given any number of times."""
    return tuple(word.strip() for text in given for word in text.split(",") if word.strip())


def parameters(_: click.Context, __: click.Parameter, given: Iterable[str]) -> dict[str, Value]:
    """`NAME=VALUE` pairs: a value that is JSON is that value, anything else is a string."""
    found: dict[str, Value] = {}
    for text in given:
        name, equals, value = text.partition("=")
        if not equals or not name.strip():
            raise click.BadParameter(f"{text!r} is not NAME=VALUE")
        found[name.strip()] = value_of(value)
    return found


def more_policies(name: str) -> Callable[[_F], _F]:
    """`--policies`, by the name that the command gets it as."""
    return click.option(
        "--policies",
        name,
        multiple=True,
        metavar="DIR",
        type=click.Path(),
        help="More policies, beside the built-in ones.",
    )


def policy_options(command: _F) -> _F:
    """`--policies`, `--no-builtin`, `--select`, `--ignore`, `--param` and `--allowed-regions`.

    The command gets them as `policies`, `builtin`, `select`, `ignore` and `parameters`; and `strict_dialect`.
    """

    @wraps(command)
    def with_choice(*arguments: Any, **options: Any) -> Any:
        regions = options.pop("allowed_regions")
        if regions:
            options["parameters"]["allowed_regions"] = list(regions)
        options["builtin"] = not options.pop("no_builtin")
        return command(*arguments, **options)

    options = (
        more_policies("policies"),
        click.option("--no-builtin", is_flag=True, help="Leave the built-in policies out."),
        click.option(
            "--select",
            multiple=True,
            callback=listed,
            metavar="ID,GLOB",
            shell_complete=guardrails,
            help="Only these guardrails.",
        ),
        click.option(
            "--ignore",
            multiple=True,
            callback=listed,
            metavar="ID,GLOB",
            shell_complete=guardrails,
            help="All but these guardrails.",
        ),
        click.option(
            "--param",
            "parameters",
            multiple=True,
            callback=parameters,
            metavar="NAME=VALUE",
            help="A guardrail's parameter.",
        ),
        click.option(
            "--allowed-regions",
            multiple=True,
            callback=listed,
            metavar="REGION,...",
            help="The regions that may be used.",
        ),
        click.option(
            "--strict-dialect", is_flag=True, help="Judge the policies of --policies as Terraform's own engine would."
        ),
    )
    decorated: Any = with_choice
    for option in reversed(options):
        decorated = option(decorated)
    found: _F = decorated
    return found


_ORDER: Final = "tfguard.cli.options.order"


class InOrder(click.Command):
    """A command that keeps the order of its options: of `--var` and `--var-file` the last one wins, whichever it is.

    https://developer.hashicorp.com/terraform/language/values/variables#variable-definition-precedence
    """

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Parse the arguments, once for their order and once for all that click makes of them."""
        _, _, parameters = self.make_parser(ctx).parse_args(args=list(args))
        ctx.meta[_ORDER] = tuple(parameter.name for parameter in parameters)
        return super().parse_args(ctx, args)


def assignments(_: click.Context, __: click.Parameter, given: tuple[str, ...]) -> tuple[str, ...]:
    """`NAME=VALUE`, any number of times."""
    for text in given:
        if not text.partition("=")[1]:
            raise click.BadParameter(f"{text!r} is not NAME=VALUE")
    return given


def source_options(command: _F) -> _F:
    """`--var`, `--var-file`, `--data` and `--module-map` for directories of configuration, `--source` and `--plan-file` for plans.

    The command gets all of them as `given`.
    """

    @wraps(command)
    def with_given(*arguments: Any, **options: Any) -> Any:
        named = ("variables", "variable_files", "data", "modules", "source", "plan_file")
        given = {name: options.pop(name) for name in named if name in options}
        order = click.get_current_context().meta.get(_ORDER, ())
        turns = tuple(name for name in order if name in {"variables", "variable_files"})
        return command(*arguments, given=Given(turns=turns, **given), **options)

    options = (
        click.option(
            "--var",
            "variables",
            multiple=True,
            callback=assignments,
            metavar="NAME=VALUE",
            help="A root variable's value.",
        ),
        click.option(
            "--var-file",
            "variable_files",
            multiple=True,
            metavar="FILE",
            type=click.Path(),
            help="Values of root variables; of several, and of --var, the last one wins.",
        ),
        click.option(
            "--data",
            "data",
            multiple=True,
            metavar="FILE",
            type=click.Path(),
            help="Values of data sources: a JSON object by address.",
        ),
        click.option(
            "--module-map",
            "modules",
            multiple=True,
            metavar="SOURCE=DIR",
            help="Where a module lies, by its source or address; or a JSON file of those.",
        ),
        click.option(
            "--source",
            metavar="DIR",
            type=click.Path(exists=True, file_okay=False),
            help="The configuration of a plan: it decides more, findings get file and line, and waivers in it count.",
        ),
        click.option(
            "--plan-file",
            metavar="FILE",
            type=click.Path(exists=True, dir_okay=False),
            help="The saved plan of a plan in JSON: it has its source inside.",
        ),
    )
    decorated: Any = with_given
    for option in reversed(options):
        decorated = option(decorated)
    found: _F = decorated
    return found

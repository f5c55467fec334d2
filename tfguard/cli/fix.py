"""`tfguard fix`: the HCL that is missing, to standard output or into files of their own."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from tfguard.cli.clock import clock
from tfguard.cli.options import ROLES, InOrder, listed, parameters, source_options
from tfguard.cli.run import check
from tfguard.model.place import Fault, PolicyError, UserError
from tfguard.model.report import Report, Result
from tfguard.model.stack import Stack
from tfguard.model.value import Value
from tfguard.model.verdict import Outcome, Verdict
from tfguard.policy import Policy


@click.command(cls=InOrder)
@click.argument("place", metavar="INPUT", type=click.Path())
@source_options
@click.option("--guardrail", "wanted", multiple=True, callback=listed, metavar="ID", help="Only what these miss.")
@click.option(
    "--out",
    metavar="DIR",
    type=click.Path(),
    help="Write files into this directory; none that is there is overwritten.",
)
@click.option(
    "--config", type=click.Path(exists=True, dir_okay=False), help="The configuration (default: tfguard.yaml, upwards)."
)
@click.option("--role", type=click.Choice(ROLES), help="What the stack is responsible for (default: auto).")
@click.option("--allowed-regions", multiple=True, callback=listed, metavar="REGION,...", help="For the region lock.")
@click.option(
    "--param", "given_parameters", multiple=True, callback=parameters, metavar="NAME=VALUE", help="A parameter."
)
@click.option("--now", metavar="TIME", help="The clock, for reproducible runs.")
def fix(place: str, out: str | None, wanted: tuple[str, ...], **options: Any) -> None:
    """Write the HCL that INPUT lacks: what is to be filled in is a variable without a default, and told on standard error.

    Only what is missing is written; a block that is there and wrong is yours to change, and `tfguard explain ID` says how.
    """
    from tfguard.remedies import REMEDIES, Situation, remedies, written

    _writable(wanted, REMEDIES)
    report, stacks, policies = _judged(place, wanted, options)
    found = remedies(
        Situation(violations=_by_guardrail(report), graph=_graph(stacks), parameters=_parameters(policies))
    )
    files = {f"tfguard_{remedy.name}.tf": written(remedy) for remedy in found}
    if out is None:
        click.echo("\n".join(files.values()), nl=False)
    else:
        _write(Path(out), files)
    fixed = {guardrail for remedy in found for guardrail in remedy.guardrails}
    for remedy in found:
        for note in remedy.notes:
            click.echo(f"note: {note}", err=True)
        for variable in remedy.variables:
            click.echo(f"fill in: {variable.name} ({variable.type}): {variable.description}", err=True)
    for line in _left(report, fixed):
        click.echo(line, err=True)
    if report.result is Result.ERROR:
        sys.exit(report.result.exit_code)


def _writable(wanted: Iterable[str], known: Iterable[str]) -> None:
    stray = [identity for identity in wanted if identity not in set(known)]
    if stray:
        listed_ = ", ".join(known)
        raise PolicyError(
            tuple(
                Fault(f"nothing is written for `{one}`, but for {listed_}; see tfguard explain {one}") for one in stray
            )
        )


def _judged(
    place: str, wanted: tuple[str, ...], options: dict[str, Any]
) -> tuple[Report, tuple[Stack, ...], tuple[Policy, ...]]:
    """The report on one input, what was judged, and by which policies."""
    seen: list[tuple[tuple[Stack, ...], tuple[Policy, ...]]] = []
    given = dict(options.pop("given_parameters"))
    if regions := options.pop("allowed_regions"):
        given["allowed_regions"] = list(regions)
    report = check(
        (place,),
        now=clock(options.pop("now")),
        parameters=given,
        fixed=False,
        seen=lambda stacks, policies: seen.append((stacks, policies)),
        **options,
    )
    ((stacks, policies),) = seen
    if len(stacks) > 1:
        raise UserError(f"{place} holds {len(stacks)} stacks: what is missing belongs to one of them, so name one")
    kept = tuple(verdict for verdict in report.verdicts if not wanted or verdict.guardrail in wanted)
    return replace(report, verdicts=kept), stacks, policies


def _graph(stacks: Sequence[Stack]) -> Any:
    from tfguard.graph import ResourceGraph

    return ResourceGraph(stacks)


def _by_guardrail(report: Report, outcome: Outcome = Outcome.VIOLATION) -> dict[str, list[Verdict]]:
    found: dict[str, list[Verdict]] = {}
    for verdict in report.verdicts:
        if verdict.outcome is outcome:
            found.setdefault(verdict.guardrail, []).append(verdict)
    return found


def _parameters(policies: Iterable[Policy]) -> dict[str, Value]:
    return {name: value for policy in policies for name, value in policy.file.values.items() if value is not None}


def _write(home: Path, files: dict[str, str]) -> None:
    """Every file, or none: what is there already is somebody's."""
    there = [home / name for name in files if (home / name).exists()]
    if there:
        raise PolicyError(tuple(Fault(f"{path}: this file is there already") for path in there))
    for name, text in files.items():
        try:
            home.mkdir(parents=True, exist_ok=True)
            (home / name).write_text(text, encoding="utf-8", newline="\n")
        except OSError as error:
            raise PolicyError((Fault(f"{home / name}: cannot be written ({error.strerror})"),)) from None
        click.echo(f"wrote {home / name}", err=True)


def _left(report: Report, fixed: set[str]) -> Iterable[str]:
    """What was found and is not written, so that nobody takes silence for repair."""
    left = [guardrail for guardrail in _by_guardrail(report) if guardrail not in fixed]
    undecided = _by_guardrail(report, Outcome.UNDECIDED)
    if not fixed and not left and not undecided and report.result is not Result.ERROR:
        yield "nothing is missing"
    for guardrail in left:
        yield f"not written: {guardrail} (tfguard explain {guardrail})"
    for guardrail in undecided:
        yield f"undecided, and so not written: {guardrail}"
    if report.result is Result.ERROR:
        yield f"not all of {', '.join(judged.path for judged in report.inputs)} could be judged (tfguard check)"

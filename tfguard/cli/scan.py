"""`tfguard scan`: every root module below some directories, judged from its source."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

import click

from tfguard.cli.check import check
from tfguard.cli.clock import RFC_3339, clock
from tfguard.cli.given import Given
from tfguard.cli.options import InOrder, policy_options, source_options
from tfguard.cli.output import options_for, write
from tfguard.model.place import InputError
from tfguard.report import FORMATS

_OF_CHECK: Final = frozenset({"config", "role", "fail_on", "strict", "now", "outputs", "everything", "quiet", "key"})
_OF_PLANS: Final = frozenset({"source", "plan_file"})


@click.command(cls=InOrder)
@click.argument("places", nargs=-1, required=True, metavar="DIR...", type=click.Path(exists=True, file_okay=False))
@policy_options
@source_options
@click.option("--called", is_flag=True, help="Judge modules that others call, too, each for itself.")
@click.option("--vendored", is_flag=True, help="Look into the examples and tests of vendored modules, too.")
@click.option("--jobs", type=click.IntRange(1), help="Processes that work at the same time (default: one a core).")
@click.option("--no-cache", is_flag=True, help="Judge everything anew, and keep nothing.")
def scan(places: tuple[str, ...], *, given: Given, called: bool, vendored: bool, **options: Any) -> None:
    """Find every root module below DIR and judge each from its source; one report tells of all.

    A root module is a directory of configuration that no other one calls.
    """
    from tfguard.cli.caches import cache_directory
    from tfguard.cli.scanning import Job
    from tfguard.cli.scanning import scan as run
    from tfguard.cli.walk import roots_below

    outputs, everything, key, quiet = (options.pop(name) for name in ("outputs", "everything", "key", "quiet"))
    now, jobs = clock(options.pop("now")), options.pop("jobs") or os.cpu_count() or 1
    cache = None if options.pop("no_cache") else cache_directory()
    roots = roots_below(places, vendored=vendored, called=called)
    if not roots:
        raise InputError(f"{', '.join(places)}: there is no Terraform configuration (*.tf) here or below")
    options["fixed"] = False
    job = Job(
        options={**options, "now": now},
        given=_settled(given, now.strftime(RFC_3339), places),
        cache=None if cache is None else str(cache / "scan"),
        passes=everything or any(FORMATS[name].passes for name, _ in outputs),
    )
    with _progress(roots, quiet=bool(quiet)) as tell:
        report = run(roots, job, jobs, tell)
    how = options_for(everything=everything, quiet=bool(quiet), key=key, now=now)
    write(report, outputs, how, silent=quiet > 1)
    sys.exit(report.result.exit_code)


def _settled(given: Given, now: str, places: tuple[str, ...]) -> Given:
    """What is given, as it can be handed to other processes."""
    from dataclasses import replace

    return replace(given, now=now, places=places, environment=dict(given.environment))


@contextmanager
def _progress(roots: Sequence[str], *, quiet: bool) -> Iterator[Callable[[str], None]]:
    """A bar on a terminal; elsewhere nothing."""
    if quiet or not sys.stderr.isatty():
        yield lambda _: None
        return
    with click.progressbar(length=len(roots), label="judging", file=sys.stderr, item_show_func=_shown) as bar:
        yield lambda root: bar.update(1, root)


def _shown(root: str | None) -> str | None:
    return None if root is None else Path(root).name


scan.params += [parameter for parameter in check.params if parameter.name in _OF_CHECK]
scan.params = [parameter for parameter in scan.params if parameter.name not in _OF_PLANS]

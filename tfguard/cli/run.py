"""One check from names to a report: what `tfguard check` runs, and `tfguard.check` in Python."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from tfguard.cli.catalogue import Choice, policies_for
from tfguard.cli.inputs import read_inputs
from tfguard.engine import Gate
from tfguard.engine import check as judge
from tfguard.model.report import Report
from tfguard.model.verdict import Role, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator


def check(  # noqa: PLR0913 - the options of the command, by name
    inputs: Iterable[str],
    *,
    policies: Iterable[str] = (),
    builtin: bool = True,
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    parameters: Mapping[str, Any] | None = None,
    role: str = "auto",
    fail_on: str = "low",
    only_new: bool = False,
    strict: bool = False,
) -> Report:
    """Judge plans, states or directories of them, given by path, and answer with the report.

    The arguments are the options of `tfguard check`. Raises tfguard.model.place.InputError for an input that cannot be judged,
    PolicyError for a policy, an id or a parameter that is wrong.
    """
    choice = Choice.of(policies=policies, builtin=builtin, select=select, ignore=ignore, parameters=parameters)
    gate = Gate(fail_on=None if fail_on == "never" else Severity(fail_on), only_new=only_new, strict=strict)
    with _no_collecting():
        return judge(
            read_inputs(list(inputs)), policies_for(choice), gate=gate, role=None if role == "auto" else Role(role)
        )


@contextmanager
def _no_collecting() -> Iterator[None]:
    """A run builds and keeps: collecting garbage meanwhile would walk the whole plan again and again."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()

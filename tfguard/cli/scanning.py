"""Many root modules, each judged for itself: on both cores, and not again where nothing has changed."""

from __future__ import annotations

import gc
import posixpath
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any, Final

from tfguard.cli.circumstances import Circumstances, circumstances
from tfguard.cli.given import Given
from tfguard.cli.kept import Keeper
from tfguard.cli.run import Prepared, check, prepare
from tfguard.cli.seen import Seen
from tfguard.engine import together
from tfguard.model.place import InputError
from tfguard.model.report import JudgedInput, Report, Result
from tfguard.model.stack import Stack
from tfguard.model.verdict import Role
from tfguard.policy import Policy
from tfguard.terraform.source.files import variable_files
from tfguard.terraform.source.library import Library

FEW: Final = 4
"""Root modules that are judged faster than another process starts."""

NEIGHBOURS: Final = 25
"""Root modules that one process judges before it asks for more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """What all root modules of a scan have in common."""

    options: Mapping[str, Any]
    """The options of a check."""
    given: Given
    cache: str | None = None
    passes: bool = True
    """Whether somebody wants to be told of what passed, too; there is a hundred times more of it than there are findings."""


@dataclass(slots=True, kw_only=True)
class Worker:
    """Judges root modules one after the other, and remembers what they share."""

    job: Job
    circumstances: Circumstances
    seen: Seen
    library: Library
    keeper: Keeper
    prepared: Prepared | None = None
    """Read and loaded with the first root module."""
    timed: frozenset[str] = frozenset()
    """The guardrails that may ask for the time."""
    judged: int = 0

    @staticmethod
    def of(job: Job, circumstances: Circumstances) -> Worker:
        """A worker that has done nothing yet."""
        seen = Seen()
        return Worker(
            job=job,
            circumstances=circumstances,
            seen=seen,
            library=Library(seen),
            keeper=Keeper(Path(job.cache) if job.cache is not None else None, circumstances, job.passes, seen),
        )

    def report(self, root: str) -> Report:
        """The report of one root module, as far as somebody wants to be told; one that cannot be read says so."""
        kept = self.keeper.get(root)
        if kept is not None:
            return kept if self.job.passes else _findings(kept)
        self.seen.begin()
        self.library.asked.clear()
        for name in variable_files(self.seen.names(root) or ()):
            self.seen.read(str(Path(root) / name))
        try:
            report, time = self._judged(root)
        except InputError as error:
            return _unread(root, error)
        told = report if self.job.passes else _findings(report)
        self.keeper.put(root, told, tuple(self.library.asked), time)
        self._tidy(root)
        return told

    def _tidy(self, root: str) -> None:
        """Collect the garbage while it is young and at hand; the modules that are kept are not looked through again."""
        self.judged += 1
        self.library.forget(posixpath.normpath(Path(root).as_posix()))
        gc.collect(0)

    def _judged(self, root: str) -> tuple[Report, str]:
        """The report, and how the time must begin for it to hold."""
        if self.prepared is None:
            self.prepared = prepare(**self.job.options)
            self.timed = _asking_the_time(self.prepared.policies)
        stacks: list[Stack] = []
        report = check(
            [root],
            given=replace(self.job.given, library=self.library),
            prepared=self.prepared,
            seen=lambda found, _: stacks.extend(found),
            **self.job.options,
        )
        return report, self._time(report, stacks)

    def _time(self, report: Report, stacks: Sequence[Stack]) -> str:
        """All of it where a guardrail asked for it, the day where a waiver may end, and nothing where it does not count."""
        now = self.circumstances.now
        if not self.timed.isdisjoint(verdict.guardrail for verdict in report.verdicts):
            return now
        dated = self.circumstances.dated or any(stack.allowances or stack.remarks for stack in stacks)
        return now.partition("T")[0] if dated else ""


def _asking_the_time(policies: Sequence[Policy]) -> frozenset[str]:
    """The guardrails that may ask for the time."""
    return frozenset(
        policy.guardrail.id
        for policy in policies
        if any(
            "timestamp" in formula.text for formula in (*policy.block.formulas.values(), *policy.file.locals.values())
        )
    )


def _findings(report: Report) -> Report:
    """The report without the verdicts that only its counts tell of."""
    return replace(report, verdicts=report.findings)


def _unread(root: str, error: InputError) -> Report:
    return Report(
        inputs=(
            JudgedInput(
                path=root, kind="configuration", terraform_version=None, role=Role.WORKLOAD, resources=0, complete=False
            ),
        ),
        verdicts=(),
        counts={},
        result=Result.ERROR,
        notes=tuple(f"{line}: it was not judged" for line in str(error).splitlines()),
    )


def scan(roots: Sequence[str], job: Job, jobs: int, tell: Callable[[str], None]) -> Report:
    """The report over all root modules. `tell` hears of each that is done."""
    judge = _alone if jobs == 1 or len(roots) <= FEW else _in_parallel
    around = circumstances(job.options, job.given)
    found = judge(roots, partial(Worker.of, job, around), jobs, tell)
    return together([found[root] for root in roots])


def _alone(
    roots: Sequence[str], hire: Callable[[], Worker], _: int, tell: Callable[[str], None]
) -> Mapping[str, Report]:
    from tfguard.cli.deep import with_deep_stack

    worker = hire()

    def one(root: str) -> Report:
        report = worker.report(root)
        tell(root)
        return report

    return with_deep_stack(lambda: {root: one(root) for root in roots})


def _in_parallel(
    roots: Sequence[str], hire: Callable[[], Worker], jobs: int, tell: Callable[[str], None]
) -> Mapping[str, Report]:
    """Neighbours go to the same process: they tend to share modules."""
    found: dict[str, Report] = {}
    batches = [roots[start : start + NEIGHBOURS] for start in range(0, len(roots), NEIGHBOURS)]
    with ProcessPoolExecutor(min(jobs, len(batches)), initializer=_begin, initargs=(hire,)) as pool:
        for done in as_completed([pool.submit(_batch, batch) for batch in batches]):
            for root, report in done.result():
                found[root] = report
                tell(root)
    return found


_WORKERS: Final[list[Worker]] = []
"""The one worker of a process of the pool, which is told what to do once."""


def _begin(hire: Callable[[], Worker]) -> None:
    gc.disable()
    _WORKERS[:] = [hire()]


def _batch(roots: Sequence[str]) -> list[tuple[str, Report]]:
    from tfguard.cli.deep import with_deep_stack

    worker = _WORKERS[0]
    return with_deep_stack(lambda: [(root, worker.report(root)) for root in roots])

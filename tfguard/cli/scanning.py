"""Many root modules, each judged for itself: on both cores, and not again where nothing has changed."""

from __future__ import annotations

import gc
import json
import posixpath
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Final

from tfguard.cli.files import Disk
from tfguard.cli.given import Given
from tfguard.cli.kept import Keeper, digest
from tfguard.cli.run import check
from tfguard.engine import together
from tfguard.model.place import InputError
from tfguard.model.report import JudgedInput, Report, Result
from tfguard.model.stack import Stack
from tfguard.model.verdict import Role
from tfguard.policy import Policy
from tfguard.terraform.source.files import chosen, variable_files
from tfguard.terraform.source.installed import MANIFEST
from tfguard.terraform.source.library import Library

FEW: Final = 4
"""Root modules that are judged faster than another process starts."""

ROOTS_BETWEEN: Final = 20
"""Root modules between two collections of garbage."""


class Seen(Disk):
    """Files on disk, and which of them were asked for."""

    def __init__(self) -> None:
        self.paths: dict[str, None] = {}

    def names(self, directory: str) -> Sequence[str] | None:
        """The names in a directory."""
        self.paths[directory] = None
        return super().names(directory)

    def read(self, path: str) -> bytes | None:
        """The content of a file."""
        self.paths[path] = None
        return super().read(path)


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """What all root modules of a scan have in common."""

    options: Mapping[str, Any]
    """The options of a check."""
    given: Given
    cache: str | None = None


@dataclass(slots=True)
class Worker:
    """Judges root modules one after the other, and remembers the modules that they share."""

    job: Job
    keeper: Keeper
    files: Seen = field(default_factory=Seen)
    library: Library = field(init=False)
    policies: tuple[Policy, ...] | None = None
    """Loaded with the first root module."""
    judged: int = 0

    def __post_init__(self) -> None:
        self.library = Library(self.files)

    @staticmethod
    def of(job: Job) -> Worker:
        """A worker, with what it keeps."""
        return Worker(job, Keeper(Path(job.cache) if job.cache is not None else None, _terms(job)))

    def report(self, root: str) -> Report:
        """The report of one root module; one that cannot be read says so."""
        kept = self.keeper.get(root)
        if kept is not None:
            return kept
        self.files.paths.clear()
        self.library.asked.clear()
        try:
            report = self._judged(root)
        except InputError as error:
            return _unread(root, error)
        self.keeper.put(root, report, self._used(root))
        self._tidy(root)
        return report

    def _tidy(self, root: str) -> None:
        """Collect the young garbage now and then; the modules that are kept are not looked through again."""
        self.judged += 1
        self.library.forget(posixpath.normpath(Path(root).as_posix()))
        if self.judged % ROOTS_BETWEEN == 0:
            gc.collect(0)

    def _judged(self, root: str) -> Report:
        given = replace(self.job.given, library=self.library)
        return check([root], given=given, prepared=self.policies, seen=self._keep, **self.job.options)

    def _keep(self, _: tuple[Stack, ...], policies: tuple[Policy, ...]) -> None:
        self.policies = policies

    def _used(self, root: str) -> Iterator[str]:
        """Everything on disk that a report was made from."""
        yield from self.files.paths
        yield str(Path(root) / MANIFEST)
        for directory in self.library.asked:
            yield directory or "."
            names = Disk().names(directory) or ()
            for name in (*(name for files in chosen(names) for name in files), *variable_files(names)):
                yield str(Path(directory) / name)


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


def _terms(job: Job) -> str:
    """The digest of everything that counts beside the files of a configuration."""
    given = job.given
    named = [*given.variable_files, *given.data, *given.modules, *_policy_files(job.options.get("policies", ()))]
    contents = {name: digest(Path(name).read_bytes()) for name in named if Path(name).is_file()}
    variables = {
        name: value for name, value in sorted(given.environment.items()) if name.startswith(("TF_", "TFGUARD_"))
    }
    said = {**job.options, "now": str(job.options["now"].date())}
    options = {name: value for name, value in said.items() if name != "narrator"}
    return digest(
        json.dumps(
            [options, given.variables, given.modules, contents, variables, str(Path.cwd())], default=str, sort_keys=True
        ).encode()
    )


def _policy_files(places: Sequence[str]) -> Iterator[str]:
    for place in places:
        yield from (str(path) for path in sorted(Path(place).rglob("*")) if path.is_file())


def scan(roots: Sequence[str], job: Job, jobs: int, tell: Callable[[str], None]) -> Report:
    """The report over all root modules. `tell` hears of each that is done."""
    judge = _alone if jobs == 1 or len(roots) <= FEW else _in_parallel
    found = judge(roots, job, jobs, tell)
    return together([found[root] for root in roots])


def _alone(roots: Sequence[str], job: Job, _: int, tell: Callable[[str], None]) -> Mapping[str, Report]:
    from tfguard.cli.deep import with_deep_stack

    worker = Worker.of(job)

    def one(root: str) -> Report:
        report = worker.report(root)
        tell(root)
        return report

    return with_deep_stack(lambda: {root: one(root) for root in roots})


def _in_parallel(roots: Sequence[str], job: Job, jobs: int, tell: Callable[[str], None]) -> Mapping[str, Report]:
    """Neighbours go to the same process: they tend to share modules."""
    share = max(1, len(roots) // (jobs * 8))
    batches = [roots[start : start + share] for start in range(0, len(roots), share)]
    found: dict[str, Report] = {}
    with ProcessPoolExecutor(jobs, initializer=_begin, initargs=(job,)) as pool:
        for done in as_completed([pool.submit(_batch, batch) for batch in batches]):
            for root, report in done.result():
                found[root] = report
                tell(root)
    return found


_WORKERS: Final[list[Worker]] = []
"""The one worker of a process of the pool, which is told what to do once."""


def _begin(job: Job) -> None:
    gc.disable()
    _WORKERS[:] = [Worker.of(job)]


def _batch(roots: Sequence[str]) -> list[tuple[str, Report]]:
    from tfguard.cli.deep import with_deep_stack

    worker = _WORKERS[0]
    return with_deep_stack(lambda: [(root, worker.report(root)) for root in roots])

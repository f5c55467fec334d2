"""All test files of a directory and the policies beside them in; what became of each test, and what no test looks at, out."""

from __future__ import annotations

import posixpath
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from tfguard.model.place import Fault, PolicyError
from tfguard.model.verdict import Outcome
from tfguard.policy.cases.model import CaseFile
from tfguard.policy.cases.mutants import Mutant, mutants_of
from tfguard.policy.cases.run import Result, Settings, Status, TestRun
from tfguard.policy.policy import CheckedFile

POLICY_SUFFIX: Final = ".policy.hcl"
TEST_SUFFIX: Final = ".policytest.hcl"

_WANTED: Final = (Outcome.VIOLATION, Outcome.PASSED, Outcome.UNDECIDED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """A guardrail, and the outcomes that no test shows of it."""

    guardrail: str
    file: str
    missing: tuple[Outcome, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Survivor:
    """A change to a policy that no test notices."""

    mutant: Mutant
    tests: tuple[str, ...]
    """The test files that could have noticed it; none where nobody tests the policy."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SuiteOutcome:
    """What became of a whole suite."""

    results: Mapping[str, tuple[Result, ...]]
    """The results of each test file, in the order of the files."""
    gaps: tuple[Gap, ...] = ()
    survivors: tuple[Survivor, ...] | None = None
    """None where nobody asked for mutants."""
    mutants: int = 0
    tested_by: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """For each guardrail, the tests in which it said something."""

    @property
    def every(self) -> Iterator[Result]:
        """The results of all files."""
        return (result for results in self.results.values() for result in results)

    @property
    def passed(self) -> bool:
        """Nothing failed, and no mutant survived."""
        return not self.survivors and all(result.status is not Status.FAILED for result in self.every)


class Suite:
    """Policies and tests, matched with each other."""

    def __init__(self, policies: Iterable[CheckedFile], tests: Iterable[CaseFile], settings: Settings) -> None:
        self._policies = {posixpath.normpath(file.path): file for file in policies}
        self._settings = settings
        self._tests = tuple(_Matched(TestRun(test, settings), *self._match(test)) for test in tests)

    def run(self, *, mutate: bool = False) -> SuiteOutcome:
        """Run every test; `mutate` also asks which changes to the policies no test would notice."""
        results = {test.run.file.path: tuple(test.results()) for test in self._tests}
        every = [result for several in results.values() for result in several]
        mutants = [mutant for file in self._policies.values() for mutant in mutants_of(file)] if mutate else []
        return SuiteOutcome(
            results=results,
            gaps=tuple(self._gaps(every)),
            survivors=tuple(self._survivors(mutants, every)) if mutate else None,
            mutants=len(mutants),
            tested_by=_tested_by(every),
        )

    def names(self) -> tuple[str, ...]:
        """The names of all tests, in the order of the files."""
        return tuple(name for test in self._tests for name in test.run.names)

    def result(self, name: str) -> Result:
        """What becomes of one test."""
        test = next(test for test in self._tests if name in test.run.names)
        return test.run.result(name, test.for_mocks, test.for_cases)

    def line_of(self, name: str) -> int:
        """The line in which a test begins."""
        return next(test.run.names[name].line for test in self._tests if name in test.run.names)

    def _match(self, test: CaseFile) -> tuple[tuple[CheckedFile, ...], tuple[CheckedFile, ...]]:
        """The policies that judge the mocks of a test file, and those that judge its cases.

        Mocks are judged by everything, as Terraform does it; cases by the policy file of the same name, if there is one.
        """
        everything = tuple(self._policies.values())
        if test.targets is not None:
            named = tuple(self._named(test))
            return named, named
        twin = self._policies.get(posixpath.normpath(test.path.removesuffix(TEST_SUFFIX) + POLICY_SUFFIX))
        return everything, everything if twin is None else (twin,)

    def _named(self, test: CaseFile) -> Iterator[CheckedFile]:
        """The policies that a test file targets, each once, in the order of the policies."""
        places = [
            posixpath.normpath(posixpath.join(posixpath.dirname(test.path), target)) for target in test.targets or ()
        ]
        for target, place in zip(test.targets or (), places, strict=True):
            if not any(_lies_in(path, place) for path in self._policies):
                raise PolicyError((Fault(f'{test.path}: the target "{target}" does not match any policy file'),))
        for path, file in self._policies.items():
            if any(_lies_in(path, place) for place in places):
                yield file

    def _gaps(self, results: Sequence[Result]) -> Iterator[Gap]:
        seen: defaultdict[str, set[Outcome]] = defaultdict(set)
        for result in results:
            if result.status is Status.PASSED:
                for finding in result.findings:
                    seen[finding.guardrail].add(finding.outcome)
        for file in self._policies.values():
            for name in dict.fromkeys(block.name for block in file.policies):
                missing = tuple(outcome for outcome in _WANTED if outcome not in seen[name])
                if missing:
                    yield Gap(guardrail=name, file=file.path, missing=missing)

    def _survivors(self, mutants: Sequence[Mutant], results: Sequence[Result]) -> Iterator[Survivor]:
        before = {(result.file, result.name): result.status for result in results}
        for mutant in mutants:
            concerned = [test for test in self._tests if test.concerns(mutant)]
            if not any(test.notices(mutant, before) for test in concerned):
                yield Survivor(mutant=mutant, tests=tuple(test.run.file.path for test in concerned))


@dataclass(frozen=True, slots=True)
class _Matched:
    """A test file with the policies that judge it."""

    run: TestRun
    for_mocks: tuple[CheckedFile, ...]
    for_cases: tuple[CheckedFile, ...]

    def results(self) -> Iterator[Result]:
        return self.run.results(self.for_mocks, self.for_cases)

    def concerns(self, mutant: Mutant) -> bool:
        """The policy that was changed judges something here."""
        judges = (*(self.for_mocks if self.run.file.mocks else ()), *(self.for_cases if self.run.file.cases else ()))
        return any(file.path == mutant.file.path for file in judges)

    def notices(self, mutant: Mutant, before: Mapping[tuple[str, str], Status]) -> bool:
        """A test that passed fails once the policy is changed."""
        results = self.run.results(_with(mutant, self.for_mocks), _with(mutant, self.for_cases))
        return any(
            result.status is Status.FAILED and before.get((result.file, result.name)) is Status.PASSED
            for result in results
        )


def _with(mutant: Mutant, files: Sequence[CheckedFile]) -> tuple[CheckedFile, ...]:
    return tuple(mutant.file if file.path == mutant.file.path else file for file in files)


def _lies_in(path: str, place: str) -> bool:
    return place in {path, "."} or path.startswith(f"{place}/")


def _tested_by(results: Sequence[Result]) -> Mapping[str, tuple[str, ...]]:
    found: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for result in results:
        for finding in result.findings:
            found[finding.guardrail][f"{result.file}::{result.name}"] = None
    return {guardrail: tuple(names) for guardrail, names in found.items()}

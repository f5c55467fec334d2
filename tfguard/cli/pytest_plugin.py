"""A pytest plugin: `*.policytest.hcl` files are test files, and each mock and case in them is a test.

The policies are those of the directory in which the file stands, as `tfguard policies test DIRECTORY` takes them; `--tfguard-policies DIR` names
another one. Nothing of tfguard is imported before there is such a file.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tfguard.policy.cases.run import Result
    from tfguard.policy.cases.suite import Suite


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--tfguard-policies DIR`."""
    group = parser.getgroup("tfguard")
    group.addoption(
        "--tfguard-policies",
        action="append",
        default=[],
        metavar="DIR",
        help="where the policies of *.policytest.hcl files are, if they are not beside them",
    )


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> PolicyTests | None:
    """Take the files that are ours."""
    if not file_path.name.endswith(".policytest.hcl"):
        return None
    return PolicyTests.from_parent(parent, path=file_path)


class PolicyTests(pytest.File):
    """One test file."""

    def collect(self) -> Iterator[PolicyTest]:
        """Each mock and each case of it."""
        suite = self._suite()
        for name in suite.names():
            yield PolicyTest.from_parent(self, name=name, suite=suite)

    def _suite(self) -> Suite:
        from tfguard.cli.clock import RFC_3339, clock
        from tfguard.cli.policy_files import PlanFixtures, read_cases, read_policies
        from tfguard.cli.policy_inputs import inputs_of_environment
        from tfguard.model.place import PolicyError
        from tfguard.policy.cases.run import Settings
        from tfguard.policy.cases.suite import Suite

        places = self.config.getoption("--tfguard-policies") or [str(self.path.parent)]
        settings = Settings(
            inputs=inputs_of_environment(),
            now=clock(None).strftime(RFC_3339),
            read_plan=PlanFixtures(str(self.config.rootpath)),
        )
        try:
            return Suite(read_policies(places), read_cases(str(self.path)), settings)
        except PolicyError as error:
            raise self.CollectError(_excerpt(error)) from None


def _excerpt(error: Any) -> str:
    from tfguard.cli.policy_files import source_of
    from tfguard.policy.diagnostics import render

    return render(error.faults, source_of)


class PolicyTest(pytest.Item):
    """One mock or case."""

    def __init__(self, *, suite: Suite, **keywords: Any) -> None:
        super().__init__(**keywords)
        self._suite = suite

    def runtest(self) -> None:
        """Judge it."""
        from tfguard.policy.cases.run import Status

        result = self._suite.result(self.name)
        for warning in result.warnings:
            self.warn(pytest.PytestWarning(warning))
        if result.status is Status.SKIPPED:
            pytest.skip("the test file says so")
        if result.status is Status.FAILED:
            raise NotMetError(result)

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        """What was expected and what was found, not where in tfguard that was noticed."""
        if isinstance(excinfo.value, NotMetError):
            from tfguard.report.policy_tests import describe

            return describe(excinfo.value.result)
        return super().repr_failure(excinfo, style)

    def reportinfo(self) -> tuple[Path, int, str]:
        """Where it stands."""
        return self.path, self._suite.line_of(self.name) - 1, self.name


class NotMetError(Exception):
    """A test whose expectation is not met."""

    def __init__(self, result: Result) -> None:
        super().__init__("; ".join(result.reasons))
        self.result = result

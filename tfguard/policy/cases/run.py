"""A test file and policies in; a result for each mock and each case out."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum
from functools import cached_property

from tfguard.graph import ResourceGraph
from tfguard.hcl import EvaluationError
from tfguard.model.place import Fault, InputError, PolicyError, Span
from tfguard.model.stack import Stack
from tfguard.model.value import Value
from tfguard.model.verdict import Role
from tfguard.policy.bind import bind
from tfguard.policy.cases.expect import Finding, doubts_of_mock, unmet_by_case, unmet_by_mock
from tfguard.policy.cases.model import Case, CaseFile, Mock, MockKind, MockStack
from tfguard.policy.cases.world import Made, Mocks, MockWorld
from tfguard.policy.formula import Formula
from tfguard.policy.judge import judge
from tfguard.policy.language import language
from tfguard.policy.policy import CheckedFile, Policy, Subject
from tfguard.policy.scope import Constants
from tfguard.policy.session import Session
from tfguard.policy.target import Target
from tfguard.policy.targets import targets

PlanReader = Callable[[str], tuple[Stack, ...]]
"""The stacks of a plan file, by its name as the path of the test file starts it. Raises InputError."""


class Status(Enum):
    """How a test ends."""

    PASSED = "passed"
    FAILED = "failed"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What became of one mock or case."""

    file: str
    name: str
    status: Status
    reasons: tuple[str, ...] = ()
    """Why it failed."""
    findings: tuple[Finding, ...] = ()
    warnings: tuple[str, ...] = ()
    span: Span


def _no_plans(name: str) -> tuple[Stack, ...]:
    raise InputError(f"{name}: no plan can be read here")


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What the shell hands to every test."""

    inputs: Mapping[str, Value] = field(default_factory=dict)
    """Values of inputs; those that a test file gives win."""
    now: str | None = None
    strict_dialect: bool = False
    strict_tests: bool = False
    """What is doubtful fails."""
    read_plan: PlanReader = _no_plans


class TestRun:
    """One test file, ready to be judged by policies, again and again: its worlds are made once."""

    __test__ = False  # pytest: this is no test class

    def __init__(self, file: CaseFile, settings: Settings) -> None:
        self.file = file
        self._settings = settings
        self._language = language(settings.now, strict=settings.strict_dialect)
        self._worlds: dict[str, tuple[ResourceGraph, MockWorld]] = {}

    def results(self, for_mocks: Sequence[CheckedFile], for_cases: Sequence[CheckedFile]) -> Iterator[Result]:
        """The result of each mock, then of each case, in the order of the file."""
        return (self.result(name, for_mocks, for_cases) for name in self.names)

    @cached_property
    def names(self) -> Mapping[str, Span]:
        """The names of the tests, and where they stand."""
        mocks = {mock.title: mock.span for mock in self._judged_mocks}
        return {**mocks, **{case.name: case.span for case in self.file.cases}}

    @property
    def _judged_mocks(self) -> tuple[Mock, ...]:
        return tuple(mock for mock in self.file.mocks if mock.kind is not MockKind.DATA)

    def result(self, name: str, for_mocks: Sequence[CheckedFile], for_cases: Sequence[CheckedFile]) -> Result:
        """The result of one of them."""
        span = self.names[name]
        case = next((case for case in self.file.cases if case.name == name), None)
        if case is not None:
            return self._guarded(name, span, lambda: self._case(case, for_cases))
        mock = next(mock for mock in self._judged_mocks if mock.title == name)
        return self._guarded(name, span, lambda: self._mock(mock, for_mocks))

    def _guarded(self, name: str, span: Span, run: Callable[[], Result]) -> Result:
        """A test whose world or policies cannot be made has failed, and says why."""
        try:
            return run()
        except PolicyError as error:
            reasons = tuple(map(str, error.faults))
        except InputError as error:
            reasons = (str(error),)
        return Result(file=self.file.path, name=name, status=Status.FAILED, reasons=reasons, span=span)

    def _mock(self, mock: Mock, checked: Sequence[CheckedFile]) -> Result:
        if mock.skip:
            return self._result(mock.title, Status.SKIPPED, mock.span)
        inputs = self._inputs(self.file.inputs, mock.inputs)
        graph, world = self._world_of_mocks()
        made = next(one for one in world.made if one.mock is mock)
        findings = tuple(
            _judged(session, _with_meta(target, made))
            for session in map(Session, self._policies(checked, inputs))
            for target in targets(session.policy, graph)
            if _is(target, session.policy, made)
        )
        reasons = tuple(unmet_by_mock(mock, findings))
        doubts = tuple(doubts_of_mock(mock, findings))
        if self._settings.strict_tests:
            reasons, doubts = (*reasons, *doubts), ()
        status = Status.FAILED if reasons else Status.PASSED
        result = self._result(mock.title, status, mock.span)
        return replace(result, reasons=reasons, findings=findings, warnings=doubts)

    def _case(self, case: Case, checked: Sequence[CheckedFile]) -> Result:
        if case.skip:
            return self._result(case.name, Status.SKIPPED, case.span)
        inputs = self._inputs(self.file.inputs, case.inputs)
        graph, world = self._world_of_case(case, inputs)
        known = self._policies(checked, inputs)
        policies = [policy for policy in known if case.guardrail in {None, policy.guardrail.id}]
        if not policies:
            asked = f"`{case.guardrail}`" if case.guardrail else "a policy"
            reasons: tuple[str, ...] = (f"there is no {asked} under test",)
            return replace(self._result(case.name, Status.FAILED, case.span), reasons=reasons)
        findings = tuple(
            _judged(session, target)
            for session in map(Session, policies)
            if _covered(session.policy, case.role)
            for target in targets(session.policy, graph)
        )
        addresses = {made.mock.address: _label(made) for made in world.made}
        reasons = tuple(unmet_by_case(case, findings, addresses))
        status = Status.FAILED if reasons else Status.PASSED
        return replace(self._result(case.name, status, case.span), reasons=reasons, findings=findings)

    def _result(self, name: str, status: Status, span: Span) -> Result:
        return Result(file=self.file.path, name=name, status=status, span=span)

    def _policies(self, checked: Sequence[CheckedFile], inputs: Mapping[str, Value]) -> list[Policy]:
        strict = self._settings.strict_dialect
        return [policy for file in checked for policy in bind(file, inputs, now=self._settings.now, strict=strict)]

    def _inputs(self, *layers: Mapping[str, Formula]) -> Mapping[str, Value]:
        """The values of inputs; later layers win."""
        constants = Constants(self._language)
        values = dict(self._settings.inputs)
        for layer in layers:
            for name, formula in layer.items():
                try:
                    values[name] = formula.run(constants)
                except EvaluationError as error:
                    fault = Fault(f'input "{name}": {error.message}', error.span or formula.span)
                    raise PolicyError((fault,)) from None
        return values

    def _world_of_mocks(self) -> tuple[ResourceGraph, MockWorld]:
        """The mocks of the whole file are one world."""
        return self._world("", lambda: self._mocked(self.file.mocks, self.file.locals, self._inputs(self.file.inputs)))

    def _world_of_case(self, case: Case, inputs: Mapping[str, Value]) -> tuple[ResourceGraph, MockWorld]:
        return self._world(f"case {case.name}", lambda: self._imagined(case, inputs))

    def _imagined(self, case: Case, inputs: Mapping[str, Value]) -> MockWorld:
        home = posixpath.dirname(self.file.path)
        plans = tuple(stack for plan in case.plans for stack in self._settings.read_plan(posixpath.join(home, plan)))
        mocks = Mocks(case.mocks, {**self.file.locals, **case.locals}, inputs, self._language, complete=True)
        world = mocks.world(case.stacks)
        return replace(world, stacks=(*world.stacks, *plans))

    def _mocked(self, mocks: Sequence[Mock], local: Mapping[str, Formula], inputs: Mapping[str, Value]) -> MockWorld:
        stack = MockStack(name=self.file.path, mocks=tuple(mocks))
        return Mocks(mocks, local, inputs, self._language, complete=False).world((stack,))

    def _world(self, name: str, make: Callable[[], MockWorld]) -> tuple[ResourceGraph, MockWorld]:
        found = self._worlds.get(name)
        if found is None:
            world = make()
            found = self._worlds[name] = (ResourceGraph(world.stacks), world)
        return found


def _judged(session: Session, target: Target) -> Finding:
    return Finding(
        guardrail=session.policy.guardrail.id,
        policy=session.policy.block.address,
        target=target.label,
        judgement=judge(session, target),
    )


def _covered(policy: Policy, role: Role | None) -> bool:
    """Whether stacks of a role answer for what a policy asks."""
    wanted = policy.guardrail.role
    return role is None or wanted is None or role.covers(wanted)


def _is(target: Target, policy: Policy, made: Made) -> bool:
    """Whether a target is what a mock has become."""
    if policy.subject is Subject.RESOURCE:
        return made.resource is not None and target.resource is made.resource
    wanted = Subject.PROVIDER if made.provider is not None else Subject.MODULE
    return policy.subject is wanted and target.label == _label(made)


def _label(made: Made) -> str:
    """The name that a report gives to what a mock has become."""
    thing = made.resource or made.module
    if thing is not None:
        return thing.address
    return made.provider.target if made.provider is not None else made.mock.address


def _with_meta(target: Target, made: Made) -> Target:
    """What a mock says of itself hides what would be told of it."""
    meta = {**(target.meta or {}), **({"alias": ""} if made.provider is not None else {}), **made.meta}
    return replace(target, meta=meta)

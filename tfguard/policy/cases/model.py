"""A test file as data: mocks, cases, and what is expected of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum

from tfguard.model.place import Fault, Span
from tfguard.model.stack import Kind
from tfguard.model.verdict import Outcome, Role
from tfguard.policy.formula import Formula


class MockKind(Enum):
    """What a mock stands for; the word is its block type."""

    RESOURCE = "resource"
    DATA = "data"
    PROVIDER = "provider"
    MODULE = "module"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mock:
    """One thing of a world."""

    kind: MockKind
    type: str
    """The first label: a resource type, a provider, a module's source."""
    name: str
    attrs: Formula | None = None
    prior_attrs: Formula | None = None
    meta: Formula | None = None
    inputs: Mapping[str, Formula] = field(default_factory=dict)
    expect_failure: bool = False
    expect: Outcome | None = None
    """The exact outcome; tfguard's own."""
    skip: bool = False
    actions: tuple[str, ...] | None = None
    """The action words of a plan, where they are not to be told from the attributes; tfguard's own."""
    provider: str | None = None
    """The provider configuration of a resource (`aws.west`); tfguard's own."""
    deferred: bool = False
    """The plan puts it off to a later one; tfguard's own."""
    span: Span

    @property
    def address(self) -> str:
        """The name by which other mocks refer to it."""
        prefix = {MockKind.DATA: "data.", MockKind.PROVIDER: "provider.", MockKind.MODULE: "module."}.get(self.kind, "")
        return f"{prefix}{self.name}" if self.kind is MockKind.MODULE else f"{prefix}{self.type}.{self.name}"

    @property
    def title(self) -> str:
        """The name that a report of the test gives it."""
        return f"{self.kind.value}.{self.type}.{self.name}"


@dataclass(frozen=True, slots=True, kw_only=True)
class MockStack:
    """Mocks that stand in one input; a world may have several."""

    name: str
    mocks: tuple[Mock, ...] = ()
    kind: Kind = Kind.MOCK
    complete: bool | None = None
    errored: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Expectation:
    """What a case expects: one outcome, the worst of all its targets, or the outcome of each target that is not fine."""

    worst: Outcome | None = None
    of_target: Mapping[str, Outcome] = field(default_factory=dict)
    says: tuple[str, ...] = ()
    """Texts that the message or the evidence of the findings must hold."""
    omits: tuple[str, ...] = ()
    """Texts that they must not hold."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A small world, and what is expected of it; tfguard's own."""

    name: str
    stacks: tuple[MockStack, ...] = ()
    plans: tuple[str, ...] = ()
    """Plan files, relative to the test file."""
    locals: Mapping[str, Formula] = field(default_factory=dict)
    inputs: Mapping[str, Formula] = field(default_factory=dict)
    expect: Expectation | None = None
    guardrail: str | None = None
    """The one guardrail that is asked; None asks all of the policies under test."""
    role: Role | None = None
    """What the stacks are responsible for; None asks every guardrail."""
    skip: bool = False
    span: Span

    @property
    def mocks(self) -> tuple[Mock, ...]:
        """The mocks of all its stacks."""
        return tuple(mock for stack in self.stacks for mock in stack.mocks)


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseFile:
    """A test file without fault."""

    path: str
    targets: tuple[str, ...] | None = None
    """Policy files and directories, relative to the test file; None leaves that to the runner."""
    inputs: Mapping[str, Formula] = field(default_factory=dict)
    locals: Mapping[str, Formula] = field(default_factory=dict)
    mocks: tuple[Mock, ...] = ()
    cases: tuple[Case, ...] = ()
    own_words: tuple[str, ...] = ()
    warnings: tuple[Fault, ...] = ()

"""A policy as data: its target, its guardrail metadata, its inputs and locals, and what it enforces."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from functools import cached_property
from typing import Final

from tfguard.hcl import Type
from tfguard.model.place import Fault, Span
from tfguard.model.value import Value
from tfguard.model.verdict import Role, Severity
from tfguard.policy.formula import Formula
from tfguard.policy.language import Language


class Subject(Enum):
    """What a policy judges; the word is the block type of the policy."""

    RESOURCE = "resource_policy"
    PROVIDER = "provider_policy"
    MODULE = "module_policy"
    ACCOUNT = "account_policy"
    ORGANIZATION = "organization_policy"
    STACK = "stack_policy"


class Level(Enum):
    """How strictly a policy is enforced, in the words of Terraform Policy."""

    ADVISORY = "advisory"
    OVERRIDABLE = "mandatory_overridable"
    MANDATORY = "mandatory"

    @property
    def severity(self) -> Severity:
        """How bad a violation is where the policy does not say."""
        return {Level.ADVISORY: Severity.LOW, Level.OVERRIDABLE: Severity.MEDIUM, Level.MANDATORY: Severity.HIGH}[self]


CREATE: Final = "create"
UPDATE: Final = "update"
DELETE: Final = "delete"
NO_OP: Final = "no-op"
OPERATIONS: Final = (CREATE, UPDATE, DELETE, NO_OP)
CHANGE: Final = "change"
"""Whatever a plan does to a resource, judged once: a replacement too, and a `forget`. tfguard's own; it stands alone."""
DEFAULT_OPERATIONS: Final = frozenset({CREATE, UPDATE, NO_OP})


@dataclass(frozen=True, slots=True, kw_only=True)
class Input:
    """A parameter of the policies of one file."""

    name: str
    type: Type
    default: Value = None
    required: bool = False
    nullable: bool = False
    sensitive: bool = False
    description: str = ""
    span: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Guardrail:
    """What people read about a guardrail."""

    id: str
    title: str = ""
    severity: Severity = Severity.HIGH
    role: Role | None = None
    """The least role that a stack must have for the guardrail to apply; None for any."""
    why: str = ""
    fix: str = ""
    references: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """Framework version, then control id, then coverage (`full`, `partial`, `indirect`)."""
    level: Level = Level.MANDATORY
    """An advisory guardrail is told, and fails no run."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """The `guardrail` block of a policy, as far as it is written."""

    title: str = ""
    severity: Severity | None = None
    role: Role | None = None
    why: str = ""
    fix: str = ""
    references: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Enforce:
    """One condition, and what to say when it does not hold."""

    condition: Formula
    error_message: Formula | None = None
    info_message: Formula | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyBlock:
    """One policy block of a checked file."""

    subject: Subject
    label: str
    """The first label: a resource type (`data.` in front for data sources), a provider type, a module source; `*` matches any text."""
    name: str
    metadata: Metadata | None = None
    level: Formula | None = None
    filter: Formula | None = None
    locals: Mapping[str, Formula] = field(default_factory=dict)
    enforces: tuple[Enforce, ...] = ()
    given_operations: frozenset[str] | None = None
    """The operations that it names; None where it leaves that to the dialect."""
    span: Span

    @property
    def operations(self) -> frozenset[str]:
        """The operations that it judges."""
        return DEFAULT_OPERATIONS if self.given_operations is None else self.given_operations or frozenset(OPERATIONS)

    @property
    def address(self) -> str:
        """Its name as Terraform prints it: `resource_policy.aws_iam_user.no-keys`."""
        return f"{self.subject.value}.{self.label}.{self.name}"

    @property
    def text(self) -> str:
        """The whole file in which it stands."""
        return self.enforces[0].condition.place.source.text.decode(errors="replace")

    @property
    def formulas(self) -> Mapping[str, Formula]:
        """Every formula of the block, under the name of its place in it."""
        named: dict[str, Formula | None] = {"enforcement_level": self.level, "filter": self.filter}
        named |= {f"local.{name}": formula for name, formula in self.locals.items()}
        for number, enforce in enumerate(self.enforces, start=1):
            named[f"enforce[{number}].condition"] = enforce.condition
            named[f"enforce[{number}].error_message"] = enforce.error_message
            named[f"enforce[{number}].info_message"] = enforce.info_message
        return {name: formula for name, formula in named.items() if formula is not None}


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedFile:
    """A policy file without fault, before its inputs have values."""

    path: str
    inputs: Mapping[str, Input] = field(default_factory=dict)
    locals: Mapping[str, Formula] = field(default_factory=dict)
    level: Formula | None = None
    """The enforcement level of the policies that name none."""
    policies: tuple[PolicyBlock, ...] = ()
    names_providers: bool = False
    """It says for which providers it is written."""
    own_words: tuple[str, ...] = ()
    """The words of tfguard that the file uses; Terraform's own engine knows none of them."""
    warnings: tuple[Fault, ...] = ()

    @property
    def portable(self) -> bool:
        """Whether Terraform's own engine could run the file."""
        return not self.own_words


@dataclass(frozen=True, kw_only=True, eq=False)
class PolicyFile:
    """What the policies of one file share: inputs with their values, locals, and the functions that they may call."""

    path: str
    inputs: Mapping[str, Input] = field(default_factory=dict)
    locals: Mapping[str, Formula] = field(default_factory=dict)
    values: Mapping[str, Value] = field(default_factory=dict)
    """The inputs' values: defaults, or what the user gave."""
    own_words: tuple[str, ...] = ()
    language: Language
    strict: bool = False
    """Answer exactly as Terraform's own engine does, also where more could be known."""

    @property
    def portable(self) -> bool:
        """Whether Terraform's own engine could run the file."""
        return not self.own_words


@dataclass(frozen=True, kw_only=True)
class Policy:
    """One policy block, its guardrail, and the file in which it stands with the values of its inputs."""

    block: PolicyBlock
    guardrail: Guardrail
    file: PolicyFile

    @property
    def subject(self) -> Subject:
        """What it judges."""
        return self.block.subject

    @property
    def label(self) -> str:
        """Which of these it judges: a name, `*` for any text in it."""
        return self.block.label

    @property
    def filter(self) -> Formula | None:
        """Whether it applies to a target."""
        return self.block.filter

    @property
    def locals(self) -> Mapping[str, Formula]:
        """The locals that its formulas see: its own, and those of the file that it does not hide."""
        return {**self.file.locals, **self.block.locals}

    @property
    def enforces(self) -> tuple[Enforce, ...]:
        """What it enforces."""
        return self.block.enforces

    @property
    def operations(self) -> frozenset[str]:
        """The operations that it judges."""
        return self.block.operations

    @property
    def span(self) -> Span:
        """Where it stands."""
        return self.block.span

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The first label as a regular expression for the whole name."""
        return re.compile(".*".join(map(re.escape, self.label.split("*"))) + r"\Z", re.DOTALL)

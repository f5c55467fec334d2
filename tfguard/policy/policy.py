"""A policy as data: its target, its guardrail metadata, its inputs and locals, and what it enforces."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from functools import cached_property

from tfguard.hcl import Evaluator, Expression, Type
from tfguard.model.place import Span
from tfguard.model.value import Value
from tfguard.model.verdict import Role, Severity


class Subject(Enum):
    """What a policy judges; the word is the block type of the policy."""

    RESOURCE = "resource_policy"
    PROVIDER = "provider_policy"
    MODULE = "module_policy"
    ACCOUNT = "account_policy"
    ORGANIZATION = "organization_policy"
    STACK = "stack_policy"


@dataclass(frozen=True, slots=True)
class Formula:
    """An expression of a policy, ready to run, with its text for evidence."""

    expression: Expression
    run: Evaluator
    text: str


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Enforce:
    """One condition, and what to say when it does not hold."""

    condition: Formula
    error_message: Formula | None = None
    info_message: Formula | None = None


@dataclass(frozen=True, kw_only=True)
class Policy:
    """One policy block."""

    subject: Subject
    label: str
    """The first label: a resource type (`data.` in front for data sources), a provider type, a module source; `*` matches any text."""
    guardrail: Guardrail
    filter: Formula | None = None
    locals: Mapping[str, Formula] = field(default_factory=dict)
    enforces: tuple[Enforce, ...] = ()
    operations: frozenset[str] = frozenset({"create", "update", "no-op"})
    file: PolicyFile
    span: Span

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The first label as a regular expression for the whole name."""
        return re.compile(".*".join(map(re.escape, self.label.split("*"))) + r"\Z")


@dataclass(frozen=True, kw_only=True, eq=False)
class PolicyFile:
    """What the policies of one file share: inputs with their values, and locals."""

    path: str
    inputs: Mapping[str, Input] = field(default_factory=dict)
    locals: Mapping[str, Formula] = field(default_factory=dict)
    values: Mapping[str, Value] = field(default_factory=dict)
    """The inputs' values: defaults, or what the user gave."""
    portable: bool = True
    """Whether Terraform's own engine could run the file."""

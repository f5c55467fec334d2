"""Policy documents as data: what AWS accepts in an identity, resource, trust, SCP, RCP, boundary or session policy.

A document with holes is a document: any part may be `Unknown`, and keeps what it waits for. `tfguard.iam.parse` makes documents,
`tfguard.iam.readings` fills the holes in both directions. The grammar is AWS's:
https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum
from types import MappingProxyType
from typing import Final, TypeAlias

from tfguard.model.value import Path, Unknown

Text: TypeAlias = str | Unknown
"""A string of a document, or the hole where one will stand."""


class Kind(Enum):
    """What a document is attached to, which settles what it may say."""

    IDENTITY = "identity policy"
    BOUNDARY = "permissions boundary"
    SESSION = "session policy"
    RESOURCE = "resource policy"
    TRUST = "trust policy"
    SCP = "service control policy"
    RCP = "resource control policy"

    @property
    def names_principals(self) -> bool:
        """Its statements must say whom they are about; elsewhere they must not."""
        return self in {Kind.RESOURCE, Kind.TRUST, Kind.RCP}


class Effect(Enum):
    """What a statement that matches does."""

    ALLOW = "Allow"
    DENY = "Deny"

    @property
    def opposite(self) -> Effect:
        """The other one."""
        return Effect.DENY if self is Effect.ALLOW else Effect.ALLOW


class Anything(Enum):
    """The condition value that every value matches: how a reading fills a hole at its widest."""

    ANYTHING = "anything"


ANYTHING: Final = Anything.ANYTHING


@dataclass(frozen=True, slots=True)
class Patterns:
    """The values of `Action`, `Resource` or, negated, of `NotAction`, `NotResource`."""

    values: tuple[Text, ...]
    negated: bool = False
    texts: tuple[str, ...] = field(init=False, compare=False, repr=False)
    """The values that are known; all of them once the document is read."""
    _hash: int = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        texts = tuple(value for value in self.values if isinstance(value, str))
        object.__setattr__(self, "texts", texts)
        object.__setattr__(self, "_hash", hash((self.values, self.negated)))

    def __hash__(self) -> int:
        """Worked out once: AWS's own policies have thousands of values, and much is remembered by them."""
        return self._hash


EVERYTHING: Final = Patterns(("*",))


class PrincipalKind(Enum):
    """The keys of a principal map."""

    AWS = "AWS"
    SERVICE = "Service"
    FEDERATED = "Federated"
    CANONICAL_USER = "CanonicalUser"


@dataclass(frozen=True, slots=True)
class Principal:
    """One entry of a principal map; everyone is `AWS: *`, however it was spelled."""

    kind: PrincipalKind
    value: str


ANYONE: Final = Principal(PrincipalKind.AWS, "*")


@dataclass(frozen=True, slots=True)
class Principals:
    """The entries of `Principal` or, negated, of `NotPrincipal`."""

    values: tuple[Principal | Unknown, ...]
    negated: bool = False

    @property
    def known(self) -> tuple[Principal, ...]:
        """The entries that are known; all of them once the document is read."""
        return tuple(value for value in self.values if isinstance(value, Principal))


EVERYONE: Final = Principals((ANYONE,))


class Qualifier(Enum):
    """The set operators, which ask about every value or some value of a key that may have several."""

    FOR_ALL_VALUES = "ForAllValues"
    FOR_ANY_VALUE = "ForAnyValue"


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """One key under one operator. The values of a key are alternatives; under a negated operator none may match.

    `operator` is spelled as in `OPERATORS`, without qualifier and `IfExists`; `key` as in the document.
    https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
    """

    operator: str
    key: str
    values: tuple[Text | Anything, ...]
    qualifier: Qualifier | None = None
    if_exists: bool = False
    path: Path = ()

    @property
    def name(self) -> str:
        """The key as requests know it: names of keys are case-insensitive."""
        return self.key.lower()

    @property
    def negated(self) -> bool:
        """Its values are alternatives that must all fail."""
        return "Not" in self.operator

    @property
    def texts(self) -> tuple[str, ...]:
        """The values that are known."""
        return tuple(value for value in self.values if isinstance(value, str))

    @property
    def matches_any_value(self) -> bool:
        """A reading says that every value of the key is among its values."""
        return ANYTHING in self.values

    def __str__(self) -> str:
        qualifier = f"{self.qualifier.value}:" if self.qualifier else ""
        return f"{qualifier}{self.operator}{'IfExists' if self.if_exists else ''} {self.key}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One statement: whom, what, on what and when; `principals` is None where the kind of document names none."""

    index: int
    effect: Effect | Unknown
    actions: Patterns
    resources: Patterns = EVERYTHING
    principals: Principals | None = None
    conditions: tuple[Condition | Unknown, ...] = ()
    sid: str | None = None
    path: Path = ()
    tests: tuple[Condition, ...] = field(init=False, compare=False, repr=False)
    """The conditions that are known; all of them once the document is read."""
    _hash: int = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        tests = tuple(condition for condition in self.conditions if isinstance(condition, Condition))
        object.__setattr__(self, "tests", tests)
        parts = (self.index, self.effect, self.actions, self.resources, self.principals, self.conditions, self.sid)
        object.__setattr__(self, "_hash", hash(parts))

    def __hash__(self) -> int:
        """Worked out once, since much is remembered by statements."""
        return self._hash

    @property
    def label(self) -> str:
        """How a sentence names it: by its Sid, else by its position, counted from 1."""
        return f'statement "{self.sid}"' if self.sid else f"statement {self.index + 1}"


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing in a document that AWS refuses, with its place: a path into the JSON, and line and column where there is text."""

    message: str
    path: Path
    line: int | None = None
    column: int | None = None

    def __str__(self) -> str:
        where = f" (line {self.line}, column {self.column})" if self.line else ""
        return f"{print_path(self.path)}{where}: {self.message}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One policy document, as far as it is known. A part that AWS refuses is a fault and a hole, so nothing rests on it."""

    kind: Kind
    version: str = "2012-10-17"
    statements: tuple[Statement | Unknown, ...] = ()
    name: str = ""
    """How a sentence names it: `AdministratorAccess`, `aws_iam_policy.p`; empty where it has no name."""
    id: str | None = None
    faults: tuple[Fault, ...] = ()
    holes: tuple[Unknown, ...] = field(init=False, compare=False, repr=False)
    """Every hole, in the order of the document; empty for a document that is read."""

    def __post_init__(self) -> None:
        holes = tuple(hole for statement in self.statements for hole in _holes(statement))
        object.__setattr__(self, "holes", holes)

    @property
    def known(self) -> tuple[Statement, ...]:
        """The statements that are there in some form; all of them once the document is read."""
        return tuple(statement for statement in self.statements if isinstance(statement, Statement))

    @property
    def has_variables(self) -> bool:
        """`${...}` is a policy variable, and not text, only in the current version of the language."""
        return self.version == "2012-10-17"

    @property
    def label(self) -> str:
        """How a sentence names it."""
        return f"{self.kind.value} {self.name}" if self.name else self.kind.value


def _holes(statement: Statement | Unknown) -> Iterator[Unknown]:
    if isinstance(statement, Unknown):
        yield statement
        return
    parts: list[object] = [statement.effect, *statement.actions.values, *statement.resources.values]
    parts += statement.principals.values if statement.principals else ()
    for condition in statement.conditions:
        parts += (condition,) if isinstance(condition, Unknown) else condition.values
    yield from (part for part in parts if isinstance(part, Unknown))


def print_path(path: Path) -> str:
    """A path into a document as text: `Statement[0].Condition.StringEquals["aws:username"]`; the document itself is `$`."""
    text = ""
    for step in path:
        if isinstance(step, int):
            text += f"[{step}]"
        elif step.isidentifier():
            text += f".{step}" if text else step
        else:
            text += f'["{step}"]'
    return text or "$"


OPERATORS: Final = MappingProxyType(
    {
        name.lower(): name
        for name in (
            "StringEquals",
            "StringNotEquals",
            "StringEqualsIgnoreCase",
            "StringNotEqualsIgnoreCase",
            "StringLike",
            "StringNotLike",
            "NumericEquals",
            "NumericNotEquals",
            "NumericLessThan",
            "NumericLessThanEquals",
            "NumericGreaterThan",
            "NumericGreaterThanEquals",
            "DateEquals",
            "DateNotEquals",
            "DateLessThan",
            "DateLessThanEquals",
            "DateGreaterThan",
            "DateGreaterThanEquals",
            "Bool",
            "BinaryEquals",
            "IpAddress",
            "NotIpAddress",
            "ArnEquals",
            "ArnNotEquals",
            "ArnLike",
            "ArnNotLike",
            "Null",
        )
    }
)
"""The condition operators, by their lower-cased names: their spelling is case-insensitive."""

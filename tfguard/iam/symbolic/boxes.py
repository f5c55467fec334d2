"""A statement as boxes: for each part of a request the set of what it matches, and their product.

Where AWS's rules leave open what a statement matches, or a variable is not known, a box says as much as is certain: a box that
allows is never too small, and a box that denies is never too large. So what no box leaves over is denied, whatever the answer.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from typing import Final, TypeAlias

from tfguard.iam.document import Document, Effect, Patterns, Statement
from tfguard.iam.patterns import Grammar
from tfguard.iam.symbolic.conditions import test_of
from tfguard.iam.symbolic.glob import SEPARATOR, STAR, Glob, arn
from tfguard.iam.symbolic.keys import ABSENT, PRESENT, OneOf, Test
from tfguard.iam.symbolic.principals import principal_test
from tfguard.iam.symbolic.variables import Known, substituted

RESOURCE: Final = "the resource"
PRINCIPAL: Final = "the principal"
ACTION: Final = "the action"
"""Parts of a request that are no context keys."""

OPEN_RULE: Final = "the open rule"
"""No part of a request, but the same for all: whether `arn:aws:s3:::*` covers s3:ListAllMyBuckets, which has no resource.

AWS's pages contradict each other. It is present if so; what is proved holds in either case.
https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notaction.html
"""


def is_key(part: str) -> bool:
    """The part is a key of the request context; the other parts have names with a space."""
    return " " not in part


Constraint: TypeAlias = tuple[str, "Patterns | Test"]
"""A part of the request, and what is required of it: patterns of the action, a test of every other part."""


class Role(Enum):
    """Which way a box may err where the rules leave something open."""

    ALLOWS = "allows"
    """It holds everything that the statement might match."""
    DENIES = "denies"
    """It holds only what the statement certainly matches."""


@dataclass(frozen=True, slots=True)
class Box:
    """What a statement matches, or a part of it: the requests that meet every constraint."""

    constraints: tuple[Constraint, ...]
    document: Document | None = None
    statement: Statement | None = None
    says: str = ""
    """What it stands for, where that is no statement."""
    is_axiom: bool = False
    """No request is in it, whatever the policies say."""

    @property
    def label(self) -> str:
        """How a sentence names the statement."""
        if self.document is None or self.statement is None:
            return self.says
        return f"{self.statement.label} of {self.document.label}"


def boxes(document: Document, effect: Effect, role: Role, known: Known = ()) -> tuple[Box, ...]:
    """The boxes of the statements with this effect, of a document without holes."""
    return tuple(
        Box(constraints, document, statement)
        for statement in document.known
        if statement.effect is effect
        for constraints in _boxes(statement, role, known, variables=document.has_variables)
    )


@lru_cache(maxsize=16384)
def _boxes(statement: Statement, role: Role, known: Known, *, variables: bool) -> tuple[tuple[Constraint, ...], ...]:
    shared: list[Constraint] = []
    if statement.principals is not None and (who := principal_test(statement.principals, widest=role is Role.ALLOWS)):
        shared.append((PRINCIPAL, who))
    tests = ((condition.name, test_of(condition, known, variables=variables)) for condition in statement.tests)
    shared += ((name, test) for name, test in tests if test is not None)
    return tuple(
        ((ACTION, statement.actions), *where, *shared)
        for where in _resources(statement.resources, known, Grammar.of(wildcards=True, variables=variables))
    )


def _resources(patterns: Patterns, known: Known, grammar: Grammar) -> Iterator[tuple[Constraint, ...]]:
    """The resources; those of requests that have none apart, where it is open which of those are covered."""
    globs = tuple(glob for text in patterns.texts if (glob := substituted(arn(text, grammar), known)) is not None)
    universal = any(glob.is_universal for glob in globs)
    listed = OneOf(globs)
    unclear = () if universal else tuple(dict.fromkeys(_service(glob) for glob in globs if _may_cover_nothing(glob)))
    if unclear:
        yield ((RESOURCE, Test(matcher=listed, inside=not patterns.negated)),)
        if patterns.negated:
            yield ((ACTION, Patterns(unclear, negated=True)), (RESOURCE, ABSENT))
        yield ((ACTION, Patterns(unclear)), (RESOURCE, ABSENT), (OPEN_RULE, ABSENT if patterns.negated else PRESENT))
    elif universal and not patterns.negated:
        yield ()
    else:
        absent = universal is not patterns.negated
        yield ((RESOURCE, Test(matcher=listed, inside=not patterns.negated, absent=absent)),)


def _may_cover_nothing(glob: Glob) -> bool:
    """The resource part of the ARN is `*`, which is also how a request says that it has no resource."""
    return glob.text.rpartition(SEPARATOR)[2].strip(STAR) == "" and glob.text.endswith(STAR)


def _service(glob: Glob) -> str:
    """The actions of the service that an ARN is about."""
    return f"{Glob(glob.text.split(SEPARATOR)[2])!s}:*"

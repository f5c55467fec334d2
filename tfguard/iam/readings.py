"""The two readings of a document with holes: the most it could allow, and the least.

Whatever the holes turn out to be, what is allowed lies between the two, so a question that both answer alike is decided.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TypeVar

from tfguard.iam.document import (
    ANYONE,
    ANYTHING,
    EVERYONE,
    EVERYTHING,
    Anything,
    Condition,
    Document,
    Effect,
    Kind,
    Patterns,
    Principals,
    Statement,
)
from tfguard.model.value import Unknown

Part = TypeVar("Part")


def widest(document: Document) -> Document:
    """The document in which the holes allow all that they could: Allows match where they might, Denies only where they must."""
    return _read(document, Effect.ALLOW)


def narrowest(document: Document) -> Document:
    """The document in which the holes allow no more than they must: Allows match only where they must, Denies where they might."""
    return _read(document, Effect.DENY)


def _read(document: Document, favoured: Effect) -> Document:
    if not document.holes:
        return document
    statements = (
        reading
        for index, statement in enumerate(document.statements)
        for reading in _statement(statement, index, document.kind, favoured)
    )
    return replace(document, statements=tuple(statements))


def _statement(statement: Statement | Unknown, index: int, kind: Kind, favoured: Effect) -> Iterator[Statement]:
    """A statement of which nothing is known could be the strongest one there is."""
    if isinstance(statement, Unknown):
        yield Statement(
            index=index,
            effect=favoured,
            actions=EVERYTHING,
            principals=EVERYONE if kind.names_principals else None,
            path=("Statement", index),
        )
        return
    effect = favoured if isinstance(statement.effect, Unknown) else statement.effect
    fill = _Fill(wide=effect is favoured)
    conditions = [fill.condition(condition) for condition in statement.conditions]
    if None in conditions:
        return
    yield replace(
        statement,
        effect=effect,
        actions=fill.patterns(statement.actions),
        resources=fill.patterns(statement.resources),
        principals=fill.principals(statement.principals) if statement.principals else None,
        conditions=tuple(test for tests in conditions if tests is not None for test in tests),
    )


@dataclass(frozen=True, slots=True)
class _Fill:
    """How holes of one statement are filled: so that it matches wherever it might (`wide`), or only where it must."""

    wide: bool

    def _values(self, values: tuple[Part | Unknown, ...], anything: Part, *, negated: bool) -> tuple[Part, ...]:
        """A hole matches everything or nothing; under a negation the widest statement is the one that excludes least."""
        known = tuple(value for value in values if not isinstance(value, Unknown))
        return (*known, anything) if len(known) < len(values) and self.wide is not negated else known

    def patterns(self, patterns: Patterns) -> Patterns:
        return Patterns(self._values(patterns.values, "*", negated=patterns.negated), patterns.negated)

    def principals(self, principals: Principals) -> Principals:
        return Principals(self._values(principals.values, ANYONE, negated=principals.negated), principals.negated)

    def condition(self, condition: Condition | Unknown) -> tuple[Condition, ...] | None:
        """The tests that take its place: none where it may hold whatever the request, None where it may never hold."""
        if isinstance(condition, Unknown):
            return () if self.wide else None
        values: tuple[str | Anything, ...] = self._values(condition.values, ANYTHING, negated=condition.negated)
        return (replace(condition, values=values),)

"""What an expression names: roots with the path below them, and functions. Names that a `for` binds are its own affair."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tfguard.hcl.source import Place
from tfguard.hcl.syntax import (
    Call,
    Expression,
    ForObject,
    ForTuple,
    Index,
    Literal,
    Loop,
    Member,
    TemplateFor,
    Variable,
    parts_of,
)
from tfguard.model.place import Span
from tfguard.model.value import Path


@dataclass(frozen=True, slots=True)
class Name:
    """A root and as much of the path below it as is written out: `attrs.rule[0].id`."""

    root: str
    steps: Path
    place: Place

    @property
    def attribute(self) -> str | None:
        """The first step, where it is a name: `x` of `local.x`."""
        first = self.steps[0] if self.steps else None
        return first if isinstance(first, str) else None

    @property
    def span(self) -> Span:
        """Where it is named."""
        return self.place.span


def references(expression: Expression) -> Iterator[Name]:
    """Every root that an expression names, in the order of the text, with each mention."""
    for part, bound in _walk(expression):
        if isinstance(part, (Variable, Member, Index)):
            name = _name(part)
            if name is not None and name.root not in bound:
                yield name


def calls(expression: Expression) -> Iterator[str]:
    """The name of every function that an expression calls, with each mention."""
    return (part.name for part, _ in _walk(expression) if isinstance(part, Call))


def walk(expression: Expression) -> Iterator[Expression]:
    """The expression and all that is inside, outer ones first."""
    return (part for part, _ in _walk(expression))


def _walk(expression: Expression) -> Iterator[tuple[Expression, frozenset[str]]]:
    """Every part with the names that are bound around it; below a name with a path only what its indexes are made of."""
    stack: list[tuple[Expression, frozenset[str]]] = [(expression, frozenset())]
    while stack:
        part, bound = stack.pop()
        yield part, bound
        stack += reversed(_inside(part, bound))


def _inside(part: Expression, bound: frozenset[str]) -> list[tuple[Expression, frozenset[str]]]:
    match part:
        case ForTuple(_, loop, body) | TemplateFor(_, loop, body):
            return _inside_loop(loop, (body,), bound)
        case ForObject(_, loop, key, body):
            return _inside_loop(loop, (key, body), bound)
        case Member() | Index() if _name(part) is not None:
            return []
        case _:
            return [(inner, bound) for inner in parts_of(part)]


def _inside_loop(
    loop: Loop, bodies: tuple[Expression, ...], bound: frozenset[str]
) -> list[tuple[Expression, frozenset[str]]]:
    inside = bound | set(loop.names)
    conditions = () if loop.condition is None else (loop.condition,)
    return [(loop.collection, bound), *((part, inside) for part in (*bodies, *conditions))]


def _name(part: Expression) -> Name | None:
    """The name that a chain of steps spells out, from the root to the end."""
    steps: list[str | int] = []
    here = part
    while True:
        match here:
            case Variable(_, root):
                return Name(root, tuple(reversed(steps)), part.place)
            case Member(_, inner, name):
                steps.append(name)
                here = inner
            case Index(_, inner, Literal(_, str() | int() as key)) if not isinstance(key, bool):
                steps.append(key)
                here = inner
            case _:
                return None

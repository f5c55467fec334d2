"""Expressions made of others: the same tree with some of its parts replaced."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any, Final

from tfguard.hcl.syntax import (
    Binary,
    Call,
    Conditional,
    Expression,
    ForObject,
    ForTuple,
    Index,
    Loop,
    Member,
    ObjectLiteral,
    Splat,
    Template,
    TemplateFor,
    TupleLiteral,
    Unary,
    parts_of,
)


def replaced(expression: Expression, change: Callable[[Expression], Expression | None]) -> Expression:
    """The tree with each outermost part for which `change` has an answer replaced by that answer."""
    answer = change(expression)
    if answer is not None:
        return answer
    parts = tuple(parts_of(expression))
    changed = tuple(replaced(part, change) for part in parts)
    if all(new is old for new, old in zip(changed, parts, strict=True)):
        return expression
    return with_parts(expression, changed)


def with_parts(expression: Expression, parts: Iterable[Expression]) -> Expression:
    """The expression around other parts, given in the order of `parts_of`."""
    around = _AROUND.get(expression.__class__)
    return expression if around is None else around(expression, iter(parts))


def _loop(loop: Loop, rest: Iterator[Expression]) -> Loop:
    collection = next(rest)
    return replace(loop, collection=collection, condition=None if loop.condition is None else next(rest))


def _pairs(node: ObjectLiteral, rest: Iterator[Expression]) -> Expression:
    return replace(node, items=tuple((next(rest), next(rest)) for _ in node.items))


def _choice(node: Conditional, rest: Iterator[Expression]) -> Expression:
    return replace(node, condition=next(rest), then=next(rest), otherwise=next(rest))


def _listed(node: ForTuple | TemplateFor, rest: Iterator[Expression]) -> Expression:
    return replace(node, loop=_loop(node.loop, rest), body=next(rest))


def _mapped(node: ForObject, rest: Iterator[Expression]) -> Expression:
    return replace(node, loop=_loop(node.loop, rest), key=next(rest), body=next(rest))


_AROUND: Final[Mapping[type, Callable[[Any, Iterator[Expression]], Expression]]] = MappingProxyType(
    {
        Member: lambda node, rest: replace(node, object=next(rest)),
        Unary: lambda node, rest: replace(node, operand=next(rest)),
        Index: lambda node, rest: replace(node, collection=next(rest), key=next(rest)),
        Splat: lambda node, rest: replace(node, collection=next(rest), each=next(rest)),
        Binary: lambda node, rest: replace(node, left=next(rest), right=next(rest)),
        Call: lambda node, rest: replace(node, arguments=tuple(rest)),
        TupleLiteral: lambda node, rest: replace(node, items=tuple(rest)),
        Template: lambda node, rest: replace(node, parts=tuple(rest)),
        ObjectLiteral: _pairs,
        Conditional: _choice,
        ForTuple: _listed,
        TemplateFor: _listed,
        ForObject: _mapped,
    }
)

"""`&&` and `||`: one side that decides is enough, whichever it is and whatever is wrong with the other.

Terraform has it so since HCL 2.25 (its policies from the start); before, an error on either side was one of the whole.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from tfguard.hcl.errors import EvaluationError
from tfguard.hcl.operators import operand
from tfguard.hcl.scope import Evaluator
from tfguard.hcl.syntax import Expression
from tfguard.hcl.types import BOOL, Type
from tfguard.hcl.unify import convertible
from tfguard.hcl.values import Sensitive, waiting
from tfguard.model.value import Unknown, Value

Operands = Sequence[tuple[Evaluator, Expression]]


def conjunction(operands: Operands, types: Sequence[Type | None]) -> Evaluator:
    """`a && b && ...`."""
    return _chain(operands, types, decides=False)


def disjunction(operands: Operands, types: Sequence[Type | None]) -> Evaluator:
    """`a || b || ...`."""
    return _chain(operands, types, decides=True)


def _chain(operands: Operands, types: Sequence[Type | None], *, decides: bool) -> Evaluator:
    """`decides` is the value that settles the whole."""
    for type_, (_, expression) in zip(types, operands, strict=True):
        if type_ is not None and not convertible(type_, BOOL):
            return _never_a_bool(type_, expression)
    passes = not decides

    def run(scope: Any) -> Value:
        for position, (find, _) in enumerate(operands):
            try:
                value = find(scope)
            except EvaluationError as error:
                return _go_on(operands[position + 1 :], scope, [error], decides=decides)
            if value is decides:
                return decides
            if value is not passes:
                return _go_on(operands[position:], scope, [], decides=decides, first=value)
        return passes

    return run


def _never_a_bool(type_: Type, expression: Expression) -> Evaluator:
    place = expression.place

    def run(_: Any) -> Value:
        raise EvaluationError(f"Invalid operand: a bool is required, not a {type_}", place)

    return run


_NOTHING = object()


def _go_on(
    operands: Operands,
    scope: Any,
    seen: list[EvaluationError | Value],
    *,
    decides: bool,
    first: Value = _NOTHING,
) -> Value:
    """The rest of a chain, once a part of it is neither true nor false: only a deciding one can still settle it."""
    marked = False
    for find, expression in operands:
        try:
            value = find(scope) if first is _NOTHING else first
            first = _NOTHING
            value = operand(value, BOOL, "one")
        except EvaluationError as error:
            seen.append(error.placed(expression.place))
            continue
        if isinstance(value, Sensitive):
            marked, value = True, value.value
        if value is decides:
            return Sensitive(value) if marked else value
        if isinstance(value, Unknown):
            seen.append(value)
    return _undecided(seen, marked=marked, otherwise=not decides)


def _undecided(seen: list[EvaluationError | Value], *, marked: bool, otherwise: bool) -> Value:
    """What came first counts: an error before anything unknown is one of the whole."""
    if not seen:
        return Sensitive(otherwise) if marked else otherwise
    if isinstance(seen[0], EvaluationError):
        raise seen[0]
    unknown = waiting((value for value in seen if isinstance(value, Unknown)), BOOL)
    return Sensitive(unknown) if marked else unknown

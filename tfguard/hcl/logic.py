"""`&&` and `||`: one side that decides is enough, whichever it is and whatever is wrong with the other.

Terraform's policies have it so; its configurations before HCL 2.24 (Terraform 1.12) take an error on either side for one of the whole. Beyond
both, an error beside something unknown leaves the whole unknown: what is learnt may decide it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from tfguard.hcl.errors import EvaluationError
from tfguard.hcl.operators import operand
from tfguard.hcl.scope import Evaluator
from tfguard.hcl.syntax import Expression, ForObject, ForTuple, Literal, ObjectLiteral, TupleLiteral
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
        if (fault := _misfit(type_, expression)) is not None:
            return _refused(fault)
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


def _misfit(type_: Type | None, expression: Expression) -> EvaluationError | None:
    """What is wrong with an operand that is no bool whatever it is evaluated in: that counts although the other side decides."""
    message = "Invalid operand: a bool is required"
    if isinstance(expression, (TupleLiteral, ObjectLiteral, ForTuple, ForObject)):
        return EvaluationError(message, expression.place)
    if type_ is not None and not convertible(type_, BOOL):
        return EvaluationError(f"{message}, not a {type_}", expression.place)
    if isinstance(expression, Literal) and expression.value is not None:
        try:
            operand(expression.value, BOOL, "one")
        except EvaluationError as error:
            return error.placed(expression.place)
    return None


def _refused(fault: EvaluationError) -> Evaluator:
    def run(_: Any) -> Value:
        raise EvaluationError(fault.message, fault.at)

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
    """While something is unknown, it may still decide and make up for an error; where nothing is, the first error counts."""
    unknowns = [value for value in seen if isinstance(value, Unknown)]
    if seen and not unknowns and isinstance(seen[0], EvaluationError):
        raise seen[0]
    whole: Value = waiting(unknowns, BOOL, prefix="") if unknowns else otherwise
    return Sensitive(whole) if marked else whole

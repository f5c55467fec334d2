"""Terraform's operators on values: three-valued logic, exact arithmetic, comparison.

https://developer.hashicorp.com/terraform/language/expressions/operators
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from operator import ge, gt, le, lt
from types import MappingProxyType
from typing import Any, Final

from tfguard.hcl import numbers
from tfguard.hcl.convert import convert
from tfguard.hcl.errors import EvaluationError
from tfguard.hcl.types import BOOL, NUMBER, Type
from tfguard.hcl.values import Sensitive, is_marked, waiting
from tfguard.model.value import Unknown, Value

Equality = Callable[[Value, Value], bool | Unknown]


def operand(value: Value, type_: Type, side: str) -> Any:
    """An operand as a value of the operator's type, or an unknown. Raises EvaluationError for null and for other types."""
    if value is None:
        raise EvaluationError(f"Invalid operand: unsuitable value for {side} operand: argument must not be null")
    try:
        return convert(value, type_)
    except EvaluationError as error:
        raise EvaluationError(f"Invalid operand: unsuitable value for {side} operand: {error.message}") from error


def truth(value: Value, what: str) -> Any:
    """True, False, an unknown, or a Sensitive of those; `what` names whose value it is where it is none of them."""
    if value is None:
        raise EvaluationError(f"{what} is null; it must be true or false")
    try:
        return convert(value, BOOL)
    except EvaluationError as error:
        raise EvaluationError(f"{what} must be true or false: {error.message}") from error


def negation(value: Value) -> Value:
    """`!value`."""
    value = operand(value, BOOL, "unary")
    if isinstance(value, Sensitive):
        return Sensitive(negation(value.value))
    return waiting((value,), BOOL, prefix="") if isinstance(value, Unknown) else not value


def opposite(value: Value) -> Value:
    """`-value`."""
    number = operand(value, NUMBER, "unary")
    if isinstance(number, Sensitive):
        return Sensitive(opposite(number.value))
    return waiting((number,), NUMBER, prefix="") if isinstance(number, Unknown) else numbers.negate(number)


def arithmetic(calculate: Callable[[Any, Any], Value], left: Value, right: Value) -> Value:
    """One of `+ - * / %`."""
    left, right = operand(left, NUMBER, "left"), operand(right, NUMBER, "right")
    if isinstance(left, Sensitive) or isinstance(right, Sensitive):
        return Sensitive(arithmetic(calculate, _bare(left), _bare(right)))
    if isinstance(left, Unknown) or isinstance(right, Unknown):
        return waiting((left, right), NUMBER, prefix="")
    return calculate(left, right)


def comparison(compare: Callable[[Any, Any], bool], left: Value, right: Value) -> Value:
    """One of `< <= > >=`; the least that an unknown can be may decide."""
    left, right = operand(left, NUMBER, "left"), operand(right, NUMBER, "right")
    if isinstance(left, Sensitive) or isinstance(right, Sensitive):
        return Sensitive(comparison(compare, _bare(left), _bare(right)))
    match left, right:
        case Unknown(minimum=int(least)), _ if not isinstance(right, Unknown):
            return _by_minimum(compare, least, right, left)
        case _, Unknown(minimum=int(least)) if not isinstance(left, Unknown):
            return _by_minimum(_MIRRORED[compare], least, left, right)
        case (Unknown(), _) | (_, Unknown()):
            return waiting((left, right), BOOL, prefix="")
        case _:
            return compare(left, right)


_MIRRORED: Final[Mapping[Callable[[Any, Any], bool], Callable[[Any, Any], bool]]] = MappingProxyType(
    {lt: gt, gt: lt, le: ge, ge: le}
)


def _by_minimum(compare: Callable[[Any, Any], bool], least: int, bound: Any, unknown: Unknown) -> Value:
    """Compare an unknown number that is at least `least`: it may grow, so only some answers are sure."""
    if compare in {gt, ge}:
        return True if compare(least, bound) else waiting((unknown,), BOOL, prefix="")
    return waiting((unknown,), BOOL, prefix="") if compare(least, bound) else False


def equality(equal: Equality, left: Value, right: Value) -> Value:
    """`left == right`, where what is compared may be marked, and the least that an unknown number can be may decide."""
    excluded = (left.__class__ is Unknown or right.__class__ is Unknown) and (
        _excludes(left, right) or _excludes(right, left)
    )
    found = not excluded and equal(left, right)
    return Sensitive(found) if is_marked(left) or is_marked(right) else found


def _excludes(one: Value, other: Value) -> bool:
    """An unknown number that is greater than the other side for sure."""
    match one:
        case Unknown(minimum=int(least)) if one.type == NUMBER:
            return isinstance(other, int) and other < least
        case _:
            return False


def _bare(value: Value) -> Value:
    return value.value if isinstance(value, Sensitive) else value


ARITHMETIC: Final[Mapping[str, Callable[[Any, Any], Value]]] = MappingProxyType(
    {
        "+": numbers.add,
        "-": numbers.subtract,
        "*": numbers.multiply,
        "/": numbers.divide,
        "%": numbers.modulo,
    }
)
COMPARISON: Final[Mapping[str, Callable[[Any, Any], bool]]] = MappingProxyType({"<": lt, "<=": le, ">": gt, ">=": ge})

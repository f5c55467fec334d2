"""Terraform's numbers: binary floating point with a mantissa of 512 bits, told as the shortest decimal that means the same one.

Whole numbers below 2^512 need no rounding and are plain ints; everything else is a Decimal. Each result is rounded as Terraform
rounds it, which gives its answers to the last digit (`0.1 + 0.2` is 0.3, `1/3` has 155 digits).

https://github.com/zclconf/go-cty/blob/v1.16.2/cty/value_ops.go
"""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import MAX_EMAX, MIN_EMIN, Context, Decimal
from operator import add as plus
from operator import mul as times
from operator import sub as minus
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from tfguard.hcl.errors import EvaluationError

if TYPE_CHECKING:
    from fractions import Fraction

Number: TypeAlias = int | Decimal

_EXACT_BELOW: Final = 1 << 512
_PLAIN_DIGITS: Final = 152
"""A decimal of so few digits means one number only."""

_FAR: Final = 4000
_MOST_SHOWN: Final = 100 * _FAR
_WIDE: Final = Context(prec=5000, Emax=MAX_EMAX, Emin=MIN_EMIN)

_NUMBER: Final = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,9})?", re.ASCII)


def parse_number(text: str) -> Number | None:
    """The number that a text stands for, in a configuration or where a string is converted; None where it is none."""
    if text.isdecimal() and text.isascii() and len(text) < _PLAIN_DIGITS:
        return int(text)
    if _NUMBER.fullmatch(text) is None:
        return None
    return from_decimal(Decimal(text))


def from_decimal(number: Decimal) -> Number:
    """The number that Terraform makes of a decimal."""
    if not number.is_finite():
        raise EvaluationError(f"{number} is not a number that can be told")
    if abs(number.adjusted()) > _FAR or len(number.as_tuple().digits) < _PLAIN_DIGITS:
        return _canonical(number)
    from fractions import Fraction

    from tfguard.hcl import binary

    return _canonical(binary.told(Fraction(number)))


def from_float(number: float) -> Number:
    """The number that a float from JSON stands for: its shortest decimal."""
    return _canonical(Decimal(repr(number)))


def number_text(number: Number | float) -> str:
    """The number as Terraform puts it into a string: all digits, no exponent, no trailing zeros."""
    if isinstance(number, float):
        number = from_float(number)
    if isinstance(number, Decimal) and abs(number.adjusted()) > _MOST_SHOWN:
        raise EvaluationError("this number has too many digits to be told")
    if isinstance(number, int) and -_EXACT_BELOW < number < _EXACT_BELOW:
        return str(number)
    return f"{Decimal(number):f}"


def add(left: Number, right: Number) -> Number:
    """`left + right`."""
    return _calculated(plus, left, right)


def subtract(left: Number, right: Number) -> Number:
    """`left - right`."""
    return _calculated(minus, left, right)


def multiply(left: Number, right: Number) -> Number:
    """`left * right`."""
    return _calculated(times, left, right)


def _calculated(calculate: Callable[[Any, Any], Any], left: Number, right: Number) -> Number:
    if isinstance(left, int) and isinstance(right, int):
        whole: int = calculate(left, right)
        if -_EXACT_BELOW < whole < _EXACT_BELOW:
            return whole
    from tfguard.hcl import binary

    return _canonical(binary.told(calculate(in_memory(left), in_memory(right))))


def divide(left: Number, right: Number) -> Number:
    """`left / right`; Terraform makes infinity of a division by zero, which nothing can hold."""
    if right == 0:
        raise EvaluationError("Division by zero")
    if isinstance(left, int) and isinstance(right, int) and left % right == 0:
        return left // right
    from tfguard.hcl import binary

    return _canonical(binary.told(in_memory(left) / in_memory(right)))


def modulo(left: Number, right: Number) -> Number:
    """`left % right`: the remainder of a division that rounds towards zero; the dividend itself where the divisor is zero."""
    if right == 0:
        return left
    from tfguard.hcl import binary

    quotient = int(binary.near(in_memory(left) / in_memory(right)))
    product = binary.near(quotient * in_memory(right))
    return _canonical(binary.told(in_memory(left) - product))


def negate(number: Number) -> Number:
    """`-number`, with all its digits: Python's own sign would round a Decimal."""
    return -number if isinstance(number, int) else number.copy_negate()


def in_memory(number: Number) -> Fraction:
    """What Terraform has in memory for a number, exactly."""
    from tfguard.hcl import binary

    return binary.in_memory(number)


def _canonical(number: Decimal) -> Number:
    """An int where it is whole and can be written out."""
    if number.adjusted() > _FAR or number.adjusted() < -_FAR:
        return number
    return int(number) if number == number.to_integral_value(context=_WIDE) else number.normalize(_WIDE)

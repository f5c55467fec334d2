"""Terraform's numbers: binary floating point with a mantissa of 512 bits, told as the shortest decimal that means the same one.

Whole numbers below 2^512 need no rounding and are plain ints; everything else is a Decimal. Working on these decimals and rounding
each result as Terraform does gives its answers to the last digit (`0.1 + 0.2` is 0.3, `1/3` has 155 digits).

https://github.com/zclconf/go-cty/blob/v1.16.2/cty/value_ops.go and Go's math/big.Float
"""

from __future__ import annotations

import re
from decimal import MAX_EMAX, MIN_EMIN, ROUND_HALF_EVEN, Context, Decimal
from fractions import Fraction
from typing import Final, TypeAlias

from tfguard.hcl.errors import EvaluationError

Number: TypeAlias = int | Decimal

_BITS: Final = 512
_EXACT_BELOW: Final = 1 << _BITS
_WIDE: Final = Context(prec=400, rounding=ROUND_HALF_EVEN, Emax=MAX_EMAX, Emin=MIN_EMIN)
_MOST_DIGITS: Final = 156
_FAR: Final = 4000
"""Decimal exponents beyond this are kept as they are written: expanding them would take all memory."""

_NUMBER: Final = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,9})?", re.ASCII)


def parse_number(text: str) -> Number | None:
    """The number that a text stands for, in a configuration or where a string is converted; None where it is none."""
    if text.isdecimal() and text.isascii() and len(text) < _MOST_DIGITS:
        return int(text)
    if _NUMBER.fullmatch(text) is None:
        return None
    return from_decimal(Decimal(text))


def from_decimal(number: Decimal) -> Number:
    """The number that Terraform makes of a decimal."""
    if not number.is_finite():
        raise EvaluationError(f"{number} is not a number that can be told")
    if abs(number.adjusted()) > _FAR:
        return number
    return _rounded(Fraction(number)) if len(number.as_tuple().digits) >= _MOST_DIGITS - 4 else _canonical(number)


def from_float(number: float) -> Number:
    """The number that a float from JSON stands for: its shortest decimal."""
    return _canonical(Decimal(repr(number)))


def number_text(number: Number | float) -> str:
    """The number as Terraform puts it into a string: all digits, no exponent, no trailing zeros."""
    if isinstance(number, float):
        number = from_float(number)
    if isinstance(number, Decimal):
        if number.adjusted() > 100 * _FAR or number.adjusted() < -100 * _FAR:
            raise EvaluationError("this number has too many digits to be told")
        return f"{number:f}"
    return str(number) if abs(number) < _EXACT_BELOW else f"{Decimal(number):f}"


def add(left: Number, right: Number) -> Number:
    """`left + right`."""
    return _fits(left + right) if _whole(left, right) else _rounded(in_memory(left) + in_memory(right))


def subtract(left: Number, right: Number) -> Number:
    """`left - right`."""
    return _fits(left - right) if _whole(left, right) else _rounded(in_memory(left) - in_memory(right))


def multiply(left: Number, right: Number) -> Number:
    """`left * right`."""
    return _fits(left * right) if _whole(left, right) else _rounded(in_memory(left) * in_memory(right))


def divide(left: Number, right: Number) -> Number:
    """`left / right`; Terraform refuses or makes infinity of a division by zero, which no plan can hold."""
    if right == 0:
        raise EvaluationError("Division by zero")
    return _rounded(in_memory(left) / in_memory(right))


def modulo(left: Number, right: Number) -> Number:
    """`left % right`: the remainder of a division that rounds towards zero; the dividend itself where the divisor is zero."""
    if right == 0:
        return left
    quotient = in_memory(divide(left, right))
    return _rounded(in_memory(left) - int(quotient) * in_memory(right))


def negate(number: Number) -> Number:
    """`-number`."""
    return -number


def _whole(left: Number, right: Number) -> bool:
    return left.__class__ is int and right.__class__ is int


def _fits(number: int | Decimal) -> Number:
    return number if -_EXACT_BELOW < number < _EXACT_BELOW else _rounded(Fraction(number))


def _canonical(number: Decimal) -> Number:
    whole = number.to_integral_value(context=_WIDE) if number.adjusted() < _WIDE.prec else number
    return int(number) if whole == number else number.normalize(_WIDE)


def in_memory(number: Number) -> Fraction:
    """What Terraform has in memory for a number."""
    if isinstance(number, int):
        return Fraction(number)
    if abs(number.adjusted()) > _FAR:
        raise EvaluationError("this number is too large or too small to calculate with")
    mantissa, exponent = _binary(abs(Fraction(number)))
    value = Fraction(mantissa) * Fraction(2) ** exponent
    return -value if number < 0 else value


def _binary(number: Fraction) -> tuple[int, int]:
    """The nearest `mantissa * 2**exponent` with 512 bits of mantissa; ties go to the even one."""
    numerator, denominator = number.numerator, number.denominator
    exponent = numerator.bit_length() - denominator.bit_length() - _BITS
    while True:
        scaled, divisor = numerator << max(0, -exponent), denominator << max(0, exponent)
        mantissa, rest = divmod(scaled, divisor)
        if mantissa.bit_length() <= _BITS:
            break
        exponent += 1
    if rest * 2 > divisor or (rest * 2 == divisor and mantissa & 1):
        mantissa += 1
    return mantissa, exponent


def _rounded(number: Fraction) -> Number:
    """The number that Terraform keeps of an exact result."""
    if number.denominator == 1 and abs(number.numerator) < _EXACT_BELOW:
        return number.numerator
    mantissa, exponent = _binary(abs(number))
    shortest = _shortest(mantissa, exponent)
    return _canonical(-shortest if number < 0 else shortest)


def _shortest(mantissa: int, exponent: int) -> Decimal:
    """The decimal with the fewest digits that no other number of this precision is nearer to."""
    exact = Fraction(mantissa) * Fraction(2) ** exponent
    reach = Fraction(2) ** exponent / 2
    long = _WIDE.divide(Decimal(exact.numerator), Decimal(exact.denominator))
    fewest, most = 1, _MOST_DIGITS
    while fewest < most:
        digits = (fewest + most) // 2
        short = Context(prec=digits, Emax=MAX_EMAX, Emin=MIN_EMIN).plus(long)
        distance = abs(Fraction(short) - exact)
        if distance < reach or (distance == reach and mantissa % 2 == 0):
            most = digits
        else:
            fewest = digits + 1
    return Context(prec=fewest, Emax=MAX_EMAX, Emin=MIN_EMIN).plus(long)

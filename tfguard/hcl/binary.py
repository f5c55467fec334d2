"""Binary floating point with a mantissa of 512 bits, on decimals: each number is told as the shortest decimal that means it.

Loaded when something is calculated that is not whole. https://pkg.go.dev/math/big#Float
"""

from __future__ import annotations

from decimal import MAX_EMAX, MIN_EMIN, ROUND_HALF_EVEN, Context, Decimal
from fractions import Fraction
from typing import Final

from tfguard.hcl.errors import EvaluationError

_BITS: Final = 512
_MOST_DIGITS: Final = 156
"""No number of this precision needs more decimal digits."""

_FAR: Final = 4000
"""Decimal exponents beyond this are kept as they are written: expanding them would take all memory."""

_WIDE: Final = Context(prec=400, rounding=ROUND_HALF_EVEN, Emax=MAX_EMAX, Emin=MIN_EMIN)


def in_memory(number: int | Decimal) -> Fraction:
    """What Terraform has in memory for a number."""
    if isinstance(number, int):
        return Fraction(number)
    if abs(number.adjusted()) > _FAR:
        raise EvaluationError("this number is too large or too small to calculate with")
    return near(Fraction(number))


def near(number: Fraction) -> Fraction:
    """The nearest number with 512 bits of mantissa; ties go to the even one."""
    if number == 0:
        return number
    mantissa, exponent = _binary(abs(number))
    value = Fraction(mantissa) * Fraction(2) ** exponent
    return -value if number < 0 else value


def told(number: Fraction) -> Decimal:
    """The decimal with the fewest digits that no other number of this precision is nearer to."""
    if number == 0:
        return Decimal(0)
    mantissa, exponent = _binary(abs(number))
    shortest = _shortest(mantissa, exponent)
    return shortest.copy_negate() if number < 0 else shortest


def _binary(number: Fraction) -> tuple[int, int]:
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


def _shortest(mantissa: int, exponent: int) -> Decimal:
    exact = Fraction(mantissa) * Fraction(2) ** exponent
    reach = Fraction(2) ** exponent / 2
    long = _WIDE.divide(Decimal(exact.numerator), Decimal(exact.denominator))
    fewest, most = 1, _MOST_DIGITS
    while fewest < most:
        digits = (fewest + most) // 2
        short = _rounded(long, digits)
        distance = abs(Fraction(short) - exact)
        if distance < reach or (distance == reach and mantissa % 2 == 0):
            most = digits
        else:
            fewest = digits + 1
    return _rounded(long, fewest)


def _rounded(number: Decimal, digits: int) -> Decimal:
    return Context(prec=digits, rounding=ROUND_HALF_EVEN, Emax=MAX_EMAX, Emin=MIN_EMIN).plus(number)

"""Numbers in the notations of Go's `%f`, `%e` and `%g`; signs and widths are the caller's.

https://pkg.go.dev/math/big#Float.Text
"""

from __future__ import annotations

from decimal import MAX_EMAX, MIN_EMIN, ROUND_FLOOR, Context, Decimal
from fractions import Fraction
from typing import Final

from tfguard.hcl.functions.arguments import refuse_long
from tfguard.hcl.numbers import in_memory

_ANY_EXPONENT: Final = Context(prec=400, Emax=MAX_EMAX, Emin=MIN_EMIN)
_SHORTEST_BEFORE_EXPONENT: Final = 6
"""`%g` without a precision turns to exponents from a million on, however many digits the number has."""
_SMALLEST_BEFORE_EXPONENT: Final = -4


def fixed(number: Decimal, precision: int) -> str:
    """So many digits behind the point."""
    refuse_long(max(0, number.adjusted()) + precision)
    return f"{_rounded(number, number.adjusted() + 1 + precision):.{precision}f}"


def exponential(number: Decimal, precision: int) -> str:
    """One digit before the point, so many behind it, and an exponent of at least two."""
    rounded = _rounded(number, precision + 1)
    return _with_exponent(rounded, precision)


def general(number: Decimal, precision: int | None) -> str:
    """Whichever is shorter; as many digits as are needed where no precision is given."""
    if number == 0:
        return "0"
    if precision is not None:
        number = _rounded(number, max(1, precision))
    digits = len(number.normalize(_wide(number)).as_tuple().digits)
    most = _SHORTEST_BEFORE_EXPONENT if precision is None else max(1, precision)
    if precision is not None and most > digits >= number.adjusted() + 1:
        most = digits
    if number.adjusted() < _SMALLEST_BEFORE_EXPONENT or number.adjusted() >= most:
        return _with_exponent(number, digits - 1)
    return f"{number.normalize(_wide(number)):f}"


def _wide(number: Decimal) -> Context:
    return Context(prec=max(1, len(number.as_tuple().digits)), Emax=MAX_EMAX, Emin=MIN_EMIN)


def _rounded(number: Decimal, digits: int) -> Decimal:
    """So many significant digits; none or less leaves a zero, or rounds up to the first that counts.

    What is rounded is the binary number in Terraform's memory: 2.5e-7 is a little more than that, so no tie.
    """
    last = number.adjusted() + 1 - digits
    if number == 0 or not digits < len(number.as_tuple().digits):
        return number
    unit = Decimal(1).scaleb(last, _ANY_EXPONENT)
    below = number.quantize(unit, ROUND_FLOOR, _ANY_EXPONENT)
    rest = in_memory(number) - Fraction(below)
    half = Fraction(unit) / 2
    up = rest > half or (rest == half and bool(below.as_tuple().digits[-1] % 2))
    return _ANY_EXPONENT.add(below, unit) if up else below


def _with_exponent(number: Decimal, precision: int) -> str:
    if number == 0:
        return f"{0:.{precision}f}e+00"
    mantissa, _, exponent = f"{number:.{precision}e}".partition("e")
    power = int(exponent)
    return f"{mantissa}e{'-' if power < 0 else '+'}{abs(power):02d}"

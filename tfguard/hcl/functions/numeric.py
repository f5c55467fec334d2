"""Numeric functions. Terraform's numbers are exact, but for `log` and `pow`, which go through 64-bit floats.

https://developer.hashicorp.com/terraform/language/functions/abs (and its neighbours)
"""

from __future__ import annotations

import math
import re
from decimal import ROUND_CEILING, ROUND_FLOOR, Context, Decimal
from typing import Final

from tfguard.hcl.convert import convert
from tfguard.hcl.errors import EvaluationError
from tfguard.hcl.function import Function, Parameter
from tfguard.hcl.functions.arguments import whole
from tfguard.hcl.numbers import Number, add, from_decimal, from_float
from tfguard.hcl.types import NUMBER
from tfguard.hcl.values import is_sure, type_of, waiting
from tfguard.model.value import Unknown, Value

MOST_DIGITS: Final = 4000
"""Of `parseint`; Python reads no more than 4300."""

_DIGITS: Final = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
_SIGNED: Final = r"([+-]?)([0-9A-Za-z]+)"


def of_float(number: float) -> Number:
    """The number that a 64-bit float stands for: its shortest decimal. Raises EvaluationError where it is not finite."""
    if not math.isfinite(number):
        raise EvaluationError("the result is not a finite number")
    if abs(math.frexp(number)[0]) == 0.5:  # noqa: PLR2004 - a power of two
        return from_decimal(_shortest_of_power_of_two(number))
    return from_float(number)


def _shortest_of_power_of_two(number: float) -> Decimal:
    """Go forgets that the float below a power of two is nearer than the one above, so its decimal may be shorter than ours."""
    exact, reach = Decimal(number), Decimal(math.ulp(number)) / 2
    for digits in range(1, 17):
        short = Context(prec=digits).create_decimal(exact)
        if abs(short - exact) <= reach:
            return short
    return Decimal(repr(number))


def _abs(number: Number) -> Number:
    return abs(number) if isinstance(number, int) else number.copy_abs()


def _ceil(number: Number) -> Number:
    return from_decimal(number.to_integral_value(ROUND_CEILING)) if isinstance(number, Decimal) else number


def _floor(number: Number) -> Number:
    return from_decimal(number.to_integral_value(ROUND_FLOOR)) if isinstance(number, Decimal) else number


def _float(number: Number) -> float:
    try:
        return float(number)
    except OverflowError as error:
        raise EvaluationError("value must be a number that fits into 64 bits") from error


def _log(number: Number, base: Number) -> Number:
    try:
        return of_float(float_log(_float(number)) / float_log(_float(base)))
    except ZeroDivisionError as error:
        raise EvaluationError("the logarithm is not a finite number") from error


def _pow(number: Number, power: Number) -> Number:
    try:
        return of_float(float_power(_float(number), _float(power)))
    except (ValueError, ZeroDivisionError, OverflowError) as error:
        raise EvaluationError("the power is not a finite number") from error


def float_log(number: float) -> float:
    """The natural logarithm with the rounding of Go, which is that of fdlibm; the C library's differs in the last bit at times.

    https://pkg.go.dev/math#Log, https://www.netlib.org/fdlibm/e_log.c
    """
    if number <= 0:
        return -math.inf if number == 0 else math.nan
    mantissa, exponent = math.frexp(number)
    if mantissa < math.sqrt(2) / 2:
        mantissa, exponent = mantissa * 2, exponent - 1
    f = mantissa - 1
    s = f / (2 + f)
    s4 = (s * s) * (s * s)
    odd = (s * s) * (_L[0] + s4 * (_L[2] + s4 * (_L[4] + s4 * _L[6])))
    even = s4 * (_L[1] + s4 * (_L[3] + s4 * _L[5]))
    half = 0.5 * f * f
    return exponent * _LN2_HIGH - ((half - (s * (half + (odd + even)) + exponent * _LN2_LOW)) - f)


_LN2_HIGH: Final = 6.93147180369123816490e-01
_LN2_LOW: Final = 1.90821492927058770002e-10
_L: Final = (
    6.666666666666735130e-01,
    3.999999999940941908e-01,
    2.857142874366239149e-01,
    2.222219843214978396e-01,
    1.818357216161805012e-01,
    1.531383769920937332e-01,
    1.479819860511658591e-01,
)


def float_power(number: float, power: float) -> float:
    """`number ** power` with the rounding of Go, which squares and multiplies where the C library is exact to the last bit.

    Whole powers agree to the last bit, others nearly always: Go's `Exp` is a rounding of its own.
    https://pkg.go.dev/math#Pow
    """
    fraction, times = math.modf(abs(power))
    if abs(power) == 0.5 and number > 0:  # noqa: PLR2004 - the square root
        return math.sqrt(number) if power > 0 else 1 / math.sqrt(number)
    if number == 0 or (number < 0 and fraction) or times >= LARGEST_POWER:
        return math.pow(number, power)
    if fraction > 0.5:  # noqa: PLR2004 - the nearer whole number
        fraction, times = fraction - 1, times + 1
    start = math.exp(fraction * float_log(number)) if fraction else 1.0
    product, exponent = _times_power(start, number, int(times))
    return math.ldexp(1 / product, -exponent) if power < 0 else math.ldexp(product, exponent)


def _times_power(product: float, number: float, times: int) -> tuple[float, int]:
    """`product * number ** times`, as a mantissa and an exponent of two."""
    exponent = 0
    square, squares_exponent = math.frexp(number)
    while times:
        if abs(squares_exponent) > OVERFLOWING:
            return product, exponent + squares_exponent
        if times & 1:
            product *= square
            exponent += squares_exponent
        square *= square
        squares_exponent *= 2
        if square < 0.5:  # noqa: PLR2004 - a mantissa is at least a half
            square += square
            squares_exponent -= 1
        times >>= 1
    return product, exponent


LARGEST_POWER: Final = 2.0**63
OVERFLOWING: Final = 1 << 12
"""Beyond this exponent a float has overflowed, or is zero."""


def _signum(number: Number) -> int:
    integer = whole(number)
    return (integer > 0) - (integer < 0)


def _max(*numbers: Number) -> Number:
    if not numbers:
        raise EvaluationError("must pass at least one number")
    return max(numbers)


def _min(*numbers: Number) -> Number:
    if not numbers:
        raise EvaluationError("must pass at least one number")
    return min(numbers)


def _parseint(text: Value, base: Number) -> int:
    if not isinstance(text, str):
        raise EvaluationError(f'Invalid value for "number" parameter: must be a string, not {type_of(text)}')
    radix = whole(base)
    if radix < 2 or radix > len(_DIGITS):  # noqa: PLR2004 - there is no base below two
        raise EvaluationError('Invalid value for "base" parameter: must be a whole number between 2 and 62 inclusive')
    return _in_base(text, radix)


def _in_base(text: str, radix: int) -> int:
    match = re.fullmatch(_SIGNED, text)
    digits = "" if match is None else match[2].lower() if radix <= 36 else match[2]  # noqa: PLR2004 - 10 digits, 26 letters
    allowed = _DIGITS[:radix]
    if match is None or not all(digit in allowed for digit in digits):
        raise EvaluationError(f'Invalid value for "number" parameter: cannot parse {text!r} as a base {radix} integer')
    if len(digits) > MOST_DIGITS:
        raise EvaluationError(f'Invalid value for "number" parameter: has more than {MOST_DIGITS} digits')
    number = 0
    for digit in digits:
        number = number * radix + allowed.index(digit)
    return -number if match[1] == "-" else number


def _sum(numbers: Value) -> Value:
    if not isinstance(numbers, list):
        raise EvaluationError('Invalid value for "list" parameter: must be list, set, or tuple of number values')
    if not numbers:
        raise EvaluationError('Invalid value for "list" parameter: cannot sum an empty list')
    known: list[Number] = []
    for part in numbers:
        if part is None:
            raise EvaluationError('Invalid value for "list" parameter: must be list, set, or tuple of number values')
        number = convert(part, NUMBER)
        if not isinstance(number, Unknown):
            known.append(number)  # type: ignore[arg-type]  # converted
    if not is_sure(numbers):
        return waiting(numbers, NUMBER)
    total: Number = 0
    for number in known:
        total = add(total, number)
    return total


_NUM: Final = (Parameter("num", NUMBER),)

NUMERIC: Final = (
    Function("abs", _abs, _NUM, result=NUMBER),
    Function("ceil", _ceil, _NUM, result=NUMBER),
    Function("floor", _floor, _NUM, result=NUMBER),
    Function("log", _log, (*_NUM, Parameter("base", NUMBER)), result=NUMBER),
    Function("max", _max, rest=Parameter("numbers", NUMBER), result=NUMBER),
    Function("min", _min, rest=Parameter("numbers", NUMBER), result=NUMBER),
    Function("parseint", _parseint, (Parameter("number"), Parameter("base", NUMBER)), result=NUMBER),
    Function("pow", _pow, (*_NUM, Parameter("power", NUMBER)), result=NUMBER),
    Function("signum", _signum, _NUM, result=NUMBER),
    Function("sum", _sum, (Parameter("list"),), result=NUMBER),
)

"""Functions over timestamps.

https://developer.hashicorp.com/terraform/language/functions/formatdate (and its neighbours)
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from tfguard.hcl.errors import EvaluationError
from tfguard.hcl.function import Function, Parameter
from tfguard.hcl.types import NUMBER, STRING
from tfguard.model.value import Unknown, Value

if TYPE_CHECKING:
    from tfguard.hcl.functions.moments import Moment

_MONTHS: Final = (
    "January February March April May June July August September October November December".split()  # noqa: SIM905 - reads best
)
_DAYS: Final = "Sunday Monday Tuesday Wednesday Thursday Friday Saturday".split()  # noqa: SIM905 - same

_WORD: Final = r"''|'(?:[^']|'')*'?|(?P<verb>[A-Za-z])(?P=verb)*|[^'A-Za-z]+"


def _formatdate(format_: str, time: str) -> str:
    from tfguard.hcl.functions.moments import parse_moment

    moment = parse_moment(time, strict=True)
    return "".join(_formatted(word[0], moment) for word in re.finditer(_WORD, format_))


def _formatted(word: str, moment: Moment) -> str:
    if word == "''":
        return "'"
    if word.startswith("'"):
        if len(word) == 1 or not word.endswith("'"):
            raise EvaluationError('Invalid value for "format" parameter: unterminated literal \'')
        return word[1:-1].replace("''", "'")
    if not (word[0].isalpha() and word[0].isascii()):
        return word
    write = _VERBS.get(word)
    if write is None:
        raise EvaluationError(f'Invalid value for "format" parameter: invalid date format verb "{word}"')
    return write(moment)


def _half(moment: Moment) -> str:
    return "PM" if moment.time[0] >= 12 else "AM"  # noqa: PLR2004 - noon


def _twelve(moment: Moment) -> int:
    return moment.time[0] % 12 or 12


def _utc_or_zone(moment: Moment) -> str:
    zone = moment.zone("")
    return "UTC" if zone == "+0000" else zone


_VERBS: Final[Mapping[str, Callable[[Moment], str]]] = MappingProxyType(
    {
        "YY": lambda moment: f"{moment.date[0] % 100:02d}",
        "YYYY": lambda moment: f"{moment.date[0]:04d}",
        "M": lambda moment: str(moment.date[1]),
        "MM": lambda moment: f"{moment.date[1]:02d}",
        "MMM": lambda moment: _MONTHS[moment.date[1] - 1][:3],
        "MMMM": lambda moment: _MONTHS[moment.date[1] - 1],
        "D": lambda moment: str(moment.date[2]),
        "DD": lambda moment: f"{moment.date[2]:02d}",
        "EEE": lambda moment: _DAYS[moment.weekday][:3],
        "EEEE": lambda moment: _DAYS[moment.weekday],
        "h": lambda moment: str(moment.time[0]),
        "hh": lambda moment: f"{moment.time[0]:02d}",
        "H": lambda moment: str(_twelve(moment)),
        "HH": lambda moment: f"{_twelve(moment):02d}",
        "AA": _half,
        "aa": lambda moment: _half(moment).lower(),
        "m": lambda moment: str(moment.time[1]),
        "mm": lambda moment: f"{moment.time[1]:02d}",
        "s": lambda moment: str(moment.time[2]),
        "ss": lambda moment: f"{moment.time[2]:02d}",
        "Z": lambda moment: moment.zone() if moment.offset else "Z",
        "ZZZ": _utc_or_zone,
        "ZZZZ": lambda moment: moment.zone(""),
        "ZZZZZ": lambda moment: moment.zone(),
    }
)


def _timeadd(timestamp: str, duration: str) -> str:
    from tfguard.hcl.functions.moments import parse_duration, parse_moment

    return str(parse_moment(timestamp, strict=True).later(parse_duration(duration)))


def _timecmp(left: str, right: str) -> int:
    from tfguard.hcl.functions.moments import parse_moment

    one, other = parse_moment(left).nanoseconds, parse_moment(right).nanoseconds
    return (one > other) - (one < other)


def clock(name: str, now: str | None) -> Function:
    """A function that tells the time: the one given, or an unknown one."""

    def tell() -> Value:
        return Unknown(type_=STRING) if now is None else now

    return Function(name, tell, result=STRING)


DATES: Final = (
    Function("formatdate", _formatdate, (Parameter("format", STRING), Parameter("time", STRING)), result=STRING),
    Function("timeadd", _timeadd, (Parameter("timestamp", STRING), Parameter("duration", STRING)), result=STRING),
    Function("timecmp", _timecmp, (Parameter("timestamp_a", STRING), Parameter("timestamp_b", STRING)), result=NUMBER),
)

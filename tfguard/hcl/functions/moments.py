"""Timestamps as RFC 3339 writes them, and durations as Go does: read, counted and printed without a clock.

https://www.rfc-editor.org/rfc/rfc3339#section-5.6, https://pkg.go.dev/time#ParseDuration
"""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import Final, NamedTuple

from tfguard.hcl.errors import EvaluationError
from tfguard.hcl.functions.arguments import MOST_INTEGER

NANOSECONDS: Final = 10**9
_DAY: Final = 86_400


class Moment(NamedTuple):
    """A point in time, in nanoseconds since 1970, and the clock it was read from: the offset from UTC in seconds."""

    nanoseconds: int
    offset: int = 0

    def later(self, nanoseconds: int) -> Moment:
        """The moment so much later, on the same clock."""
        return Moment(self.nanoseconds + nanoseconds, self.offset)

    @property
    def date(self) -> tuple[int, int, int]:
        """Year, month and day on its clock."""
        return _civil(self._seconds // _DAY)

    @property
    def weekday(self) -> int:
        """0 is Sunday."""
        return (self._seconds // _DAY + 4) % 7

    @property
    def time(self) -> tuple[int, int, int]:
        """Hour, minute and second on its clock."""
        seconds = self._seconds % _DAY
        return seconds // 3600, seconds // 60 % 60, seconds % 60

    @property
    def _seconds(self) -> int:
        return self.nanoseconds // NANOSECONDS + self.offset

    def zone(self, colon: str = ":") -> str:
        """Its clock, as `+02:00`."""
        sign, minutes = "-" if self.offset < 0 else "+", abs(self.offset) // 60
        return f"{sign}{minutes // 60:02d}{colon}{minutes % 60:02d}"

    def __str__(self) -> str:
        (year, month, day), (hour, minute, second) = self.date, self.time
        zone = self.zone() if self.offset else "Z"
        years = f"{year:04d}" if year >= 0 else f"-{-year:04d}"
        return f"{years}-{month:02d}-{day:02d}T{hour:02d}:{minute:02d}:{second:02d}{zone}"


def _days(year: int, month: int, day: int) -> int:
    """Days since 1970-01-01 in the Gregorian calendar, which starts its years in March for this."""
    year, month = (year - 1, month + 9) if month < 3 else (year, month - 3)  # noqa: PLR2004 - January and February
    return 365 * year + year // 4 - year // 100 + year // 400 + (153 * month + 2) // 5 + day - 719_469


def _civil(days: int) -> tuple[int, int, int]:
    era, day_of_era = divmod(days + 719_468, 146_097)
    year_of_era = (day_of_era - day_of_era // 1460 + day_of_era // 36_524 - day_of_era // 146_096) // 365
    day_of_year = day_of_era - (365 * year_of_era + year_of_era // 4 - year_of_era // 100)
    month = (5 * day_of_year + 2) // 153
    day = day_of_year - (153 * month + 2) // 5 + 1
    year = year_of_era + era * 400
    return (year, month + 3, day) if month < 10 else (year + 1, month - 9, day)  # noqa: PLR2004 - as above


_MOMENT: Final = re.compile(
    r"""
    (?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d) T (?P<hour>\d\d?):(?P<minute>\d\d):(?P<second>\d\d)
    (?:(?P<point>[.,])(?P<fraction>\d+))?
    (?: Z | (?P<sign>[+-])(?P<zone_hour>\d\d):(?P<zone_minute>\d\d) )
    """,
    re.VERBOSE | re.ASCII,
)


def parse_moment(text: str, *, strict: bool = False) -> Moment:
    """Read a timestamp. Raises EvaluationError where it is none.

    Go lets some through that the RFC does not (an hour of one digit, a comma, an offset of 24 hours): `strict` refuses them.
    """
    match = _MOMENT.fullmatch(text)
    if match is None or not _in_range(match, strict=strict):
        raise EvaluationError(f'not a valid RFC3339 timestamp: "{text}" is not like 2006-01-02T15:04:05Z')
    offset = int(match["zone_hour"] or 0) * 3600 + int(match["zone_minute"] or 0) * 60
    if match["sign"] == "-":
        offset = -offset
    days = _days(int(match["year"]), int(match["month"]), int(match["day"]))
    seconds = days * _DAY + int(match["hour"]) * 3600 + int(match["minute"]) * 60 + int(match["second"]) - offset
    return Moment(seconds * NANOSECONDS + int((match["fraction"] or "")[:9].ljust(9, "0")), offset)


def _in_range(match: re.Match[str], *, strict: bool) -> bool:
    year, month, day = int(match["year"]), int(match["month"]), int(match["day"])
    if strict and (len(match["hour"]) == 1 or match["point"] == ","):
        return False
    zone_hour, zone_minute = int(match["zone_hour"] or 0), int(match["zone_minute"] or 0)
    return (
        1 <= month <= 12  # noqa: PLR2004 - the limits of a calendar and a clock, here and below
        and 1 <= day <= _days_in(year, month)
        and int(match["hour"]) < 24  # noqa: PLR2004
        and int(match["minute"]) < 60  # noqa: PLR2004
        and int(match["second"]) < 60  # noqa: PLR2004
        and zone_hour <= (23 if strict else 24)
        and zone_minute <= (59 if strict else 60)
    )


def _days_in(year: int, month: int) -> int:
    following = (year + 1, 1) if month == 12 else (year, month + 1)  # noqa: PLR2004 - December
    return _days(*following, 1) - _days(year, month, 1)


_UNITS: Final = MappingProxyType(
    {
        "ns": 1,
        "us": 10**3,
        "\u00b5s": 10**3,
        "\u03bcs": 10**3,
        "ms": 10**6,
        "s": NANOSECONDS,
        "m": 60 * NANOSECONDS,
        "h": 3600 * NANOSECONDS,
    }
)
_PIECE: Final = re.compile(r"(?P<whole>\d{0,40})(?:\.(?P<fraction>\d*))?(?P<unit>[^\d.]+)", re.ASCII)


def parse_duration(text: str) -> int:
    """The nanoseconds of a duration like `-1h30.5m`. Raises EvaluationError where it is none."""
    unsigned = text[1:] if text[:1] in {"+", "-"} else text
    if unsigned == "0":
        return 0
    total, position = 0, 0
    while position < len(unsigned) or not unsigned:
        match = _PIECE.match(unsigned, position)
        if match is None or match["unit"] not in _UNITS or not (match["whole"] or match["fraction"]):
            raise EvaluationError(f'invalid duration "{text}"')
        total += _nanoseconds(match)
        position = match.end()
    if total > MOST_INTEGER + text.startswith("-"):
        raise EvaluationError(f'invalid duration "{text}"')
    return -total if text.startswith("-") else total


def _nanoseconds(match: re.Match[str]) -> int:
    unit, (fraction, digits) = _UNITS[match["unit"]], _fraction(match["fraction"] or "")
    return int(match["whole"] or 0) * unit + int(float(fraction) * (unit / 10**digits))


def _fraction(text: str) -> tuple[int, int]:
    """As many digits as fit into 63 bits, as a number, and how many those are."""
    digits = min(len(text), 19)
    while int(text[:digits] or 0) > MOST_INTEGER:
        digits -= 1
    return int(text[:digits] or 0), digits

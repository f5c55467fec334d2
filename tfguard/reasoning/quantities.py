"""Quantities that AWS writes as text."""

from __future__ import annotations

import re
from typing import Final

from tfguard.model.value import Unknown, Value

_DURATION: Final = re.compile(
    r"P(?:(?P<days>\d+)D)?(?:T(?:(?P<hours>\d+)H)?(?:(?P<minutes>\d+)M)?(?:(?P<seconds>\d+)S)?)?\Z"
)
_SECONDS: Final = {"days": 86400, "hours": 3600, "minutes": 60, "seconds": 1}


def seconds(duration: Value) -> Value:
    """The seconds of an ISO 8601 duration such as `PT4H30M`; null for anything else."""
    if isinstance(duration, Unknown):
        return duration
    match = _DURATION.match(duration) if isinstance(duration, str) else None
    if match is None or not any(match.groups()):
        return None
    return sum(int(number) * _SECONDS[unit] for unit, number in match.groupdict().items() if number)

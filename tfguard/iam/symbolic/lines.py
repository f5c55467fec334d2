"""The lines that values can be compared along: numbers, moments, addresses. How a text is a place on one, and back."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from typing import Final

from tfguard.iam.operators import moment, network, number
from tfguard.iam.symbolic.intervals import ALL, Intervals, Number, whole

_V6: Final = 1 << 64
"""Where the line of addresses goes on with IPv6."""
_ADDRESSES: Final = whole(0, (1 << 32) - 1) | whole(_V6, _V6 + (1 << 128) - 1)
_YEAR_10000: Final = 253_402_300_800


class Line(Enum):
    """What the operators of a family compare."""

    NUMBERS = "numbers"
    MOMENTS = "moments"
    ADDRESSES = "addresses"

    @property
    def whole(self) -> Intervals:
        """Every place on it."""
        return _ADDRESSES if self is Line.ADDRESSES else ALL

    def read(self, text: str) -> Number | None:
        """The place that a single value names; None where it names none."""
        match self:
            case Line.NUMBERS:
                return _fraction(number(text))
            case Line.MOMENTS:
                return _fraction(moment(text))
            case Line.ADDRESSES:
                found = network_range(text)
                return found[0] if found and found[0] == found[1] else None

    def spell(self, place: Number) -> str:
        """A text that names this place."""
        match self:
            case Line.NUMBERS:
                return _decimal(place)
            case Line.MOMENTS if place == int(place) and 0 <= place < _YEAR_10000:
                return datetime.fromtimestamp(int(place), UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
            case Line.MOMENTS:
                return _decimal(place)
            case Line.ADDRESSES:
                return _address(int(place))


def _fraction(found: Decimal | None) -> Number | None:
    return None if found is None else Fraction(found)


def _decimal(place: Number) -> str:
    fraction = Fraction(place)
    return f"{Decimal(fraction.numerator) / Decimal(fraction.denominator):f}"


def network_range(text: str) -> tuple[int, int] | None:
    """The first and last place of a range of addresses."""
    found = network(text)
    if found is None:
        return None
    offset = _V6 if found.version == 6 else 0  # noqa: PLR2004 - IPv6
    return int(found.network_address) + offset, int(found.broadcast_address) + offset


def _address(place: int) -> str:
    from ipaddress import IPv4Address, IPv6Address

    return str(IPv6Address(place - _V6) if place >= _V6 else IPv4Address(place))

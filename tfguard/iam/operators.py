"""The condition operators as a table: how one value of a request compares with one value of a document.

Negation, missing keys and several values are dealt with once, around the table, in `conditions`.
https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
"""

from __future__ import annotations

import base64
import binascii
import operator
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, TypeAlias

from tfguard.iam.patterns import Case, Filled, matches, matches_arn

if TYPE_CHECKING:
    from ipaddress import IPv4Network, IPv6Network

Comparison: TypeAlias = Callable[[str, Filled], bool]
"""A value of the request, and a value of the document with its variables filled in."""


@dataclass(frozen=True, slots=True)
class Operator:
    """How an operator reads its values, and compares."""

    compare: Comparison
    wildcards: bool = False
    variables: bool = False
    disputed: bool = False
    """AWS's page on operators says that it takes variables, the page on variables says that it does not."""


_NUMBER: Final = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d{1,3})?\Z", re.ASCII)
_DATE: Final = re.compile(r"(\d{4})(-\d\d(-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)?)?)?)?\Z", re.ASCII)
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND: Final = timedelta(microseconds=1)


def number(text: str) -> Decimal | None:
    """The number that a text spells; None where it spells none."""
    return Decimal(text) if _NUMBER.match(text) else None


@lru_cache(maxsize=4096)
def moment(text: str) -> Decimal | None:
    """A date in seconds since 1970: one of W3C's forms of ISO 8601, or that number itself.

    https://www.w3.org/TR/NOTE-datetime - a time without a zone is read as UTC.
    """
    match = _DATE.match(text)
    if match is None:
        return number(text)
    filled = text + ("-01" * (2 - text.count("-")) if "T" not in text else "")
    try:
        when = datetime.fromisoformat(filled)
    except ValueError:
        return None
    when = when if when.tzinfo else when.replace(tzinfo=UTC)
    return Decimal((when - _EPOCH) // _MICROSECOND) / 1_000_000


@lru_cache(maxsize=4096)
def network(text: str) -> IPv4Network | IPv6Network | None:
    """A range of addresses in CIDR form, or a lone address as the range of itself."""
    from ipaddress import ip_network

    try:
        return ip_network(text.strip(), strict=False)
    except ValueError:
        return None


def binary(text: str) -> bytes | None:
    """The bytes that a base-64 text stands for."""
    try:
        return base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        return None


def _literal(value: Filled) -> str:
    """The text of a value that was read without wildcards."""
    return "".join(token for token in value if isinstance(token, str))


def _same_text(text: str, value: Filled) -> bool:
    return text == _literal(value)


def _same_letters(text: str, value: Filled) -> bool:
    return text.lower() == _literal(value).lower()


def _like(text: str, value: Filled) -> bool:
    return matches(value, text, Case.MATTERS)


def _same_truth(text: str, value: Filled) -> bool:
    wanted = _literal(value).lower()
    return wanted in {"true", "false"} and text.lower() == wanted


def _same_bytes(text: str, value: Filled) -> bool:
    content = binary(text)
    return content is not None and content == binary(_literal(value))


def _within(text: str, value: Filled) -> bool:
    asked, allowed = network(text), network(_literal(value))
    if asked is None or allowed is None or asked.version != allowed.version:
        return False
    first, last = int(allowed.network_address), int(allowed.broadcast_address)
    return first <= int(asked.network_address) and int(asked.broadcast_address) <= last


def _comparing(read: Callable[[str], Decimal | None], relation: Callable[[Decimal, Decimal], bool]) -> Operator:
    def compare(text: str, value: Filled) -> bool:
        left, right = read(text), read(_literal(value))
        return left is not None and right is not None and relation(left, right)

    return Operator(compare)


_RELATIONS: Final = {
    "Equals": operator.eq,
    "NotEquals": operator.eq,
    "LessThan": operator.lt,
    "LessThanEquals": operator.le,
    "GreaterThan": operator.gt,
    "GreaterThanEquals": operator.ge,
}
_TEXT: Final = Operator(_same_text, variables=True)
_LETTERS: Final = Operator(_same_letters, variables=True)
_GLOB: Final = Operator(_like, wildcards=True, variables=True)
_ARN: Final = Operator(lambda text, value: matches_arn(value, text), wildcards=True, variables=True)
_ADDRESS: Final = Operator(_within)

TABLE: Final = MappingProxyType(
    {
        "StringEquals": _TEXT,
        "StringNotEquals": _TEXT,
        "StringEqualsIgnoreCase": _LETTERS,
        "StringNotEqualsIgnoreCase": _LETTERS,
        "StringLike": _GLOB,
        "StringNotLike": _GLOB,
        **{f"Numeric{name}": _comparing(number, relation) for name, relation in _RELATIONS.items()},
        **{f"Date{name}": _comparing(moment, relation) for name, relation in _RELATIONS.items()},
        "Bool": Operator(_same_truth, variables=True, disputed=True),
        "BinaryEquals": Operator(_same_bytes),
        "IpAddress": _ADDRESS,
        "NotIpAddress": _ADDRESS,
        "ArnEquals": _ARN,
        "ArnNotEquals": _ARN,
        "ArnLike": _ARN,
        "ArnNotLike": _ARN,
    }
)
"""Every operator but Null, which asks about presence and not about values. A negated one compares as its positive does."""

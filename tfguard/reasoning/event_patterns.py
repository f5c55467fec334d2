"""Event patterns of EventBridge: whether one matches an event.

https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html
"""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from tfguard.model.truth import Truth, every, some
from tfguard.model.value import Unknown, Value

_MISSING: Final = object()


def rule_matches(pattern: Value, event: Value) -> Truth:
    """Whether an event pattern, as data, matches an event: each field that it names has one of the values that it lists."""
    match pattern:
        case Unknown():
            return Truth.UNKNOWN
        case dict():
            return every(_field_matches(name, wanted, event) for name, wanted in pattern.items())
        case _:
            return Truth.FALSE


def _field_matches(name: str, wanted: Value, event: Value) -> Truth:
    if name == "$or" and isinstance(wanted, list):
        return some(rule_matches(way, event) for way in wanted)
    if isinstance(event, Unknown):
        return Truth.UNKNOWN
    found = event.get(name, _MISSING) if isinstance(event, dict) else _MISSING
    match wanted:
        case dict():
            return rule_matches(wanted, {} if found is _MISSING else found)
        case list():
            values = found if isinstance(found, list) else [found]
            return some(_value_matches(matcher, value) for matcher in wanted for value in values)
        case Unknown():
            return Truth.UNKNOWN
        case _:
            return Truth.FALSE


def _value_matches(matcher: Value, found: Value) -> Truth:
    """Whether one value meets one matcher: a literal, or an object with one operator."""
    if isinstance(matcher, Unknown) or isinstance(found, Unknown):
        return Truth.UNKNOWN
    if not isinstance(matcher, dict):
        return Truth.of(found is not _MISSING and found == matcher)
    ((operator, wanted),) = matcher.items() if len(matcher) == 1 else [("", None)]
    if isinstance(wanted, Unknown):
        return Truth.UNKNOWN
    if operator == "exists":
        return Truth.of((found is not _MISSING) is wanted)
    if found is _MISSING:
        return Truth.FALSE
    if operator == "anything-but":
        return ~some(_value_matches(other, found) for other in (wanted if isinstance(wanted, list) else [wanted]))
    test = _OPERATORS.get(operator)
    return Truth.UNKNOWN if test is None else Truth.of(test(found, wanted))


def _text_test(test: Callable[[str, str], bool]) -> Callable[[Value, Value], bool]:
    """A test of texts; `{"prefix": {"equals-ignore-case": "x"}}` takes no heed of case."""

    def holds(found: Value, wanted: Value) -> bool:
        if isinstance(wanted, dict):
            return isinstance(found, str) and test(found.lower(), str(wanted.get("equals-ignore-case", "")).lower())
        return isinstance(found, str) and isinstance(wanted, str) and test(found, wanted)

    return holds


def _like(found: str, pattern: str) -> bool:
    return re.fullmatch(".*".join(map(re.escape, pattern.split("*"))), found, re.DOTALL) is not None


def _numeric(found: Value, wanted: Value) -> bool:
    """`["<", 5]`, or two such tests in one list."""
    if not isinstance(wanted, list) or not isinstance(found, (int, float)):
        return False
    pairs = zip(wanted[::2], wanted[1::2], strict=False)
    return all(_NUMERIC[str(operator)](found, float(str(bound))) for operator, bound in pairs)


_NUMERIC: Final[Mapping[str, Callable[[float, float], bool]]] = MappingProxyType(
    {
        "<": lambda found, bound: found < bound,
        "<=": lambda found, bound: found <= bound,
        ">": lambda found, bound: found > bound,
        ">=": lambda found, bound: found >= bound,
        "=": lambda found, bound: found == bound,
    }
)


def _in_network(found: Value, wanted: Value) -> bool:
    try:
        return ipaddress.ip_address(str(found)) in ipaddress.ip_network(str(wanted), strict=False)
    except ValueError:
        return False


_OPERATORS: Final[Mapping[str, Callable[[Value, Value], bool]]] = MappingProxyType(
    {
        "prefix": _text_test(str.startswith),
        "suffix": _text_test(str.endswith),
        "equals-ignore-case": _text_test(lambda found, wanted: found.lower() == wanted.lower()),
        "wildcard": _text_test(_like),
        "numeric": _numeric,
        "cidr": _in_network,
    }
)

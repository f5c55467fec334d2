"""The functions that policies have beyond Terraform's.

https://developer.hashicorp.com/terraform/policy-language (functions)
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from tfguard.hcl.function import Function, Parameter
from tfguard.hcl.functions.arguments import refuse_long
from tfguard.hcl.functions.json_text import quoted
from tfguard.hcl.functions.patterns import compiled
from tfguard.hcl.numbers import number_text
from tfguard.hcl.types import BOOL, NUMBER, STRING
from tfguard.hcl.values import Sensitive
from tfguard.model.value import Unknown, Value


def _regex_match(string: str, pattern: str) -> bool:
    return compiled(pattern).search(string) is not None


def _semvercmp(left: str, right: str) -> int:
    from tfguard.hcl.functions.versions import compare, parse_version

    return compare(parse_version(left), parse_version(right))


def _semverconstraint(version: str, constraint: str) -> bool:
    from tfguard.hcl.functions.versions import meets, parse_version

    return meets(parse_version(version), constraint)


def _valuetostring(value: Value) -> str:
    """A value for people: also null, and what is not known."""
    if isinstance(value, str):
        return value
    written = "".join(_written(value))
    refuse_long(len(written))
    return written


def _written(value: Value) -> Iterator[str]:
    match value:
        case None:
            yield "(null)"
        case Unknown():
            yield "(unknown)"
        case bool():
            yield "true" if value else "false"
        case int() | Decimal() | float():
            yield number_text(value)
        case str():
            yield quoted(value)
        case list():
            yield from _between("[", [_written(part) for part in value], "]")
        case dict():
            yield from _between("{", [_pair(key, value[key]) for key in sorted(value)], "}")
        case Sensitive():
            yield from _written(value.value)
        case _:
            raise TypeError(f"{value!r} is no value of an expression")


def _pair(key: str, value: Value) -> Iterator[str]:
    yield f"{quoted(key)} = "
    yield from _written(value)


def _between(opening: str, parts: list[Iterator[str]], closing: str) -> Iterator[str]:
    yield opening
    for position, part in enumerate(parts):
        if position:
            yield ", "
        yield from part
    yield closing


_STR: Final = Parameter("str", STRING)

POLICY: Final = (
    Function("contains_substring", str.__contains__, (_STR, Parameter("substr", STRING)), result=BOOL),
    Function("regex_match", _regex_match, (_STR, Parameter("pattern", STRING)), result=BOOL),
    Function("semvercmp", _semvercmp, (Parameter("a", STRING), Parameter("b", STRING)), result=NUMBER),
    Function(
        "semverconstraint",
        _semverconstraint,
        (Parameter("version", STRING), Parameter("constraint", STRING)),
        result=BOOL,
    ),
    Function("valuetostring", _valuetostring, (Parameter("value", nullable=True, takes_unknown=True),), result=STRING),
)

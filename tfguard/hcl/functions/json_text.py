"""Values as JSON text, byte for byte as Terraform writes it.

Keys are sorted, nothing is spaced out, and the characters that HTML would take for its own are escaped.
https://developer.hashicorp.com/terraform/language/functions/jsonencode
"""

from __future__ import annotations

import json
from decimal import Decimal
from types import MappingProxyType
from typing import Final

from tfguard.hcl.functions.arguments import refuse_long
from tfguard.hcl.numbers import number_text
from tfguard.hcl.values import Sensitive
from tfguard.model.value import Value

_ESCAPES: Final = MappingProxyType(
    {
        ord("<"): "\\u003c",
        ord(">"): "\\u003e",
        ord("&"): "\\u0026",
        0x2028: "\\u2028",
        0x2029: "\\u2029",
    }
)


def json_text(value: Value) -> str:
    """The JSON text of a known value."""
    pieces: list[str] = []
    _write(value, pieces)
    refuse_long(sum(map(len, pieces)))
    return "".join(pieces)


def _write(value: Value, pieces: list[str]) -> None:
    match value:
        case None | bool():
            pieces.append({None: "null", True: "true", False: "false"}[value])
        case str():
            pieces.append(quoted(value))
        case int() | Decimal() | float():
            pieces.append(number_text(value))
        case list():
            _write_list(value, pieces)
        case dict():
            _write_dict(value, pieces)
        case Sensitive():
            _write(value.value, pieces)
        case _:
            raise TypeError(f"{value!r} has no JSON")


def quoted(string: str) -> str:
    """The string as a JSON string."""
    return json.dumps(string, ensure_ascii=False).translate(_ESCAPES)


def _write_list(values: list[Value], pieces: list[str]) -> None:
    pieces.append("[")
    for position, value in enumerate(values):
        if position:
            pieces.append(",")
        _write(value, pieces)
    pieces.append("]")


def _write_dict(values: dict[str, Value], pieces: list[str]) -> None:
    pieces.append("{")
    for position, key in enumerate(sorted(values)):
        if position:
            pieces.append(",")
        pieces += (quoted(key), ":")
        _write(values[key], pieces)
    pieces.append("}")

"""The order in which the provider's older SDK keeps the elements of a set: by the checksum of each, as text.

https://github.com/hashicorp/terraform-plugin-sdk/blob/v2.36.1/helper/schema/serialize.go and .../set.go
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from typing import Any

from tfguard.hcl import SetValue
from tfguard.hcl.values import is_sure
from tfguard.model.value import Value


def in_order(elements: Iterable[Any]) -> list[Any]:
    """The elements of a set in that order; as they come where something in them is unknown."""
    listed = list(elements)
    return sorted(listed, key=_checksum) if is_sure(listed) else listed


def _checksum(element: Value) -> str:
    text = _arguments(element) if isinstance(element, dict) else _serialized(element)
    return str(zlib.crc32(text.encode()))


def _arguments(block: dict[str, Value]) -> str:
    return "".join(f"{name}:{_serialized(block[name])}" for name in sorted(block))


def _serialized(value: Value) -> str:
    match value:
        case None:
            return ";"
        case bool():
            return f"{int(value)};"
        case SetValue():
            return f"{{{''.join(map(_serialized, in_order(value)))}}};"
        case list():
            return f"({''.join(map(_serialized, value))});"
        case dict():
            return f"<{_arguments(value)}>;"
        case _:
            return f"{value};"

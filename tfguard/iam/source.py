"""The JSON text of a document: read without losing duplicate keys, and searched for the place of a part."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from tfguard.model.value import Path, Value


@dataclass(frozen=True, slots=True)
class Repeated:
    """What stands under a key that an object has more than once: AWS forbids it, and no reading of it is right."""

    values: tuple[Value, ...]


def _object(pairs: list[tuple[str, Value]]) -> dict[str, Value]:
    parts = dict(pairs)
    if len(parts) == len(pairs):
        return parts
    return {key: _merged([value for name, value in pairs if name == key]) for key in parts}


def _merged(values: list[Value]) -> Value:
    return values[0] if len(values) == 1 else Repeated(tuple(values))


def _refuse(constant: str) -> Value:
    raise ValueError(f"{constant} is not JSON")


def load(text: str) -> Value:
    """The value of a JSON text; raises ValueError (`JSONDecodeError` with a place, where there is one)."""
    value: Value = json.loads(text, object_pairs_hook=_object, parse_float=Decimal, parse_constant=_refuse)
    return value


_SPACE: Final = re.compile(r"[ \t\n\r]*")
_DECODER: Final = json.JSONDecoder()


def place(text: str, path: Path) -> tuple[int, int]:
    """Line and column (from 1) where the part at `path` begins; of the last part that is there, where the path goes further."""
    position = _skip(text, 0)
    for step in path:
        found = _step(text, position, step)
        if found is None:
            break
        position = found
    return text.count("\n", 0, position) + 1, position - text.rfind("\n", 0, position)


def _skip(text: str, position: int) -> int:
    match = _SPACE.match(text, position)
    return match.end() if match else position


def _step(text: str, position: int, step: str | int) -> int | None:
    """Where the value under `step` begins in the object or array that begins at `position`."""
    opening = text[position]
    if opening not in "{[" or (opening == "{") is not isinstance(step, str):
        return None
    count = 0
    position = _skip(text, position + 1)
    while text[position] not in "}]":
        name: str | int = count
        if opening == "{":
            name, position = _DECODER.raw_decode(text, position)
            position = _skip(text, _skip(text, position) + 1)
        if name == step:
            return position
        position = _skip(text, _DECODER.raw_decode(text, position)[1])
        position = _skip(text, position + 1) if text[position] == "," else position
        count += 1
    return None

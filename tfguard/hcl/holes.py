"""JSON text that is filled in like a template: what it encodes, as far as that does not depend on the unknown parts.

    {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "${aws_s3_bucket.logs.arn}/*"}

An unknown part within quotes makes that string unknown, and one in the place of a value that value; the rest is known.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from tfguard.hcl.types import STRING
from tfguard.hcl.values import waiting
from tfguard.model.address import steps, take_modules
from tfguard.model.value import Reference, Unknown, Value

_STARTS_JSON: Final = ("{", "[")
_QUOTES: Final = re.compile(r'\\.|"', re.DOTALL)
_OPEN, _CLOSE, _WHOLE = "\ue000", "\ue001", "\ue002"
_HOLE: Final = re.compile(f"{_OPEN}({_WHOLE}?)([0-9]+){_CLOSE}")
"""Private characters, which no configuration has a reason to use, stand for the unknown parts while the text is read."""

_TYPES: Final = ("aws_", "random_")
_NAMES: Final = re.compile(r"(?:\w+_)?(?:arn|bucket|id|name)(?:\[\d+\])?\Z")


def encoded(parts: Sequence[Value]) -> Value:
    """The value whose JSON the joined parts are, with its unknown parts; null where it is not known what they are part of."""
    first = parts[0]
    if not isinstance(first, str) or not first.lstrip().startswith(_STARTS_JSON):
        return None
    text, holes = _with_marks(parts)
    try:
        return _filled(json.loads(text, parse_float=Decimal), holes) if holes else None
    except (ValueError, RecursionError):
        return None


def _with_marks(parts: Sequence[Value]) -> tuple[str, Sequence[Unknown]]:
    """The text with marks for the unknown parts; no holes where one of them could end the string that it stands in."""
    pieces: list[str] = []
    holes: list[Unknown] = []
    quoted = False
    for part in parts:
        if isinstance(part, str):
            quoted ^= sum(found[0] == '"' for found in _QUOTES.finditer(part)) % 2 == 1
            pieces.append(part)
        elif not isinstance(part, Unknown) or (quoted and not _is_a_name(part)):
            return "", ()
        else:
            pieces.append(f"{_OPEN}{len(holes)}{_CLOSE}" if quoted else f'"{_OPEN}{_WHOLE}{len(holes)}{_CLOSE}"')
            holes.append(part)
    return "".join(pieces), holes


def _is_a_name(part: Unknown) -> bool:
    """It will be what AWS or a provider names something by, in which there are no quotes and no backslashes."""
    return bool(part.waits_for) and all(map(_names_something, part.waits_for))


def _names_something(reference: Reference) -> bool:
    words = [word for word in take_modules(steps(reference.subject))[1] if word != "data"]
    type_ = words[0] if words else ""
    return isinstance(type_, str) and type_.startswith(_TYPES) and _NAMES.match(reference.path) is not None


def _filled(value: Value, holes: Sequence[Unknown]) -> Value:
    match value:
        case str():
            return _string(value, holes)
        case list():
            return [_filled(part, holes) for part in value]
        case dict():
            open_ = [holes[int(number)] for key in value for _, number in _HOLE.findall(key)]
            return waiting(open_) if open_ else {key: _filled(part, holes) for key, part in value.items()}
        case _:
            return value


def _string(text: str, holes: Sequence[Unknown]) -> Value:
    found = _HOLE.findall(text)
    if not found:
        return text
    (whole, number), *_ = found
    return holes[int(number)] if whole else waiting([holes[int(number)] for _, number in found], STRING)

"""CSV as Go reads it: stricter about quotes than Python's reader, and blind to empty lines.

https://pkg.go.dev/encoding/csv
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from tfguard.hcl.errors import EvaluationError

_QUOTED: Final = re.compile(r'"((?:[^"]|"")*)"(,|\n|\Z)')
_BARE: Final = re.compile(r'([^",\n]*)(,|\n|\Z)')


def parse_csv(source: str) -> Iterator[list[str]]:
    """The records of a text, one after the other. Raises EvaluationError at the first that is malformed."""
    lines = re.sub(r"\r(?=\n|\Z)", "", source)
    position = 0
    while position < len(lines):
        if lines[position] == "\n":
            position += 1
            continue
        record, position = _record(lines, position)
        yield record


def _record(lines: str, position: int) -> tuple[list[str], int]:
    fields: list[str] = []
    while True:
        quoted = lines.startswith('"', position)
        match = (_QUOTED if quoted else _BARE).match(lines, position)
        if match is None:
            line = lines.count("\n", 0, position) + 1
            problem = 'extraneous or missing " in quoted-field' if quoted else 'bare " in non-quoted-field'
            raise EvaluationError(f"CSV parse error on line {line}: {problem}")
        fields.append(match[1].replace('""', '"') if quoted else match[1])
        position = match.end()
        if match[2] != ",":
            return fields, position

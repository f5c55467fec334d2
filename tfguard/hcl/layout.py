"""HCL laid out as `terraform fmt` lays it out: indents, equals signs below each other, no commas that a line end says already.

For text that a program wrote: a heredoc or a comment with brackets in it is not understood.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

_OPENING: Final = ("{", "[", "(")
_CLOSING: Final = ("}", "]", ")")
_STRING: Final = re.compile(r'"(?:[^"\\]|\\.)*"')
_ATTRIBUTE: Final = re.compile(r'( *)("(?:[^"\\]|\\.)*"|[\w-]+) += (.*)\Z')


def laid_out(text: str) -> str:
    """The same HCL, as people are used to read it."""
    return "".join(f"{line}\n" for line in _in_columns(_spaced(_indented(text.splitlines()))))


def _indented(lines: Iterable[str]) -> Iterator[str]:
    """Two spaces for each line that opens a bracket; in a list, commas stay: a line end separates nothing there."""
    opened: list[str] = []
    for raw in lines:
        line = raw.strip()
        if line.startswith(_CLOSING) and opened:
            opened.pop()
        if line.endswith(",") and (not opened or opened[-1] == "{"):
            line = line.removesuffix(",")
        yield "  " * len(opened) + line if line else ""
        last = _left_open(line)
        if last is not None:
            opened.append(last)


def _left_open(line: str) -> str | None:
    """The innermost bracket that a line opens and does not close."""
    opened: list[str] = []
    for character in _STRING.sub("", line).lstrip("".join(_CLOSING)):
        if character in _OPENING:
            opened.append(character)
        elif character in _CLOSING and opened:
            opened.pop()
    return opened[-1] if opened else None


def _spaced(lines: Iterable[str]) -> Iterator[str]:
    """One empty line at most, and none beside brackets."""
    before = "{"
    waiting = False
    for line in lines:
        if not line:
            waiting = True
            continue
        if waiting and not before.endswith(_OPENING) and not line.lstrip().startswith(_CLOSING):
            yield ""
        waiting = False
        yield line
        before = line


def _in_columns(lines: Iterable[str]) -> Iterator[str]:
    """Equals signs below each other, as far as values of one line follow each other."""
    rows: list[tuple[str, str]] = []
    for line in lines:
        match = _ATTRIBUTE.match(line)
        if match and _left_open(line) is None:
            rows.append((match[1] + match[2], match[3]))
            continue
        yield from _columns(rows)
        rows = []
        yield f"{match[1]}{match[2]} = {match[3]}" if match else line
    yield from _columns(rows)


def _columns(rows: list[tuple[str, str]]) -> Iterator[str]:
    width = max((len(name) for name, _ in rows), default=0)
    return (f"{name.ljust(width)} = {value}" for name, value in rows)

"""Faults as a compiler shows them: what is wrong, where, the line itself, and a caret under the place.

    policies/mfa.policy.hcl:12:17: error: there is no local "gpa" here; did you mean `gap`?
       |
    12 |     condition = local.gpa == null
       |                 ^^^^^^^^^

The first line has the form that editors and CI systems make links of.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Final

from tfguard.model.place import Fault, Span

SourceOf = Callable[[str], str | None]
"""The text of a file by the name that spans give it; None where nobody has it."""

_TAB: Final = "    "
_LONGEST: Final = 160
"""A longer line is cut around the caret: generated files have lines of megabytes."""


def render(faults: Iterable[Fault], source_of: SourceOf, word: str = "error") -> str:
    """Every fault with its excerpt, in the order given."""
    return "".join("\n".join(_lines(fault, source_of, word)) + "\n" for fault in faults)


def _lines(fault: Fault, source_of: SourceOf, word: str) -> Iterator[str]:
    if fault.span is None:
        yield f"{word}: {fault.message}"
        return
    yield f"{fault.span}: {word}: {fault.message}"
    yield from _excerpt(fault.span, source_of(fault.span.file))


def _excerpt(span: Span, source: str | None) -> Iterator[str]:
    lines = source.splitlines() if source is not None else []
    if not 1 <= span.line <= len(lines):
        return
    line = lines[span.line - 1]
    number = str(span.line)
    margin = " " * len(number)
    last = span.end_column if span.end_line == span.line else len(line) + 1
    before, marked, after = _cut(line, span.column - 1, max(last, span.column + 1) - 1)
    yield f" {margin} |"
    yield f" {number} | {before}{marked}{after}".rstrip()
    yield f" {margin} | {' ' * len(before)}{'^' * max(len(marked), 1)}"


def _cut(line: str, start: int, end: int) -> tuple[str, str, str]:
    """The line in three parts, before the marked stretch, itself and after it; tabs become spaces, and long ends go."""
    before, marked, after = (part.replace("\t", _TAB) for part in (line[:start], line[start:end], line[end:]))
    if len(before) > _LONGEST // 2:
        before = f"…{before[-_LONGEST // 2 :]}"
    marked = marked[:_LONGEST]
    room = max(_LONGEST - len(before) - len(marked), 0)
    return before, marked, after if len(after) <= room else f"{after[:room]}…"

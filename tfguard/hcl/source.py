"""A text with its places: byte offsets turned into lines and columns when somebody asks."""

from __future__ import annotations

from bisect import bisect_right
from typing import NamedTuple

from tfguard.model.place import Span


class Source:
    """One file: its path as people know it, and its bytes (UTF-8, without byte-order mark)."""

    __slots__ = ("_lines", "path", "text")

    def __init__(self, path: str, text: bytes) -> None:
        self.path = path
        self.text = text
        self._lines: list[int] | None = None

    def __reduce__(self) -> tuple[type[Source], tuple[str, bytes]]:
        return Source, (self.path, self.text)

    def span(self, start: int, end: int) -> Span:
        """The stretch between two byte offsets; columns count characters."""
        return Span(self.path, *self.position(start), *self.position(end))

    def position(self, offset: int) -> tuple[int, int]:
        """Line and column of a byte offset, from 1."""
        if self._lines is None:
            self._lines = [0]
            at = self.text.find(b"\n")
            while at >= 0:
                self._lines.append(at + 1)
                at = self.text.find(b"\n", at + 1)
        line = bisect_right(self._lines, offset)
        start = self._lines[line - 1]
        return line, len(self.text[start:offset].decode(errors="replace")) + 1

    def cut(self, start: int, end: int) -> str:
        """The text between two byte offsets."""
        return self.text[start:end].decode(errors="replace")


class Place(NamedTuple):
    """Where a part of a syntax tree stands."""

    source: Source
    start: int
    end: int

    @property
    def span(self) -> Span:
        """Lines and columns."""
        return self.source.span(self.start, self.end)

    @property
    def text(self) -> str:
        """What is written there."""
        return self.source.cut(self.start, self.end)

"""The format of this room's data files: many JSON documents, compressed in blocks, so that one is read without the rest.

A file is a line with the length of its header, the header, and the blocks, all but that line compressed. The header is JSON:
`about` says what the data are and of which day, `blocks` gives for each block its length and the names of its documents. A
block holds one document a line.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from tfguard.aws import package_data


class _Place(NamedTuple):
    """Where a document stands: the bytes of its block, and the line in it."""

    start: int
    end: int
    line: int


class Archive:
    """A data file, read as far as it is asked: a block is decompressed when one of its documents is first wanted."""

    def __init__(self, content: bytes) -> None:
        first, _, _ = content.partition(b"\n")
        start = len(first) + 1
        end = start + int(first)
        header = json.loads(zlib.decompress(content[start:end]))
        self._content = content
        self._lines: dict[int, list[bytes]] = {}
        self._places: dict[str, _Place] = {}
        for length, names in header["blocks"]:
            self._places.update((name, _Place(end, end + length, line)) for line, name in enumerate(names))
            end += length
        self.about: Mapping[str, Any] = header["about"]

    @classmethod
    def of_package(cls, name: str) -> Archive:
        """Open one of the files that come with tfguard."""
        return cls(package_data.read(f"{name}.archive"))

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all documents, in the order of the file."""
        return tuple(self._places)

    def __contains__(self, name: str) -> bool:
        return name in self._places

    def read(self, name: str) -> Any:
        """One document; a name that is not in the file is the caller's bug."""
        place = self._places[name]
        lines = self._lines.get(place.start)
        if lines is None:
            lines = zlib.decompress(self._content[place.start : place.end]).split(b"\n")
            self._lines[place.start] = lines
        return json.loads(lines[place.line])


def pack(about: Mapping[str, Any], blocks: Sequence[Mapping[str, Any]]) -> bytes:
    """The bytes of an archive of these documents; the scripts that refresh the data write them."""
    bodies = [_squeeze(b"\n".join(_line(document) for document in block.values())) for block in blocks]
    listing = [[len(body), list(block)] for body, block in zip(bodies, blocks, strict=True)]
    header = _squeeze(_line({"about": about, "blocks": listing}))
    return b"".join((f"{len(header)}\n".encode(), header, *bodies))


def _line(document: Any) -> bytes:
    return json.dumps(document, separators=(",", ":"), ensure_ascii=False).encode()


def _squeeze(text: bytes) -> bytes:
    return zlib.compress(text, level=9)

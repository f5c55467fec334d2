"""The modules that have been read: each directory once, however many configurations call it, and files of one content once."""

from __future__ import annotations

import hashlib
import pickle
from collections import OrderedDict
from io import BytesIO
from typing import Any, Final

from tfguard.hcl import Document, parse
from tfguard.hcl.source import Source
from tfguard.terraform.source.files import Files, is_json
from tfguard.terraform.source.json_syntax import read_json
from tfguard.terraform.source.module import ModuleSource, gathered

MOST_MODULES: Final = 800
MOST_CONTENTS: Final = 20_000
"""What is kept of them: the ones used last."""

_SEEN_ONCE: Final = b""


class Library:
    """Reads modules, and keeps what was used last.

    Most files have a content of their own. One that comes up a second time will come up again: its tree is kept, packed, unless
    there is something wrong with it, which is told with the name of the file.
    """

    def __init__(self, files: Files) -> None:
        self.files = files
        self.asked: dict[str, None] = {}
        """The directories that were asked for; whoever wants to know of one reading clears it before."""
        self._modules: OrderedDict[str, ModuleSource | None] = OrderedDict()
        self._packed: OrderedDict[bytes, bytes] = OrderedDict()

    def module(self, directory: str) -> ModuleSource | None:
        """The module in a directory; None where there is no such directory."""
        self.asked[directory] = None
        if directory in self._modules:
            self._modules.move_to_end(directory)
            return self._modules[directory]
        found = self._modules[directory] = gathered(self.files, directory, self.document)
        if len(self._modules) > MOST_MODULES:
            self._modules.popitem(last=False)
        return found

    def forget(self, directory: str) -> None:
        """Let go of a module that nobody will ask for again."""
        self._modules.pop(directory, None)

    def document(self, path: str) -> Document | None:
        """A file, read; None where there is none."""
        content = self.files.read(path)
        if content is None:
            return None
        if is_json(path):
            return read_json(content, path)
        digest = hashlib.blake2b(content, digest_size=16).digest()
        packed = self._packed.get(digest)
        if packed:
            self._packed.move_to_end(digest)
            return _unpacked(packed, Source(path, content))
        document = parse(content, path)
        self._packed[digest] = _packed(document) if packed is not None and not document.faults else _SEEN_ONCE
        if len(self._packed) > MOST_CONTENTS:
            self._packed.popitem(last=False)
        return document


class _Pickler(pickle.Pickler):
    """Leaves the source out, so that the same tree can stand in another file."""

    def persistent_id(self, value: Any) -> str | None:
        return "source" if isinstance(value, Source) else None


class _Unpickler(pickle.Unpickler):
    def __init__(self, packed: bytes, source: Source) -> None:
        super().__init__(BytesIO(packed))
        self._source = source

    def persistent_load(self, _: str) -> Source:
        return self._source


def _packed(document: Document) -> bytes:
    """A tree as bytes. They never leave this process."""
    buffer = BytesIO()
    _Pickler(buffer, pickle.HIGHEST_PROTOCOL).dump(document)
    return buffer.getvalue()


def _unpacked(packed: bytes, source: Source) -> Document:
    document: Document = _Unpickler(packed, source).load()
    return document

"""The files of a scan: each look at the disk leaves a note of what was there, so that a report can be kept with its grounds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from tfguard.cli.caches import digest
from tfguard.cli.files import Disk
from tfguard.terraform.source.files import chosen

_OF_THE_CLOCK = b"plantimestamp"
"""The function by which a configuration learns the time: https://developer.hashicorp.com/terraform/language/functions/plantimestamp."""


class Grounds(NamedTuple):
    """What was on disk when something was worked out: digests by path, None where there was nothing to be read."""

    files: Mapping[str, str | None]
    directories: Mapping[str, str | None]
    asks_the_time: bool


class Seen(Disk):
    """Files on disk, and what was seen of them: a second look is as good as the first for as long as a scan takes."""

    def __init__(self) -> None:
        self._files: dict[str, str | None] = {}
        self._directories: dict[str, tuple[str, ...] | None] = {}
        self._timed: set[str] = set()
        self._asked: dict[str, None] = {}

    def names(self, directory: str) -> Sequence[str] | None:
        """The names in a directory."""
        self._asked[directory] = None
        names = super().names(directory)
        self._directories[directory] = None if names is None else tuple(sorted(names))
        return names

    def read(self, path: str) -> bytes | None:
        """The content of a file."""
        self._asked[path] = None
        content = super().read(path)
        self._files[path] = None if content is None else digest(content)
        if content is not None and _OF_THE_CLOCK in content:
            self._timed.add(path)
        return content

    def begin(self) -> None:
        """From here on somebody wants to know what is asked for."""
        self._asked.clear()

    def grounds(self, modules: Sequence[str]) -> Grounds:
        """What was asked for since the beginning, and the modules in some directories, which may have been read before it."""
        paths = dict.fromkeys((*self._asked, *(path for directory in modules for path in self._module(directory))))
        return Grounds(
            {path: self._files[path] for path in paths if path in self._files},
            {path: _listing(self._directories[path]) for path in paths if path in self._directories},
            not self._timed.isdisjoint(paths),
        )

    def _module(self, directory: str) -> Iterator[str]:
        yield directory
        for names in chosen(self._directories.get(directory) or ()):
            yield from (name if directory in {"", "."} else f"{directory}/{name}" for name in names)

    def still(self, files: Mapping[str, str | None], directories: Mapping[str, str | None]) -> bool:
        """Whether all of it is on disk as it was."""
        return all(self._file(path) == was for path, was in files.items()) and all(
            self._directory(path) == was for path, was in directories.items()
        )

    def _file(self, path: str) -> str | None:
        if path not in self._files:
            self.read(path)
        return self._files[path]

    def _directory(self, path: str) -> str | None:
        if path not in self._directories:
            self.names(path)
        return _listing(self._directories[path])


def _listing(names: Sequence[str] | None) -> str | None:
    return None if names is None else digest("\0".join(names).encode(errors="surrogateescape"))

"""The files of a configuration on disk, as the rooms below ask for them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from tfguard.terraform.source.files import Files


class Disk:
    """Files below wherever a path leads: the user named the configuration, and its modules may lie anywhere."""

    def names(self, directory: str) -> Sequence[str] | None:
        """The names in a directory; None where there is no such directory, or it cannot be read."""
        try:
            return [entry.name for entry in Path(directory or ".").iterdir()]
        except OSError:
            return None

    def read(self, path: str) -> bytes | None:
        """The content of a file; None where there is none that can be read."""
        place = Path(path)
        try:
            return place.read_bytes() if place.is_file() else None
        except OSError:
            return None


class Fenced:
    """Some files, as functions of a configuration may read them: those below one directory.

    Whoever judges what others propose must not find the secrets of the machine in the report.
    """

    def __init__(self, files: Files, fence: Path) -> None:
        self._files = files
        self._fence = fence

    def names(self, directory: str) -> Sequence[str] | None:
        """The names in a directory, where it lies within the fence."""
        return self._files.names(directory) if self._is_inside(directory) else None

    def read(self, path: str) -> bytes | None:
        """The content of a file, where it lies within the fence."""
        return self._files.read(path) if self._is_inside(path) else None

    def _is_inside(self, path: str) -> bool:
        return Path(path).resolve().is_relative_to(self._fence)


def boundary(directory: Path) -> Path:
    """The directory that holds everything that belongs together: the repository, else the working directory, else its parent."""
    here = directory.resolve()
    repository = next((place for place in (here, *here.parents) if (place / ".git").exists()), None)
    if repository is not None:
        return repository
    working = Path.cwd()
    return working if here.is_relative_to(working) else here.parent

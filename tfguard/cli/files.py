"""The files of a configuration on disk, as the rooms below ask for them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from tfguard.hcl import NotAtHandError
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
        """The names in a directory. Raises NotAtHandError where it lies beyond the fence."""
        return self._files.names(self._inside(directory))

    def read(self, path: str) -> bytes | None:
        """The content of a file. Raises NotAtHandError where it lies beyond the fence."""
        return self._files.read(self._inside(path))

    def _inside(self, path: str) -> str:
        if not Path(path).resolve().is_relative_to(self._fence):
            raise NotAtHandError(f"{path}, which lies outside of {self._fence}")
        return path


def boundary(directory: Path, places: Iterable[str] = ()) -> Path:
    """The directory that holds everything that belongs together.

    That is the repository, else one of the `places` that are judged as a whole, else the working directory, else the parent.
    """
    here = directory.resolve()
    repository = next((place for place in (here, *here.parents) if (place / ".git").exists()), None)
    if repository is not None:
        return repository
    wholes = (*(Path(place).resolve() for place in places), Path.cwd())
    return next((whole for whole in wholes if here.is_relative_to(whole)), here.parent)

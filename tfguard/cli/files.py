"""The files of a configuration on disk, as the rooms below ask for them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path


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

"""What tfguard keeps between runs: where it lies, and how it is written, so that nobody else decides what is found there."""

from __future__ import annotations

import os
import stat
import sys
from hashlib import blake2b
from pathlib import Path


def digest(content: bytes) -> str:
    """The name of a content."""
    return blake2b(content, digest_size=20).hexdigest()


def cache_directory() -> Path | None:
    """`TFGUARD_CACHE_DIR`, else where the system keeps caches; an empty value switches the cache off."""
    given = os.environ.get("TFGUARD_CACHE_DIR")
    if given is not None:
        return Path(given) if given else None
    try:
        home = Path.home()
    except RuntimeError:
        return None
    if sys.platform == "darwin":
        return home / "Library" / "Caches" / "tfguard"
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or home / "AppData" / "Local") / "tfguard" / "Cache"
    return Path(os.environ.get("XDG_CACHE_HOME") or home / ".cache") / "tfguard"


def is_ours(path: Path) -> bool:
    """No other user may write there, and it is no link that leads elsewhere."""
    found = path.lstat()
    if stat.S_ISLNK(found.st_mode):
        return False
    return not hasattr(os, "geteuid") or (found.st_uid == os.geteuid() and not found.st_mode & 0o022)


def write(place: Path, content: bytes) -> None:
    """Write a file, whole or not at all, whoever else writes at the same time; nothing where others may write. Raises OSError."""
    place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not is_ours(place.parent):
        return
    part = place.with_name(f"{place.name}.{os.getpid()}")
    with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(content)
    part.replace(place)

"""The source inside a saved plan: `tfconfig/` of the zip that `terraform plan -out` writes, read in memory.

    tfconfig/modules.json          the manifest, as in .terraform/modules: the key of each module, and its directory
    tfconfig/m-KEY/FILE            the configuration files of each module; the root has the empty key

https://github.com/hashicorp/terraform/blob/v1.11.4/internal/plans/planfile/config_snapshot.go
"""

from __future__ import annotations

import io
import json
import posixpath
import zipfile
import zlib
from collections.abc import Mapping, Sequence
from typing import Any, Final

from tfguard.model.place import InputError
from tfguard.terraform.source.installed import MANIFEST

_ROOM: Final = "tfconfig/"
_MANIFEST: Final = f"{_ROOM}modules.json"
MOST_MEMBERS: Final = 20_000
MOST_BYTES: Final = 256 << 20
LARGEST_FILE: Final = 16 << 20
"""What is read of an archive; nobody's configuration is larger, a bomb is."""


class PlanArchive:
    """The files of the configuration that was planned, by the paths that they had."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self._files = files
        self._directories: dict[str, list[str]] = {}
        for path in files:
            directory, name = posixpath.split(path)
            self._directories.setdefault(directory, []).append(name)

    def names(self, directory: str) -> Sequence[str] | None:
        """The names of the files in a directory; None where the plan has none from there."""
        return self._directories.get("" if directory in {"", "."} else posixpath.normpath(directory))

    def read(self, path: str) -> bytes | None:
        """The content of a file; None where the plan does not have it."""
        return self._files.get(posixpath.normpath(path))


def read_archive(data: bytes, name: str) -> PlanArchive:
    """The source in a saved plan. Raises InputError where it is none, or where it has more or other than a plan would."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return PlanArchive(_files(archive, name))
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, zlib.error) as error:
        raise InputError(f"{name}: this is no saved plan that can be read ({error})") from None


def _files(archive: zipfile.ZipFile, name: str) -> dict[str, bytes]:
    members = archive.infolist()
    if len(members) > MOST_MEMBERS:
        raise InputError(f"{name}: has {len(members)} files; the most that a saved plan is read with is {MOST_MEMBERS}")
    wanted = [member for member in members if member.filename.startswith(_ROOM) and not member.is_dir()]
    if not any(member.filename == _MANIFEST for member in wanted):
        raise InputError(f"{name}: this zip has no {_MANIFEST}: expected a plan that `terraform plan -out` saved")
    left = MOST_BYTES
    contents: dict[str, bytes] = {}
    for member in wanted:
        _refuse_odd(member.filename, name)
        with archive.open(member) as opened:
            content = opened.read(min(LARGEST_FILE, left) + 1)
        left -= len(content)
        if len(content) > LARGEST_FILE or left < 0:
            raise InputError(f"{name}: {member.filename} unfolds to more than a configuration would; it is not read")
        contents[member.filename] = content
    return _by_path(contents, name)


def _refuse_odd(member: str, name: str) -> None:
    steps = member.split("/")
    if "\\" in member or "\0" in member or ":" in member or any(step in {"", ".", ".."} for step in steps):
        raise InputError(f"{name}: has a file with the odd name {member!r}; no Terraform writes such a plan")


def _by_path(contents: Mapping[str, bytes], name: str) -> dict[str, bytes]:
    """The files under the paths that they had; a module that lies above the root keeps its `..`."""
    manifest = contents[_MANIFEST]
    try:
        listed: Any = json.loads(manifest)
        directories = {str(entry["Key"]): str(entry["Dir"]) for entry in listed}
    except (ValueError, KeyError, TypeError) as error:
        raise InputError(f"{name}: {_MANIFEST} is not what Terraform writes ({error})") from None
    files = {MANIFEST: json.dumps({"Modules": listed}).encode()}
    for member, content in contents.items():
        module, _, file = member.removeprefix(_ROOM).partition("/")
        directory = directories.get(module.removeprefix("m-")) if module.startswith("m-") else None
        if directory is not None and file:
            files[posixpath.normpath(posixpath.join(directory, file))] = content
    return files
